"""The search engine's folder disappears while the hub runs, and comes back."""

import json

import pytest

from tests.e2e.test_walks import count, titles

pytestmark = pytest.mark.e2e


@pytest.fixture
def without_engine(running_hub, hub_folder):
    folder, aside = hub_folder / "index", hub_folder / "index-aside"
    folder.rename(aside)
    yield
    if not folder.exists():
        aside.rename(folder)
    elif aside.exists():  # the hub has begun a new one: it goes, the old one returns
        folder.rename(hub_folder / f"index-new-{folder.stat().st_mtime_ns}")
        aside.rename(folder)


def test_pages_say_so_and_titles_are_still_found(page, without_engine):
    page.goto("/search/?q=council+tax+support")
    assert "Search is not fully available" in page.locator("main").inner_text()
    assert "Council tax support awards" in titles(page)

    for address in ("/", "/datasets/council-tax-support/", "/places/E08000010/", "/themes/crime/"):
        answer = page.goto(address)
        assert answer.status == 200, address

    health = json.loads(page.request.get("/readyz").body())
    assert health["parts"]["search"]["status"] != "ok"


def test_search_heals_when_the_engine_is_back(page, running_hub, hub_folder):
    folder, aside = hub_folder / "index", hub_folder / "index-aside"
    folder.rename(aside)
    page.goto("/search/?q=council+tax+support")
    aside.rename(folder)

    page.goto("/search/?q=council+tax+support")

    assert "not fully available" not in page.locator("main").inner_text()
    assert count(page) >= 1
