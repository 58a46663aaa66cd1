"""The search page and its file, for people."""

import csv
from io import StringIO

import pytest
from django.test import Client

from search.discovery import export
from search.discovery.query import SearchQuery
from search.log import recorder
from search.log.models import Sighting
from tests.search.discovery.conftest import Fill
from tests.search.discovery.corpus import VISITOR, note

pytestmark = pytest.mark.django_db

NOTES = (
    note("asb", "ASB calls <script>alert(1)</script>", "Calls & more.", covers=("E05LEIGHW",)),
    note("fouling", "Dog fouling", "Dogs by street.", themes=("health",)),
    note("sports", "Leigh sports", "Matches.", covers=("E08BOLTON",)),
)


def text_of(client: Client, address: str, **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_page_says_how_it_understood(fill: Fill, client: Client) -> None:
    fill(NOTES)

    page = text_of(client, "/search/?q=anti-social+behaviour+leigh")

    assert "“leigh” was taken as the place" in page
    assert "Leigh West</a> (Ward)" in page
    assert "/search/?q=anti-social+behaviour+leigh&amp;words=leigh" in page
    assert "we also looked for <strong>asb</strong>" in page
    assert "has “asb”, which means the same; about Leigh" in page


def test_page_escapes_and_marks(fill: Fill, client: Client) -> None:
    fill(NOTES)

    page = text_of(client, "/search/?q=calls")

    assert "<script>alert(1)" not in page
    assert "ASB <mark>calls</mark> &lt;script&gt;" in page
    assert "<mark>Calls</mark> &amp; more." in page


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x>'])
def test_page_gives_typed_words_back_escaped(fill: Fill, client: Client, hostile: str) -> None:
    fill(NOTES)

    response = client.get("/search/", {"q": hostile, "words": hostile, "tag": hostile})

    assert response.status_code == 200
    assert hostile not in response.content.decode()


def test_chips_take_one_filter_away(fill: Fill, client: Client) -> None:
    fill(NOTES)

    page = text_of(client, "/search/?q=dog&theme=health&theme=crime&level_max=ward")

    assert 'href="/search/?q=dog&amp;theme=crime&amp;level_max=ward"' in page
    assert 'href="/search/?q=dog&amp;theme=health&amp;theme=crime"' in page
    assert 'href="/search/?q=dog"' in page  # clear all
    assert "Ward or finer" in page


def test_filters_are_ticked_and_counted(fill: Fill, client: Client) -> None:
    fill(NOTES)

    page = text_of(client, "/search/?theme=health")

    assert 'name="theme" value="health" form="search-form" checked' in page
    assert 'name="theme" value="crime" form="search-form">' in page


def test_mistakes_are_said_and_the_rest_is_answered(fill: Fill, client: Client) -> None:
    fill(NOTES)

    page = text_of(client, "/search/?q=dog&theme=colours&utm_source=mail")

    assert "“colours” is not a value of theme" in page
    assert "utm_source" not in page
    assert "Dog" in page


def test_nothing_found_is_never_a_dead_end(fill: Fill, client: Client) -> None:
    fill(NOTES)

    page = text_of(client, "/search/?q=fouling&theme=crime")

    assert "Nothing found" in page
    assert 'href="/search/?q=fouling">Search without the filters</a>: 1 found' in page
    assert 'href="/search/?theme=crime">Crime</a> (2)' in page


def test_engine_away_is_said(fill: Fill, client: Client, index) -> None:
    fill(NOTES)
    index.destroy()

    page = text_of(client, "/search/?q=dog")

    assert "Search is not fully available at the moment" in page
    assert "Dog fouling" in page


def test_htmx_gets_the_middle_and_history_the_whole(fill: Fill, client: Client) -> None:
    fill(NOTES)

    part = text_of(client, "/search/?q=dog", **{"HX-Request": "true"})
    whole = text_of(
        client,
        "/search/?q=dog",
        **{"HX-Request": "true", "HX-History-Restore-Request": "true"},
    )

    assert part.startswith("<title>dog – Search")
    assert "<html" not in part
    assert "<html" in whole


def test_search_is_noted_once_and_without_cookie(fill: Fill, client: Client) -> None:
    fill(NOTES)
    recorder._notes.clear()

    response = client.get("/search/?q=dog")
    client.get("/search/?q=dog&page=2")
    client.get("/search/?q=dog&theme=crime")
    recorder.flush()

    assert not response.cookies
    assert Sighting.objects.get().sought == 1


def test_export_lists_all_pages_safely(fill: Fill) -> None:
    fill([note(f"n{number:03}", f"=cmd{number}", "+1") for number in range(230)])

    rows = list(csv.reader(StringIO("".join(export.lines(VISITOR, SearchQuery(per_page=10))))))

    assert rows[0][:6] == ["id", "kind", "title", "url", "owner", "summary"]
    assert "Covers" in rows[0]
    assert len(rows) == 231
    assert {row[2][:2] for row in rows[1:]} == {"'="}
    assert {row[5] for row in rows[1:]} == {"'+1"}


def test_export_without_engine_says_so(fill: Fill, index) -> None:
    fill(NOTES)
    index.destroy()

    rows = list(csv.reader(StringIO("".join(export.lines(VISITOR, SearchQuery("dog"))))))

    assert [row[0] for row in rows] == ["id", "fouling", ""]
    assert "titles only" in rows[-1][2]
