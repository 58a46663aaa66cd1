"""Entries as search documents."""

from dataclasses import asdict
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from hub import documents
from hub.access.presence import labels_by_organisation
from hub.access.viewer import Viewer
from hub.documents import stamp_of
from hub.nouns import cards_for
from register.catalogue import policies
from register.catalogue.entry import AreaClaim, DictionaryInput, DistributionInput
from register.catalogue.facets import FACETS
from register.catalogue.models import Dataset
from register.catalogue.presence import DatasetPresence
from register.catalogue.search_documents import DatasetSource
from tests.factories.catalogue import dataset, imported
from tests.factories.people import OrganisationFactory
from tests.personas import Cast

SECRET = "canary-under-the-gate"


def document_of(stored: Dataset) -> documents.Document | None:
    source = DatasetSource()
    return source.to_document(source.queryset().get(pk=stored.pk))


def test_a_document_says_what_a_result_shows(cast: Cast) -> None:
    stored = dataset(
        cast.owning,
        title="Noise complaints",
        also_known_as=("Nuisance log",),
        keywords=("ASB",),
        level_held="lsoa",
        level_shareable="ward",
        licence="ogl-3",
        access_class="request",
        last_updated=date(2020, 1, 1),
        description="Every complaint.",
        dictionary=(DictionaryInput(name="ward_cd", label="Ward code"),),
    )

    found = document_of(stored)

    assert found is not None
    assert (found.kind, found.key, found.pk) == ("dataset", stored.identifier, str(stored.pk))
    assert found.url == f"/datasets/{stored.identifier}/"
    assert found.audience == policies.audience(stored) == frozenset({"public"})
    assert found.stamp == stamp_of(stored.updated_at)
    assert found.names == ("Nuisance log", "asb")
    assert (found.owner, found.owner_name) == ("owning-council", "Owning council")
    assert (found.level, found.level_rank) == ("lsoa", 6)
    assert (found.access, found.formats, found.licence) == ("request", ("csv",), "ogl-3")
    assert found.covers == ("E08000010",)
    assert set(found.covers) <= set(found.within)
    assert found.body == "Every complaint.\nCounts\nward_cd Ward code"
    assert found.boost == 1  # an own entry that is late
    assert found.facets == {"agreement": ()}
    assert [label for label, _ in found.card["facts"]] == [
        "Covers",
        "Held by",
        "You may get",
        "Updated",
        "Access",
    ]
    assert ["Updated", "Every month, late"] in found.card["facts"]
    assert ["Late", "warn"] in found.card["tags"]


@pytest.mark.parametrize("access", ["open", "request", "listed-only"])
def test_what_the_gate_keeps_is_not_searchable(cast: Cast, access: str) -> None:
    stored = dataset(
        cast.owning,
        access_class=access,
        distributions=(
            DistributionInput(
                title="By post", url=f"https://example.org/{SECRET}", instructions=SECRET
            ),
        ),
    )

    found = document_of(stored)

    assert found is not None
    assert "By post" in found.body
    assert SECRET not in str(asdict(found))


def test_drafts_are_found_by_their_writers_and_withdrawn_ones_by_nobody(cast: Cast) -> None:
    draft = document_of(dataset(cast.owning, workflow="draft"))
    waiting = document_of(dataset(cast.owning, workflow="with-owner"))
    withdrawn = dataset(cast.owning, workflow="withdrawn")

    assert draft is not None
    assert waiting is not None
    assert draft.audience == {
        f"role:owner@org:{cast.owning.pk}",
        f"role:steward@org:{cast.owning.pk}",
        "coordinators",
    }
    assert ["Draft", "info"] in draft.card["tags"]
    assert ["With its owner", "info"] in waiting.card["tags"]
    assert DatasetSource().to_document(withdrawn) is None
    assert str(withdrawn.pk) not in dict(DatasetSource().stamps())
    assert not DatasetSource().queryset().filter(pk=withdrawn.pk).exists()


@pytest.mark.parametrize(
    ("methods", "inferred"),
    [((), False), (("stated", "name"), False), (("name", "bbox"), True), (("publisher",), True)],
)
def test_inferred_coverage_is_marked(cast: Cast, methods: tuple[str, ...], inferred: bool) -> None:
    areas = tuple(AreaClaim(f"E0800001{n}", 2023, method) for n, method in enumerate(methods))
    found = document_of(imported(cast.owning, areas=areas))

    assert found is not None
    assert found.inferred_place is inferred
    assert found.boost == 1
    assert ["Imported, not claimed yet", "neutral"] in found.card["tags"]


def test_many_areas_are_counted(cast: Cast) -> None:
    areas = tuple(AreaClaim(f"x:{n}") for n in range(5))

    covers = dict(document_of(imported(cast.owning, areas=areas)).card["facts"])["Covers"]

    assert covers == "x:0, x:1, x:2 and 2 more"


def test_a_bulk_of_documents_costs_a_fixed_number_of_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        dataset(cast.owning, keywords=(f"word {number}",), areas=(AreaClaim(f"x:{number}"),))
    source = DatasetSource()

    for limit in (1, 6):
        with django_assert_num_queries(8):
            assert all(source.to_document(each) for each in source.queryset()[:limit])


def test_hits_are_read_again_through_the_policy(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    seen, hidden = dataset(cast.owning), dataset(cast.owning, visibility="partners")

    with django_assert_num_queries(1):
        found = DatasetSource().readable(Viewer(), [str(seen.pk), str(hidden.pk)])

    assert set(found) == {str(seen.pk)}


def test_plain_title_search(cast: Cast) -> None:
    dataset(cast.owning, title="Noise", visibility="partners")
    seen = dataset(cast.owning, title="Loud noise")

    found = DatasetSource().title_search(Viewer(), "noise", 10)

    assert [each.title for each in found] == [seen.title]


def test_facets_have_labels_for_what_is_stored(cast: Cast) -> None:
    labels = {facet.name: facet.labeller for facet in FACETS}

    assert labels["theme"](["crime"]) == {"crime": "Crime and community safety"}
    assert labels["owner"]([cast.owning.slug]) == {"owning-council": "Owning council"}
    assert labels["level"](["lsoa"]) == {"lsoa": "Lower-layer Super Output Area"}
    assert labels["access"](["available-now", "open"]) == {
        "available-now": "What I can have now",
        "open": "Open, yours to use",
    }
    assert labels["tag"](["ASB"]) == {"ASB": "ASB"}
    known = {facet.name: facet.known for facet in FACETS if facet.known}
    assert [name for name, knows in known.items() if knows("nonsense")] == []
    assert known["access"]("available-now")
    assert known["access"]("secure")
    assert [facet.name for facet in FACETS if facet.name == "agreement"] == ["agreement"]


def test_the_registries_know_entries(cast: Cast) -> None:
    seen, hidden = dataset(cast.owning), dataset(cast.owning, visibility="roles")

    cards = cards_for(Viewer(), "dataset", [str(seen.pk), str(hidden.pk)])

    assert set(cards) == {str(seen.pk)}
    assert documents.sources["dataset"].kind == "dataset"
    assert {facet.name for facet in FACETS} <= set(documents.facets)


def test_a_publisher_shows_to_those_who_see_one_of_its_entries(cast: Cast) -> None:
    publisher = OrganisationFactory(is_partner=False, origin="imported")
    imported(publisher, visibility="partners")
    imported(publisher, visibility="roles", readers=("user:9",))
    silent = OrganisationFactory(is_partner=False, origin="imported")

    labels = labels_by_organisation([publisher.pk, silent.pk])

    assert {"partners", "user:9", "coordinators"} <= labels[publisher.pk]
    assert "public" not in labels[publisher.pk]
    assert labels[silent.pk] == set()
    ids = {row["owner_id"] for row in DatasetPresence().organisation_ids(cast.viewer("partner"))}
    assert publisher.pk in ids
    assert not list(DatasetPresence().organisation_ids(Viewer()))
