"""Reads that pages and the API share."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from hub.access.viewer import Viewer
from register.catalogue import actions, queries
from register.catalogue.entry import RelationInput
from register.catalogue.models import Dataset
from tests.factories.catalogue import dataset, imported
from tests.personas import Cast

TODAY = date(2026, 11, 22)


def test_an_entry_by_its_identifier_or_an_alias(cast: Cast) -> None:
    stored = imported(cast.owning, identifier="noise", aliases=("old-noise", "a b/c"))

    for identifier in ("noise", "old-noise", "a b/c"):
        assert queries.dataset_by_identifier(Viewer(), identifier) == stored
    assert queries.dataset_by_identifier(Viewer(), "other") is None


def test_hidden_and_absent_cost_the_same(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    hidden = dataset(cast.owning, visibility="partners")

    for identifier in (hidden.identifier, "not-there"):
        with django_assert_num_queries(1):
            assert queries.dataset_by_identifier(Viewer(), identifier) is None


def test_an_identifier_goes_before_an_alias_and_a_hidden_entry_hides_none(cast: Cast) -> None:
    first = imported(cast.owning, identifier="noise", visibility="partners")
    second = imported(cast.owning, identifier="noise", source_name="other")

    assert queries.dataset_by_identifier(cast.viewer("partner"), "noise") == first
    assert queries.dataset_by_identifier(Viewer(), "noise") == second


def test_history_shows_what_was_and_is_allowed(cast: Cast) -> None:
    stored = dataset(cast.owning, workflow="draft")
    actions.approve_dataset(viewer=cast.viewer("owner"), dataset=stored)
    actions.update_dataset(viewer=cast.viewer("owner"), dataset=stored, changes={"caveats": "x"})

    def numbers(name: str) -> list[int]:
        return [each.number for each in queries.history_for(cast.viewer(name), stored)]

    assert numbers("anonymous") == [3, 2]
    assert numbers("owner") == [3, 2, 1]
    actions.narrow_dataset(viewer=cast.viewer("owner"), dataset=stored, visibility="organisation")
    assert numbers("anonymous") == []
    assert numbers("member") == [4, 3, 2]


def test_related_entries_are_those_one_may_see(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    seen, hidden = dataset(cast.owning), dataset(cast.owning, visibility="partners")
    middle = dataset(
        cast.owning,
        relations=(RelationInput("part-of", seen.pk), RelationInput("derived-from", hidden.pk)),
    )

    with django_assert_num_queries(2):
        found = queries.related(Viewer(), middle)

    assert [(each.kind, each.label, each.dataset) for each in found] == [
        ("part-of", "Part of", seen)
    ]
    assert [(each.label, each.dataset) for each in queries.related(Viewer(), seen)] == [
        ("Contains", middle)
    ]
    assert len(queries.related(cast.viewer("partner"), middle)) == 2
    assert queries.related(Viewer(), dataset(cast.owning)) == []


def test_themes_are_counted_for_the_viewer(cast: Cast) -> None:
    dataset(cast.owning, themes=("crime", "health"))
    dataset(cast.owning, themes=("crime",), visibility="partners")
    dataset(cast.owning, themes=("crime",), workflow="draft")

    assert queries.theme_counts(Viewer())["crime"] == 1
    assert queries.theme_counts(cast.viewer("owner"))["crime"] == 2
    assert queries.theme_counts(Viewer())["housing"] == 0
    assert queries.theme_labels(Dataset(themes=["crime"])) == [
        ("crime", "Crime and community safety")
    ]


def test_entries_of_a_theme(cast: Cast) -> None:
    stored = dataset(cast.owning, themes=("older-adults", "health"))

    assert list(Dataset.objects.with_theme("health")) == [stored]
    assert list(Dataset.objects.with_theme("adults")) == []
    assert list(Dataset.objects.live()) == [stored]


def test_gaps_say_why_they_matter(cast: Cast) -> None:
    open_one = dataset(cast.owning)
    limited = dataset(
        cast.owning, access_class="request", level_held="lsoa", level_shareable="lsoa"
    )

    fields = {gap.field for gap in queries.missing_recommended(open_one)}
    assert {"description", "keywords", "dictionary", "caveats"} <= fields
    assert not fields & {"distributions", "frequency", "limit_reasons", "disclosure_threshold"}
    more = {gap.field for gap in queries.missing_recommended(limited)}
    assert {"limit_reasons", "gateways", "disclosure_threshold"} <= more
    assert all(gap.why.endswith(".") and gap.label for gap in queries.missing_recommended(limited))


@pytest.mark.parametrize(
    ("values", "code", "late"),
    [
        ({"frequency": "monthly", "last_updated": TODAY - timedelta(days=62)}, "on-time", False),
        ({"frequency": "monthly", "last_updated": TODAY - timedelta(days=63)}, "late", True),
        ({"frequency": "monthly"}, "not-known", False),
        ({"frequency": ""}, "not-known", False),
        ({"frequency": "not-known", "last_updated": TODAY}, "not-known", False),
        ({"frequency": "irregular", "last_updated": TODAY}, "none", False),
        ({"frequency": "one-off"}, "none", False),
        ({"frequency": "one-off", "next_due": TODAY - timedelta(days=1)}, "late", True),
        ({"frequency": "weekly", "next_due": TODAY}, "on-time", False),
    ],
)
def test_lateness(values: dict, code: str, late: bool) -> None:
    found = queries.lateness(Dataset(**values), TODAY)

    assert (found.code, found.is_late) == (code, late)


def test_newly_late_agrees_with_lateness(cast: Cast) -> None:
    for days in range(58, 68):
        dataset(cast.owning, frequency="monthly", last_updated=TODAY - timedelta(days=days))
    due = dataset(cast.owning, next_due=TODAY - timedelta(days=1))

    yesterday = TODAY - timedelta(days=1)
    expected = {
        each
        for each in Dataset.objects.all()
        if queries.lateness(each, TODAY).is_late and not queries.lateness(each, yesterday).is_late
    }

    assert set(queries.newly_late(yesterday, TODAY)) == expected
    assert due in expected


def test_what_waits_for_an_owner(cast: Cast) -> None:
    stored = dataset(cast.owning, workflow="with-owner")
    dataset(cast.owning, workflow="draft")

    assert list(queries.waiting_for(cast.viewer("owner"))) == [stored]
    for name in ("steward", "partner", "coordinator", "anonymous"):
        assert list(queries.waiting_for(cast.viewer(name))) == []


def test_cards_are_for_those_who_may_see(cast: Cast) -> None:
    seen, hidden = dataset(cast.owning), dataset(cast.owning, visibility="partners")

    found = queries.cards_of(Viewer(), [str(seen.pk), str(hidden.pk), "x", "9" * 30])

    assert found == {str(seen.pk): seen}
