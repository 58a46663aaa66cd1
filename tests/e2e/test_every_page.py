"""Every page and state: no accessibility violation, nothing wider than a phone, no errors."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e.states import STATES

pytestmark = pytest.mark.e2e

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 375)


def violations(page):
    options = {"resultTypes": ["violations"], "runOnly": RULES}
    found = Axe().run(page, options=options).response["violations"]
    return [(each["id"], [node["target"] for node in each["nodes"]]) for each in found]


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


def examine(page):
    """What is wrong with the page as it stands, by width."""
    wrong = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        wrong[width] = (violations(page), max(overflow(page), 0))
    return wrong


NOTHING = {width: ([], 0) for width in WIDTHS}


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_page_is_accessible_and_fits_a_phone(signed_in, state):
    page = signed_in(state.who)

    answer = page.goto(state.address)

    assert answer.status == state.status
    assert page.locator("h1").count() == 1
    assert examine(page) == NOTHING


def test_sign_in_with_an_error_is_accessible(page):
    page.goto("/accounts/login/")
    page.fill('input[name="login"]', "nobody@demo.example.org")
    page.fill('input[name="password"]', "wrong")
    page.locator('main form [type="submit"]').first.click()

    page.wait_for_selector('[role="alert"]')
    assert examine(page) == NOTHING


def test_import_form_with_errors_is_accessible(signed_in):
    page = signed_in("coordinator")
    page.goto("/imports/")
    page.get_by_role("button", name="Start the import").click()

    page.wait_for_selector('[role="alert"]')
    assert page.title().startswith("Error: ")
    assert examine(page) == NOTHING


def test_suggestions_are_accessible(page):
    page.goto("/search/")
    page.locator("#search-q").press_sequentially("anti so", delay=40)
    page.wait_for_selector(".suggest__option")

    assert violations(page) == []


def test_open_filters_on_a_phone_are_accessible(page):
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto("/search/?q=housing")
    assert not page.locator("#search-form ~ * #f-theme, .search__facet").first.is_visible()

    page.locator(".search__drawer > summary").click()

    page.wait_for_selector(".search__facet >> visible=true")
    assert (violations(page), overflow(page)) == ([], 0)
