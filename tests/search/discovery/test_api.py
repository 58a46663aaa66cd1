"""The contract of GET /api/v1/search and /suggest."""

import json
from pathlib import Path

import pytest
from django.test import Client

from search.discovery.schemas import SearchOut, SuggestOut
from tests.search.discovery.conftest import Fill
from tests.search.discovery.corpus import note

pytestmark = pytest.mark.django_db

NOTES = (
    note("asb", "ASB calls", "Calls to the council.", covers=("E05LEIGHW",)),
    note("fouling", "Dog fouling", "Dogs by street.", tags=("dogs",)),
    note("tax", "Council tax support", "Households.", access="listed-only", themes=("health",)),
)


def test_answer_has_the_shape_of_the_contract(fill: Fill, client: Client) -> None:
    fill(NOTES)

    answer = client.get("/api/v1/search?q=anti-social+behaviour+leigh+west").json()

    SearchOut.model_validate(answer)
    assert {key: answer[key] for key in ("total", "page", "per_page")} == {
        "total": 1,
        "page": 1,
        "per_page": 20,
    }
    result = answer["results"][0]
    assert (result["id"], result["kind"], result["url"]) == ("asb", "note", "/notes/asb/")
    assert result["why"] == [
        {"type": "synonym", "text": "asb"},
        {"type": "place", "text": "Leigh West"},
    ]
    assert list(answer["facets"]) == ["theme", "owner", "level", "access"]
    assert answer["understood"]["synonyms"] == [
        {"typed": "anti-social behaviour", "matched": "asb"}
    ]
    place = answer["understood"]["places"][0]
    assert (place["code"], place["vintage"], place["type"], place["typed"]) == (
        "E05LEIGHW",
        2023,
        "ward",
        "leigh west",
    )
    assert answer["understood"]["fallback"] is None


def test_every_facet_value_given_is_accepted(fill: Fill, client: Client) -> None:
    fill(NOTES)
    names = "kind,theme,owner,place,level,access,format,licence,tag,agreement"
    facets = client.get("/api/v1/search", {"facets": names}).json()["facets"]

    assert list(facets) == sorted(facets, key=list(facets).index)
    for name, values in facets.items():
        for value in values:
            found = client.get("/api/v1/search", {name: value["value"], "facets": name}).json()
            assert (name, value["value"], found["total"]) == (
                name,
                value["value"],
                value["count"],
            ) or name == "place"
            assert [each["value"] for each in found["facets"][name] if each["selected"]] == [
                value["value"]
            ]


@pytest.mark.parametrize(
    ("asked", "field", "code"),
    [
        ("colour=red", "colour", "unknown-parameter"),
        ("theme=colours", "theme", "unknown-value"),
        ("page=two", "page", "not-a-number"),
        ("per_page=500", "per_page", "out-of-range"),
        ("page=501", "page", "too-deep"),
        ("q=" + "a" * 501, "q", "too-long"),
    ],
)
def test_mistake_is_a_problem_with_its_cure(
    fill: Fill, client: Client, asked: str, field: str, code: str
) -> None:
    fill(NOTES)

    response = client.get(f"/api/v1/search?{asked}")

    problem = response.json()
    assert response.status_code == 400
    assert response["Content-Type"].startswith("application/problem+json")
    assert [(each["field"], each["code"]) for each in problem["errors"]] == [(field, code)]
    assert problem["detail"] == problem["errors"][0]["message"]


def test_past_the_end_is_an_empty_page(fill: Fill, client: Client) -> None:
    fill(NOTES)

    answer = client.get("/api/v1/search?page=9").json()

    assert (answer["total"], answer["results"]) == (3, [])


def test_suggestions(fill: Fill, client: Client) -> None:
    fill(NOTES)

    answer = client.get("/api/v1/suggest?q=dog").json()

    SuggestOut.model_validate(answer)
    assert answer == {
        "suggestions": [
            {"text": "Dogs", "kind": "tag", "url": "/search/?tag=dogs"},
            {"text": "Dog fouling", "kind": "note", "url": "/notes/fouling/"},
        ]
    }
    assert client.get("/api/v1/suggest?q=d").json() == {"suggestions": []}
    assert client.get("/api/v1/suggest").json() == {"suggestions": []}


@pytest.mark.parametrize("asked", ["q=" + "a" * 101, "q=a&q=b", "x=1"])
def test_suggest_refuses_what_it_does_not_know(fill: Fill, client: Client, asked: str) -> None:
    fill(NOTES)

    assert client.get(f"/api/v1/suggest?{asked}").status_code == 400


def test_engine_away_is_an_answer_and_not_an_error(fill: Fill, client: Client, index) -> None:
    fill(NOTES)
    index.destroy()

    answer = client.get("/api/v1/search?q=dog").json()

    assert answer["understood"]["fallback"] == "title-search"
    assert [each["id"] for each in answer["results"]] == ["fouling"]
    assert client.get("/api/v1/suggest?q=dog").json() == {"suggestions": []}


def test_naughty_strings_break_no_address(fill: Fill, client: Client, shared_data: Path) -> None:
    fill(NOTES)
    strings = json.loads((shared_data / "text" / "blns.json").read_text(encoding="utf-8"))

    for at in range(0, len(strings), 10):
        packed = " ".join(strings[at : at + 10])
        for address in ("/search/", "/api/v1/search", "/search/export.csv"):
            assert client.get(address, {"q": packed[:500]}).status_code == 200
        assert client.get("/api/v1/suggest", {"q": packed[:100]}).status_code == 200
        status = client.get("/api/v1/search", {"tag": packed[:200], "owner": packed[:200]})
        assert status.status_code in {200, 400}


def test_described_in_openapi(client: Client) -> None:
    described = client.get("/api/v1/openapi.json").json()["paths"]["/api/v1/search"]["get"]

    names = {each["name"] for each in described["parameters"]}
    assert names >= {
        *("q", "kind", "theme", "owner", "place", "level", "level_max", "access", "format"),
        *("licence", "tag", "agreement", "facets", "sort", "page", "per_page"),
    }
