"""Templates keep to the content security policy and to their size."""

import re

import pytest

from tests.architecture.tree import text_of, tracked

TEMPLATES = [p for p in tracked() if p.endswith(".html") and "/templates/" in p]
LONGEST = 200
DEEPEST = 5
_BLOCK = re.compile(r"{%-?\s*(if|for|endif|endfor)\b")


@pytest.mark.parametrize("path", TEMPLATES)
def test_no_inline_script_or_style(path):
    text = text_of(path)

    assert re.findall(r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>", text) == []
    assert re.findall(r"<style\b|\sstyle=[\"']|\son[a-z]+=[\"']|javascript:", text) == []


@pytest.mark.parametrize("path", TEMPLATES)
def test_nothing_is_called_safe(path):
    assert re.findall(r"\|\s*safe\b|{%\s*autoescape off", text_of(path)) == []


@pytest.mark.parametrize("path", TEMPLATES)
def test_templates_decide_no_access(path):
    """The view passes what a reader can do; a template never asks a user for a flag."""
    assert re.findall(r"is_staff|is_superuser|\bperms\.|user\.has_perm", text_of(path)) == []


@pytest.mark.parametrize("path", TEMPLATES)
def test_templates_stay_short_and_flat(path):
    text, depth, deepest = text_of(path), 0, 0
    for word in _BLOCK.findall(text):
        depth += 1 if not word.startswith("end") else -1
        deepest = max(deepest, depth)

    assert (text.count("\n") <= LONGEST, deepest <= DEEPEST) == (True, True)
