"""Nothing hidden shows anywhere: results, counts, facets, spellings, suggestions, files."""

import csv
import json
from collections.abc import Callable
from io import StringIO

import pytest
from django.test import Client

from hub.access.viewer import Viewer
from search.discovery import export
from search.discovery.payload import payload
from search.discovery.queries import search
from search.discovery.query import SearchQuery
from search.discovery.suggestions import suggest
from search.index.actions import deny
from tests.search.discovery.conftest import Ask, Fill, ids
from tests.search.discovery.corpus import PARTNER, PARTNERS, VISITOR, NoteSource, note

pytestmark = pytest.mark.django_db

CANARY = "zyzzyva"
OPEN = note("open", "Dog fouling", "Dogs by street.")
HIDDEN = note(
    f"{CANARY}-key",
    f"Dog {CANARY}title",
    f"Dogs {CANARY}summary",
    body=f"{CANARY}body fouling",
    names=(f"{CANARY}name",),
    owner=f"{CANARY}-nhs",
    owner_name=f"{CANARY}owner",
    themes=("health",),
    tags=(f"{CANARY}tag",),
    formats=(f"{CANARY}format",),
    licence=f"{CANARY}licence",
    covers=("E05LEIGHW",),
    level="lsoa",
    audience=PARTNERS,
)
WANTED = ("kind", "theme", "owner", "place", "level", "access", "format", "licence", "tag")
TYPED = [
    "",
    "dog",
    "dog fouling",
    f"{CANARY}title",
    f"{CANARY}titel",
    f"{CANARY}bodi",
    CANARY,
    f"dog {CANARY}",
    f'"dog {CANARY}title"',
    "leigh west",
    "dog leigh west",
]

Seen = Callable[[Viewer, str], str]


def in_api(viewer: Viewer, typed: str) -> str:
    return json.dumps(payload(search(viewer, SearchQuery(typed, wanted=WANTED))), default=str)


def in_export(viewer: Viewer, typed: str) -> str:
    return "".join(export.lines(viewer, SearchQuery(typed)))


def in_suggestions(viewer: Viewer, typed: str) -> str:
    return str(suggest(viewer, typed))


SURFACES = [in_api, in_export, in_suggestions]


def without_the_query(seen: str, typed: str) -> str:
    """What the answer says beyond the reader's own words."""
    for word in sorted(typed.replace('"', "").split(), key=len, reverse=True):
        seen = seen.replace(f'"{word}"', "").replace(f'"typed": "{word}"', "")
    return seen


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("typed", TYPED)
def test_visitor_sees_no_trace(fill: Fill, surface: Seen, typed: str) -> None:
    fill([OPEN, HIDDEN])

    assert CANARY not in without_the_query(surface(VISITOR, typed), typed)


@pytest.mark.parametrize(
    ("surface", "typed"),
    [(in_api, "dog"), (in_export, "dog"), (in_suggestions, f"{CANARY}t")],
)
def test_partner_sees_it(fill: Fill, surface: Seen, typed: str) -> None:
    fill([OPEN, HIDDEN])

    assert f"{CANARY}title" in surface(PARTNER, typed)


@pytest.mark.parametrize("typed", TYPED)
def test_answer_is_the_same_as_if_it_were_not_there(fill: Fill, typed: str) -> None:
    fill([OPEN, HIDDEN])
    with_hidden = [surface(VISITOR, typed) for surface in SURFACES]
    fill([OPEN])

    assert [surface(VISITOR, typed) for surface in SURFACES] == with_hidden


def test_spelling_comes_only_from_what_the_reader_sees(fill: Fill, ask: Ask) -> None:
    fill([OPEN, HIDDEN])
    misspelt = f"{CANARY}titla"

    assert ask(misspelt).understood.corrections == ()
    corrected = ask(misspelt, viewer=PARTNER).understood.corrections
    assert [each.used for each in corrected] == [f"{CANARY}title"]


@pytest.mark.parametrize("surface", SURFACES)
def test_index_that_lags_behind_tells_nothing(fill: Fill, surface: Seen) -> None:
    """The row was narrowed a moment ago; the index does not know yet, the policy does."""
    public = note(f"{CANARY}-key", f"Dog {CANARY}title", f"Dogs {CANARY}summary")
    source: NoteSource = fill([OPEN, public])
    source.readers[public.pk] = PARTNERS

    assert CANARY not in surface(VISITOR, "dog")
    assert CANARY not in surface(VISITOR, "")


def test_denial_hides_from_counts_at_once(fill: Fill, ask: Ask) -> None:
    tagged = note("late", "Dog late", owner=f"{CANARY}-nhs", tags=(f"{CANARY}tag",))
    source = fill([OPEN, tagged])
    source.readers[tagged.pk] = PARTNERS
    deny("note", "late", PARTNERS)

    found = ask("dog", wanted=WANTED)

    assert (found.total, ids(found)) == (1, ["open"])
    assert CANARY not in json.dumps(payload(found), default=str)
    assert ask("dog", viewer=PARTNER).total == 2


def test_no_labels_find_nothing(fill: Fill, index) -> None:
    class Nobody(Viewer):
        audiences = frozenset()  # type: ignore[assignment]

    fill([OPEN, HIDDEN])

    found = search(Nobody(), SearchQuery(wanted=WANTED))

    assert (found.total, found.results) == (0, ())
    assert all(not facet.values for facet in found.facets.values())


def test_pages_tell_a_visitor_nothing(fill: Fill, client: Client) -> None:
    fill([OPEN, HIDDEN])

    for address in ("/search/", "/search/export.csv", "/api/v1/search", "/api/v1/suggest"):
        response = client.get(address, {"q": "dog"})
        body = b"".join(response) if response.streaming else response.content
        assert response.status_code == 200
        assert b"fouling" in body
        assert CANARY.encode() not in body


def test_export_has_what_the_page_lists(fill: Fill) -> None:
    fill([OPEN, HIDDEN])

    rows = list(csv.DictReader(StringIO(in_export(PARTNER, "dog"))))

    assert {row["id"] for row in rows} == {"open", f"{CANARY}-key"}
