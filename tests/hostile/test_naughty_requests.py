"""Strings that have broken software before, as what people type and as addresses."""

from urllib.parse import quote

import pytest

from tests.hostile.markup import foreign_in

FIELDS = ("words", "theme", "owner", "place", "level", "access", "format", "tag", "kind", "licence")
LONGEST_TEXT, MOST_VALUES = 500, 50


def packs(strings, size):
    return [strings[at : at + size] for at in range(0, len(strings), size)]


@pytest.fixture
def coordinator(client, cast):
    client.force_login(cast.people["coordinator"])
    return client


def test_search_page_takes_every_string_as_words(client, register, naughty):
    for text in naughty:
        page = client.get("/search/", {"q": text})

        assert page.status_code == 200, text
        assert foreign_in(page.content) == [], text


def test_search_page_takes_every_string_as_a_filter(client, register, naughty):
    for pack in packs(naughty, MOST_VALUES):
        page = client.get("/search/", {"q": "crime"} | dict.fromkeys(FIELDS, pack))

        assert page.status_code == 200
        assert foreign_in(page.content) == []


def test_api_answers_every_string_or_names_the_field(client, register, naughty):
    for text in naughty:
        answer = client.get("/api/v1/search", {"q": text})

        if answer.status_code == 400:
            assert [each["field"] for each in answer.json()["errors"]] == ["q"], text
        else:
            assert answer.status_code == 200, text
        assert client.get("/api/v1/suggest", {"q": text[:100]}).status_code in (200, 400), text


def test_export_takes_every_string(client, register, naughty):
    for text in naughty[::10]:
        answer = client.get("/search/export.csv", {"q": text})

        assert answer.status_code == 200, text
        assert b"".join(answer.streaming_content if answer.streaming else [answer.content])


@pytest.mark.parametrize(
    "address", ["/datasets/{}/", "/places/{}/", "/api/v1/datasets/{}", "/themes/{}/"]
)
def test_strings_as_an_address_are_answered(client, register, naughty, address):
    for text in naughty[::2]:
        answer = client.get(address.format(quote(text, safe="")))

        assert answer.status_code in (200, 301, 302, 404), text


def test_strings_read_the_lists_of_places_and_organisations(coordinator, register, naughty):
    for text in naughty[::16]:
        for address, names in (
            ("/places/", ("q", "level", "page")),
            ("/places/outlines.json", ("codes",)),
            ("/organisations/", ("kind", "page")),
            ("/audit/", ("kind", "before")),
            ("/imports/", ("page",)),
            ("/search/log/", ("days", "sort")),
            ("/datasets/asb-leigh/history/", ("page",)),
        ):
            page = coordinator.get(address, dict.fromkeys(names, text))

            assert page.status_code in (200, 404), (address, text)
            assert foreign_in(page.content) == [], (address, text)


def test_sign_in_takes_every_string(client, db, naughty):
    for text in naughty[::25]:
        page = client.post("/accounts/login/", {"login": text, "password": text})

        assert page.status_code in (200, 403, 429), text
        assert foreign_in(page.content) == [], text
