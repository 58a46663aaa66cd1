"""What a visitor, a practitioner and an analyst come for, step by step."""

import csv
import re
from pathlib import Path

import pytest

from tests.e2e.states import NEVER_GIVEN, OPEN

pytestmark = pytest.mark.e2e

ASB = "anti social behaviour leigh"


def titles(page):
    return [each.strip() for each in page.locator(".search__title").all_inner_texts()]


def count(page):
    """The number of results as the page says it."""
    said = page.locator(".search__count").inner_text()
    found = re.match(r"([\d,]+) result", said.strip())
    return int(found[1].replace(",", "")) if found else 0


def settle(page):
    """Waits until the part of the page that was asked for stands in its place."""
    page.locator(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added").first.wait_for(
        state="detached"
    )


def chips(page):
    return [" ".join(each.split()) for each in page.locator(".hub-chip__text").all_inner_texts()]


# --- the visitor ------------------------------------------------------------------------


def test_visitor_finds_and_reads_an_entry(page):
    page.goto("/")
    page.locator('main input[name="q"]').first.fill(ASB)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/**")

    assert count(page) >= 4
    assert len(titles(page)) == count(page)
    assert page.locator(".search__facet").count() >= 5
    assert chips(page) == ["Leigh"]
    reasons = page.locator(".search__why").all_inner_texts()
    assert len(reasons) == count(page)
    assert "Leigh" in reasons[0]

    found = titles(page)[0]
    page.locator(".search__title a").first.click()
    page.wait_for_url("**/datasets/**")
    assert page.locator("h1").inner_text() == found


def test_visitor_removes_the_place(page):
    page.goto(f"/search/?q={ASB}")
    here = count(page)

    page.locator(".hub-chip__remove").first.click()
    page.wait_for_url("**words=**")

    assert "Leigh" not in chips(page)
    assert count(page) != here


@pytest.mark.parametrize("identifier", [OPEN, NEVER_GIVEN])
def test_entry_answers_the_questions_of_a_stranger(page, identifier):
    page.goto(f"/datasets/{identifier}/")
    text = page.locator("main").inner_text()

    headings = ("Can you use it?", "At a glance", "Read this before you use it", "How to get it")
    assert [each for each in headings if each not in text] == []
    facts = ("Covers", "Held by", "You may get", "Updated", "Who decides", "Do not use it for")
    assert [each for each in facts if each not in text] == []
    assert "Who answers for it" in text
    assert page.locator("#use ~ p").first.inner_text() != ""


def test_visitor_is_told_what_to_do_where_nothing_may_be_downloaded(page):
    page.goto("/datasets/recorded-crime-extract/")
    answer = page.locator("section[aria-labelledby=use]")

    assert answer.get_by_role("link", name="Download").count() == 0
    assert answer.locator(".govuk-button").count() == 1


# --- the practitioner -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Leigh West", "Leigh West"),
        ("E01006323", "Wigan 033A"),
        ("WN7", "WN7"),
        ("Leigh Town beat", "Leigh Town beat"),
        ("Central Wigan", "Central Wigan"),
    ],
)
def test_practitioner_types_a_place(page, typed, place):
    page.goto("/search/")
    page.locator("#search-q").fill(typed)
    page.keyboard.press("Enter")
    page.wait_for_url("**q=**")

    assert count(page) > 5, page.locator(".search__understood").inner_text()
    understood = page.locator(".search__understood").inner_text()
    assert place in understood
    assert "instead" in understood  # the way to search it as a word


def test_hindley_wards_is_read_as_a_place_and_a_level(page):
    page.goto("/search/?q=hindley+wards&kind=dataset")

    understood = page.locator(".search__understood").inner_text()
    assert "Hindley" in understood
    assert count(page) > 5
    assert page.locator(".search__facts").first.inner_text() != ""


def test_another_reading_of_a_place_is_one_click_away(page):
    page.goto("/search/?q=leigh")
    page.locator(".search__understood a", has_text="Leigh West").first.click()

    page.wait_for_url("**place=E05015**")
    assert [each.partition(" (")[0] for each in chips(page)] == ["Leigh West"]


# --- the analyst ------------------------------------------------------------------------


def tick(page, label):
    page.locator(".search__facet label", has_text=label).first.click()


def facet_counts(page, legend):
    facet = page.locator("fieldset", has=page.locator("legend", has_text=legend))
    rows = [" ".join(each.split()) for each in facet.locator("label").all_text_contents()]
    return {m[1]: m[2] for row in rows if (m := re.match(r"(.+) \(([\d,]+)", row))}


def test_analyst_combines_sorts_shares_and_goes_back(page, browser, base_url):
    page.goto("/search/?kind=dataset")
    before = facet_counts(page, "Theme")
    tick(page, "Crime and community safety")
    tick(page, "Housing and homelessness")
    page.get_by_role("button", name="Apply filters").click()
    page.wait_for_url("**theme=**")
    settle(page)

    assert facet_counts(page, "Theme") == before
    assert {"Crime and community safety", "Housing and homelessness"} <= set(chips(page))
    both = count(page)
    assert both >= int(before["Crime and community safety"])

    page.locator("#search-sort").select_option(label="Title")
    page.get_by_role("button", name="Sort").click()
    page.wait_for_url("**sort=title**")
    settle(page)
    sorted_titles = titles(page)
    assert sorted_titles == sorted(sorted_titles, key=str.casefold)

    shared = browser.new_page(base_url=base_url)
    shared.goto(page.url)
    assert (count(shared), titles(shared)) == (both, sorted_titles)
    shared.close()

    page.go_back()
    page.wait_for_url(lambda url: "sort=title" not in url)
    settle(page)
    assert count(page) == both


def test_analyst_pages_through_without_repeats(page):
    page.goto("/search/?kind=dataset&sort=title&per_page=20")
    first, total = titles(page), count(page)
    page.get_by_role("link", name="Next").click()
    page.wait_for_url("**page=2**")
    settle(page)

    assert len(first) == 20
    assert set(first) & set(titles(page)) == set()
    assert count(page) == total


def test_analyst_exports_what_is_listed(page):
    page.goto("/search/?theme=crime&kind=dataset&sort=title&per_page=100")
    with page.expect_download() as download:
        page.get_by_role("link", name="Export as CSV").click()

    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) - 1 == count(page)
    column = [each.lower() for each in rows[0]].index("title")
    assert [row[column] for row in rows[1:]] == titles(page)


def test_question_finds_the_data_that_is_never_given(page):
    page.goto("/search/?q=who+owns+council+tax+support+data+and+can+it+ever+be+shared%3F")
    assert titles(page)[0] == "Council tax support awards"

    page.locator(".search__title a").first.click()
    page.wait_for_url(f"**/{NEVER_GIVEN}/")
    answer = page.locator("section[aria-labelledby=use]").inner_text()
    assert "never" in answer.lower() or "not shared" in answer.lower()
    assert page.locator("section[aria-labelledby=people] a[href^='mailto:']").count() >= 1
