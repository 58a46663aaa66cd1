"""Every environment name is documented, and every documented one is read."""

import ast
import re
import tomllib

from django.conf import settings

from tests.architecture.tree import ROOT, parsed, python_files, text_of

READERS = {"text", "flag", "number", "words", "give"}
# Read by the tests and their servers, or by make, not through config/env.py.
ELSEWHERE = {"HUB_TEST_POSTGRES_URL", "HUB_TEST_ELASTICSEARCH_URL", "HUB_TEST_REDIS_URL"}


def _names_used() -> set[str]:
    return {
        node.args[0].value
        for path in python_files()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in READERS
        and getattr(node.func.value, "id", "") == "env"
        and isinstance(node.args[0], ast.Constant)
        and not node.args[0].value.startswith("DJANGO_")
    }


def _names_documented() -> set[str]:
    return set(re.findall(r"^\| `([A-Z_]+)`", text_of("docs/settings.md"), re.MULTILINE))


def test_every_name_that_is_read_is_documented():
    assert sorted(_names_used() - _names_documented()) == []


def test_every_documented_name_is_read():
    assert sorted(_names_documented() - _names_used() - ELSEWHERE) == []


def test_version_is_one():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]

    assert project["version"] == settings.VERSION
