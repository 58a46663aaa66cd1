"""Nothing that answers a reader asks the database without saying who is asking."""

import ast

import pytest

from tests.architecture.tree import FLOORS, parsed, python_files

EDGES = {"views", "api", "templatetags", "panels", "feeds", "sitemaps", "context"}
# A query that needs no reader, each with its reason. "path:function" → why.
ALLOWED: dict[str, str] = {}


def _is_edge(path: str) -> bool:
    parts = path.removesuffix(".py").split("/")
    return bool(EDGES & set(parts[2:]))


def _chains(tree: ast.Module):
    """(function name, line, attribute names of the chain) of every `….objects.…`."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in ast.walk(function):
            base = node.value if isinstance(node, ast.Attribute) else None
            if isinstance(base, ast.Attribute) and base.attr in {"objects", "_default_manager"}:
                yield function.name, node.lineno, node.attr


EDGE_FILES = sorted(path for path in python_files() if _is_edge(path))


@pytest.mark.parametrize("path", EDGE_FILES)
def test_edges_read_through_visible_to(path):
    found = [
        f"{path}:{line} in {function}: .objects.{first}"
        for function, line, first in _chains(parsed(path))
        if first != "visible_to" and f"{path}:{function}" not in ALLOWED
    ]

    assert found == []


def test_no_exception_to_the_rule_is_left_over():
    known = {
        f"{path}:{function}"
        for path in EDGE_FILES
        for function, _, first in _chains(parsed(path))
        if first != "visible_to"
    }

    assert sorted(set(ALLOWED) - known) == []


POLICIES = sorted(path for path in python_files() if path.endswith("/policies.py"))
LEAF_FORBIDDEN = {"models", "views", "actions", "api", "forms"}


@pytest.mark.parametrize("path", POLICIES)
def test_policies_are_leaves(path):
    """A rule knows field names and attributes; importing models would tie the knot."""
    imported = {
        node.module or ""
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in FLOORS
    }

    assert sorted(m for m in imported if LEAF_FORBIDDEN & set(m.split("."))) == []
