"""Unknown, doubled and overlong parameters: the API names the field, pages carry on."""

import pytest
from django.test import Client
from django.urls import reverse

LONG = "x" * 5000


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("colour=red", "colour"),
        ("q=crime&q=housing", "q"),
        (f"q={LONG}", "q"),
        ("page=0", "page"),
        ("page=one", "page"),
        ("page=1&page=2", "page"),
        ("per_page=1000000", "per_page"),
        ("sort=up", "sort"),
        ("theme=no-such-theme", "theme"),
        (f"owner={LONG}", "owner"),
        ("owner=nobody", "owner"),
        ("owner=%00", "owner"),
        ("place=E99999999", "place"),
        ("level_max=galaxy", "level_max"),
        ("facets=colour", "facets"),
        ("&".join(f"tag={number}" for number in range(60)), "tag"),
    ],
)
def test_api_names_the_field_and_the_cure(client, register, query, field):
    answer = client.get(f"/api/v1/search?{query}")

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    problem = answer.json()
    assert [each["field"] for each in problem["errors"]] == [field]
    assert problem["detail"]


@pytest.mark.parametrize("query", ["q=a&q=b", f"q={LONG}", "colour=red"])
def test_suggestions_name_the_field_and_the_cure(client, register, query):
    answer = client.get(f"/api/v1/suggest?{query}")

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert answer.json()["errors"]


PAGES = {
    "search": "q sort page per_page theme owner place level access words level_max facets",
    "search-export": "q sort page theme place",
    "places": "q level page",
    "place": "vintage page",
    "outlines": "codes",
    "organisations": "kind page partners",
    "organisation": "page",
    "themes": "page",
    "theme": "page",
    "dataset": "version",
    "dataset-history": "page",
    "home": "q page",
    "sitemap": "section page",
    "audit": "kind before page",
    "imports": "page",
    "search-log": "days sort format page",
}
ARGUMENTS = {
    "place": ["E08000010"],
    "organisation": ["owning-council"],
    "theme": ["crime"],
    "dataset": ["asb-leigh"],
    "dataset-history": ["asb-leigh"],
}
VALUES = ("", "-1", "0", "999999999999999999999", "1e5", "\x00", "É", "%", "' OR 1=1 --", LONG)
LENIENT = {200, 302, 404}


@pytest.mark.parametrize("name", PAGES)
def test_pages_carry_on_with_any_parameter(cast, register, name):
    client = Client(raise_request_exception=True)
    client.force_login(cast.people["coordinator"])
    address = reverse(name, args=ARGUMENTS.get(name))
    names = PAGES[name].split()

    for value in VALUES:
        once = client.get(address, dict.fromkeys(names, value))
        twice = client.get(address, {each: [value, "2"] for each in names} | {"utm_source": "x"})

        assert {once.status_code, twice.status_code} <= LENIENT, (name, value[:20])


def test_a_query_with_thousands_of_names_is_refused_politely(client, register):
    many = "&".join(f"p{number}=1" for number in range(3000))

    assert client.get(f"/search/?{many}").status_code == 400
    answer = client.get(f"/api/v1/search?{many}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
