"""The search engine's folder disappears while the hub runs, and comes back."""

import json
import shutil
from contextlib import contextmanager

import pytest

from tests.e2e.test_walks import count, titles

pytestmark = pytest.mark.e2e

WORDS = "/search/?q=council+tax+support"


@contextmanager
def moved_away(index):
    """The hub may begin an empty one meanwhile; the old one takes its place again."""
    aside = index.with_name("index-aside")
    index.rename(aside)
    try:
        yield
    finally:
        shutil.rmtree(index, ignore_errors=True)
        aside.rename(index)


def test_pages_go_on_without_the_engine_and_search_heals(page, running_hub, hub_folder):
    with moved_away(hub_folder / "index"):
        page.goto(WORDS)
        assert "Search is not fully available" in page.locator("main").inner_text()
        assert "Council tax support awards" in titles(page)

        for address in ("/", "/datasets/council-tax-support/", "/places/E08000010/", "/themes/"):
            assert page.goto(address).status == 200, address
        health = json.loads(page.request.get("/readyz").body())
        assert health["parts"]["search"]["status"] != "ok"

    page.goto(WORDS)
    assert "not fully available" not in page.locator("main").inner_text()
    assert count(page) >= 1
