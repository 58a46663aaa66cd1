"""Facets, totals, order and paging; and that searching costs the same for 1 hit and for 20."""

from dataclasses import replace
from datetime import date

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub import documents
from hub.documents import Understanding
from search.discovery.results import FacetCount
from tests.factories.people import OrganisationFactory
from tests.search.discovery.conftest import Ask, Fill, ids
from tests.search.discovery.corpus import PLACES, note

pytestmark = pytest.mark.django_db

NOTES = (
    note("a", "Crime a", themes=("crime",), owner="wigan-council", level="lsoa", formats=("CSV",)),
    note("b", "Crime b", themes=("crime",), owner="bolton-council", access="public-view"),
    note("c", "Crime c", themes=("crime", "health"), owner="bolton-council", access="request"),
    note("d", "Health d", themes=("health",), owner="wigan-nhs", level="lad", tags=("=dogs",)),
)


def values(found, name: str) -> list[tuple[str, int, bool]]:
    return [(each.value, each.count, each.selected) for each in found.facets[name].values]


def test_counts_ignore_their_own_selection(fill: Fill, ask: Ask) -> None:
    fill(NOTES)

    found = ask(selected={"theme": ("health",)}, wanted=("theme", "owner"))

    assert set(ids(found)) == {"c", "d"}
    assert values(found, "theme") == [("crime", 3, False), ("health", 2, True)]
    assert values(found, "owner") == [("bolton-council", 1, False), ("wigan-nhs", 1, False)]


def test_several_values_are_alternatives(fill: Fill, ask: Ask) -> None:
    fill(NOTES)

    found = ask(selected={"owner": ("wigan-nhs", "wigan-council"), "theme": ("health", "crime")})

    assert set(ids(found)) == {"a", "d"}


def test_selected_value_without_hits_is_listed(fill: Fill, ask: Ask) -> None:
    fill(NOTES)

    found = ask("health", selected={"owner": ("lost-council",)}, wanted=("owner",))

    assert found.total == 0
    assert ("lost-council", 0, True) in values(found, "owner")


def test_group_stands_for_its_values(fill: Fill, ask: Ask) -> None:
    fill(NOTES)

    found = ask(selected={"access": ("available-now",)}, wanted=("access",))

    assert set(ids(found)) == {"a", "b", "d"}
    assert found.facets["access"].values[0] == FacetCount("available-now", "Available now", 3, True)
    assert values(found, "access")[1:] == [
        ("open", 2, False),
        ("public-view", 1, False),
        ("request", 1, False),
    ]


def test_level_max_takes_finer_ones(fill: Fill, ask: Ask) -> None:
    fill(NOTES)

    assert set(ids(ask(level_max="ward"))) == {"a", "b", "c"}
    assert set(ids(ask(level_max="lsoa"))) == {"a"}


def test_agreement_is_accepted_and_empty(fill: Fill, ask: Ask) -> None:
    fill(NOTES)

    found = ask(selected={"agreement": ("7",)}, wanted=("agreement",))

    assert found.total == 0
    assert values(ask(wanted=("agreement",)), "agreement") == []


@pytest.mark.parametrize(
    ("chosen", "found_ids"),
    [
        (("E05LEIGHW",), {"ward", "borough", "nation"}),
        (("E05LEIGHW@2023",), {"ward", "borough", "nation"}),
        (("E08WIGAN",), {"ward", "borough", "nation"}),
        (("E08BOLTON",), {"bolton", "nation"}),
        (("E05LEIGHW", "E08BOLTON"), {"ward", "borough", "bolton", "nation"}),
    ],
)
def test_place_finds_what_covers_it_or_lies_in_it(
    fill: Fill, ask: Ask, chosen: tuple[str, ...], found_ids: set[str]
) -> None:
    fill(
        [
            note("ward", "Ward", covers=("E05LEIGHW",)),
            note("borough", "Borough", covers=("E08WIGAN",)),
            note("nation", "Nation", covers=("E92",)),
            note("bolton", "Other", covers=("E08BOLTON",)),
        ]
    )

    assert set(ids(ask(selected={"place": chosen}))) == found_ids


def test_typed_and_chosen_place_narrow_each_other(fill: Fill, ask: Ask) -> None:
    fill(
        [
            note("ward", "Crime ward", covers=("E05LEIGHW",)),
            note("hindley", "Crime hindley", covers=("E05HINDLEY",)),
            note("bolton", "Crime bolton", covers=("E08BOLTON",)),
            note("nation", "Crime nation", covers=("E92",)),
        ]
    )

    assert set(ids(ask("crime leigh west", selected={"place": ("E08WIGAN",)}))) == {
        "ward",
        "nation",
    }
    assert ids(ask("crime leigh west", selected={"place": ("E08BOLTON",)})) == ["nation"]


def test_counts_of_places_ignore_the_chosen_one(fill: Fill, ask: Ask) -> None:
    fill([note("w", "Crime", covers=("E08WIGAN",)), note("b", "Crime", covers=("E08BOLTON",))])

    found = ask("crime", selected={"place": ("E08WIGAN",)}, wanted=("place",))

    assert ids(found) == ["w"]
    assert values(found, "place") == [("E08BOLTON", 1, False), ("E08WIGAN", 1, True)]


@pytest.mark.parametrize(
    ("sort", "order"),
    [("title", ["a", "b", "c"]), ("updated", ["b", "c", "a"]), ("level", ["c", "a", "b"])],
)
def test_sorts(fill: Fill, ask: Ask, sort: str, order: list[str]) -> None:
    fill(
        [
            note("a", "Alpha crime", updated=date(2024, 1, 1), level="ward"),
            note("b", "Beta crime", updated=date(2026, 1, 1), level="lad"),
            note("c", "Gamma crime", updated=date(2025, 1, 1), level="lsoa"),
        ]
    )

    assert ids(ask("crime", sort=sort)) == order


def test_pages_make_the_whole_and_end_empty(fill: Fill, ask: Ask) -> None:
    fill([note(f"n{number:02}", "Crime of the same name") for number in range(25)])

    pages = [ids(ask("crime", page=page, per_page=10)) for page in (1, 2, 3, 4)]

    assert [len(page) for page in pages] == [10, 10, 5, 0]
    assert [each for page in pages for each in page] == [f"n{number:02}" for number in range(25)]
    assert ask("crime", page=4, per_page=10).total == 25


def test_mixed_boundary_years_are_warned_about(fill: Fill, ask: Ask) -> None:
    old, new = note("old", "Crime old"), note("new", "Crime new")
    fill(
        [
            replace(old, card={"boundary_years": [2022]}),
            replace(new, card={"boundary_years": [2023]}),
        ]
    )

    assert "2022, 2023" in ask("crime").understood.warnings[0]
    assert ask("old").understood.warnings == ()


def test_engine_away_titles_are_searched_and_it_says_so(fill: Fill, ask: Ask, index) -> None:
    fill(NOTES)
    index.destroy()

    found = ask("crime", selected={"owner": ("bolton-council",)}, sort="title")

    assert found.understood.fallback == "title-search"
    assert ids(found) == ["b", "c"]
    assert found.facets["theme"].values == ()


@pytest.mark.parametrize("number", [1, 20])
def test_queries_are_the_same_for_one_hit_and_twenty(
    fill: Fill, ask: Ask, index, settings: LazySettings, number: int
) -> None:
    settings.SEARCH_MEMORY_SECONDS = 60
    fill([])
    source = documents.sources["organisation"]
    kept = [OrganisationFactory(name=f"Council {each}") for each in range(number)]
    index.rebuild([source.to_document(each) for each in kept])
    ask("council leigh west")

    with CaptureQueriesContext(
        connection,
    ) as queries:
        found = ask("council", wanted=("kind", "theme", "owner", "place", "level", "access"))

    assert found.total == number
    # What was hidden a moment ago, and the hits of the one kind.
    assert len(queries) == 2


def test_readings_of_the_same_words_are_alternatives(
    fill: Fill, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(
        [
            note("leigh", "Crime leigh", covers=("E05LEIGHW",)),
            note("hindley", "Crime hindley", covers=("E05HINDLEY",)),
            note("bolton", "Crime bolton", covers=("E08BOLTON",)),
        ]
    )
    both = tuple(replace(PLACES[name], typed="wn") for name in ("leigh west", "hindley"))

    class Outward:
        def interpret(self, text: str) -> Understanding:
            return Understanding(places=both, rest=text.replace("wn", ""))

    monkeypatch.setattr(documents, "interpreters", [Outward()])

    found = ask("crime wn")

    assert set(ids(found)) == {"leigh", "hindley"}
    reasons = {each.id: each.why[-1].text for each in found.results}
    assert reasons == {"leigh": "Leigh West", "hindley": "Hindley"}
