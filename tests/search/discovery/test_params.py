"""Parameters: programs are told what is wrong, pages read what they can."""

import pytest
from django.http import QueryDict

from hub.access.viewer import ANONYMOUS
from hub.errors import Invalid
from search.discovery.params import parse_lenient, parse_strict
from search.discovery.query import SearchQuery
from tests.search.discovery.conftest import Fill

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def facets(fill: Fill) -> None:
    fill([])


def test_everything_said_is_read() -> None:
    query = parse_strict(
        QueryDict(
            "q=dog+fouling&words=leigh&kind=note&theme=crime&theme=health&owner=wigan-council"
            "&place=E05LEIGHW@2023&level=ward&level_max=lsoa&access=available-now&format=CSV"
            "&licence=ogl&tag=dogs&agreement=12&facets=tag,kind&facets=level"
            "&sort=title&page=3&per_page=50"
        ),
        ANONYMOUS,
    )

    assert query == SearchQuery(
        text="dog fouling",
        words_only=("leigh",),
        selected={
            "kind": ("note",),
            "theme": ("crime", "health"),
            "owner": ("wigan-council",),
            "place": ("E05LEIGHW@2023",),
            "level": ("ward",),
            "access": ("available-now",),
            "format": ("CSV",),
            "licence": ("ogl",),
            "tag": ("dogs",),
            "agreement": ("12",),
        },
        level_max="lsoa",
        sort="title",
        page=3,
        per_page=50,
        wanted=("tag", "kind", "level"),
    )


def test_nothing_said_is_the_first_page_of_everything() -> None:
    assert parse_strict(QueryDict(""), ANONYMOUS) == SearchQuery(
        wanted=("theme", "owner", "level", "access")
    )


WRONG = [
    ("colour=red", "colour", "unknown-parameter"),
    ("theme=colours", "theme", "unknown-value"),
    ("kind=secret", "kind", "unknown-value"),
    ("place=E99", "place", "unknown-value"),
    ("tag=a%00b", "tag", "unknown-value"),
    ("level=street", "level", "unknown-value"),
    ("level_max=galaxy", "level_max", "unknown-value"),
    ("access=mine", "access", "unknown-value"),
    ("facets=colour", "facets", "unknown-value"),
    ("sort=random", "sort", "unknown-value"),
    ("sort=", "sort", "unknown-value"),
    ("page=0", "page", "out-of-range"),
    ("page=-1", "page", "out-of-range"),
    ("page=two", "page", "not-a-number"),
    ("page=", "page", "not-a-number"),
    ("page=²", "page", "not-a-number"),
    ("page=9" + "9" * 40, "page", "not-a-number"),
    ("per_page=101", "per_page", "out-of-range"),
    ("per_page=0", "per_page", "out-of-range"),
    ("page=501", "page", "too-deep"),
    ("page=101&per_page=100", "page", "too-deep"),
    ("page=1&page=2", "page", "repeated"),
    ("q=a&q=b", "q", "repeated"),
    ("q=" + "a" * 501, "q", "too-long"),
    ("tag=" + "a" * 201, "tag", "too-long"),
    ("&".join(f"tag={number}" for number in range(51)), "tag", "too-many"),
]


@pytest.mark.parametrize(("asked", "field", "code"), WRONG)
def test_program_is_told_field_code_and_cure(asked: str, field: str, code: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_strict(QueryDict(asked), ANONYMOUS)

    assert (refused.value.field, refused.value.code) == (field, code)
    assert field in refused.value.message


@pytest.mark.parametrize(("asked", "field", "code"), WRONG)
def test_page_goes_on_with_what_it_can_read(asked: str, field: str, code: str) -> None:
    query, problems = parse_lenient(QueryDict(f"{asked}&licence=ogl"), ANONYMOUS)

    assert query.selected["licence"] == ("ogl",)
    assert query.offset + query.per_page <= 10_000
    # A tracking word in a link is no mistake of the reader's.
    assert bool(problems) == (code != "unknown-parameter")


def test_deepest_page_is_allowed() -> None:
    assert parse_strict(QueryDict("page=100&per_page=100"), ANONYMOUS).offset == 9_900
    assert parse_strict(QueryDict("page=500"), ANONYMOUS).offset == 9_980
