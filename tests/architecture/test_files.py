"""What every file of the checkout keeps to."""

import re

import pytest
from django.apps import apps

from tests.architecture.tree import ROOT, python_files, text_of, tracked

# Lines a source file may have; above it wants splitting by noun (docs/architecture/structure.md).
LONGEST = 500
LONGEST_TEST = 700
LONG_WITH_REASON: dict[str, str] = {}
LARGEST = 600_000  # bytes of one file
LARGE_WITH_REASON = {
    "register/places/data/": "the shipped areas and outlines, derived from official figures",
}
# Absolute places of somebody's machine; those that systems agree on are no secret.
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:home|root|work|Users)/[\w.-]+")


def _may_be_large(path: str) -> bool:
    return any(path.startswith(start) for start in LARGE_WITH_REASON)


def test_source_files_stay_readable():
    long = {path: text_of(path).count("\n") for path in python_files(tests=True)}

    limit = {p: LONGEST_TEST if p.startswith("tests/") else LONGEST for p in long}
    over = {p: n for p, n in long.items() if n > limit[p] and "/content/" not in p}
    assert {p: n for p, n in over.items() if p not in LONG_WITH_REASON} == {}


def test_nothing_heavy_is_committed():
    large = [p for p in tracked() if (ROOT / p).stat().st_size > LARGEST]

    assert [p for p in large if not _may_be_large(p)] == []


def test_no_file_names_a_place_of_one_machine():
    text = [p for p in tracked() if p.endswith((".py", ".md", ".toml", ".html", ".js", ".css"))]

    found = {p: MACHINE_PATH.findall(text_of(p)) for p in [*text, "Makefile", "Procfile"]}
    found.pop("tests/architecture/test_files.py")
    assert {p: names for p, names in found.items() if names} == {}


def test_every_folder_of_tests_is_a_package():
    """Without it pytest would import tests/search *as* search, and the app would vanish."""
    folders = {(ROOT / p).parent for p in tracked() if p.startswith("tests/") and p.endswith(".py")}

    assert [str(f) for f in folders if not (f / "__init__.py").exists()] == []


def test_modules_are_named_after_nouns():
    names = {"utils", "util", "helpers", "misc", "common", "services"}

    assert [p for p in python_files() if names & set(p.removesuffix(".py").split("/"))] == []


OURS = sorted(app.name for app in apps.get_app_configs() if not app.path.count("site-packages"))


@pytest.mark.parametrize("name", OURS)
def test_every_app_is_described(name):
    assert f"`{name}`" in text_of("docs/architecture/structure.md")
