"""The main walks with the keyboard alone, and in a browser that runs no script."""

import pytest

from tests.e2e.test_walks import ASB, chips, count, titles

pytestmark = pytest.mark.e2e


def focused(page):
    """The text or name of what has the focus."""
    return page.evaluate(
        "() => { const e = document.activeElement;"
        " return (e.innerText || e.getAttribute('aria-label') || e.name || e.tagName).trim() }"
    )


def tab_to(page, wanted, most=120):
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted(page):
            return
    pytest.fail(f"not reached with Tab; the focus is on {focused(page)!r}")


def is_visible_focus(page):
    return page.evaluate(
        "() => { const s = getComputedStyle(document.activeElement);"
        " return s.outlineStyle !== 'none' || s.boxShadow !== 'none' }"
    )


def test_skip_link_is_first_and_leads_to_the_content(page):
    page.goto("/search/?q=housing")
    page.keyboard.press("Tab")
    assert "skip" in focused(page).lower()

    page.keyboard.press("Enter")

    assert page.evaluate("location.hash") == "#" + page.locator("main").get_attribute("id")


def test_search_filter_and_open_with_keys_alone(page):
    page.goto("/")
    tab_to(page, lambda p: p.evaluate("document.activeElement.matches('main input[name=q]')"))
    page.keyboard.type(ASB)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")
    before = count(page)

    inside = "document.activeElement.matches('.search__facet input[name=theme]')"
    tab_to(page, lambda p: p.evaluate(inside))
    assert is_visible_focus(page)
    page.keyboard.press("Space")
    tab_to(page, lambda p: focused(p) == "Apply filters")
    page.keyboard.press("Enter")
    page.wait_for_url("**theme=**")
    assert 0 < count(page) <= before

    tab_to(page, lambda p: p.evaluate("document.activeElement.matches('.search__title a')"))
    assert is_visible_focus(page)
    wanted = focused(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/datasets/**")
    assert page.locator("h1").inner_text() == wanted


def test_suggestions_are_chosen_and_left_with_keys(page):
    page.goto("/search/")
    page.locator("#search-q").press_sequentially("anti so", delay=40)
    page.wait_for_selector(".suggest__option")

    page.keyboard.press("ArrowDown")
    assert page.locator('.suggest__option[aria-selected="true"]').count() == 1
    page.keyboard.press("Escape")
    assert page.locator(".suggest__option >> visible=true").count() == 0


@pytest.fixture
def plain(browser, base_url):
    """A phone that runs no script."""
    context = browser.new_context(
        base_url=base_url, java_script_enabled=False, viewport={"width": 375, "height": 800}
    )
    yield context.new_page()
    context.close()


def test_visitor_without_script_searches_filters_and_reads(plain):
    plain.goto("/")
    plain.locator('main input[name="q"]').first.fill(ASB)
    plain.locator("main form").first.get_by_role("button", name="Search").click()
    assert (chips(plain), count(plain) > 3) == (["Leigh"], True)

    plain.locator(".search__facet label", has_text="Crime and community safety").click()
    plain.get_by_role("button", name="Apply filters").click()
    assert "theme=crime" in plain.url
    found = titles(plain)[0]

    plain.locator(".search__title a").first.click()
    assert plain.locator("h1").inner_text() == found
    assert plain.get_by_role("heading", name="Where").count() == 1


def test_member_without_script_signs_in_and_out(plain):
    plain.goto("/accounts/login/")
    plain.fill('input[name="login"]', "analyst@demo.example.org")
    plain.fill('input[name="password"]', "demonstration")
    plain.locator('main form [type="submit"]').first.click()
    plain.goto("/datasets/domestic-abuse-incidents/")
    assert plain.locator("h1").inner_text() == "Domestic abuse incidents and crimes"

    plain.goto("/accounts/logout/")
    plain.locator('main form [type="submit"]').first.click()
    assert plain.goto("/datasets/domestic-abuse-incidents/").status == 404
