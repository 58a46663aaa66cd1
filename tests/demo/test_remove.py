"""Removing takes the demonstration, tells what others had tied to it, and keeps theirs."""

import pytest
from taggit.models import Tag

from config.demo import ledger
from config.demo.loader import load
from config.demo.models import DemonstrationItem, DemonstrationState, Stage
from config.demo.remover import remove
from hub import clock
from hub.access.viewer import Viewer
from hub.events.models import Event
from hub.people.actions import add_membership, create_organisation, create_person
from hub.people.models import Organisation, Post, User
from hub.site.models import StandardPage
from register.catalogue.actions import draft_dataset
from register.catalogue.entry import AreaClaim, DictionaryInput, EntryInput, RelationInput
from register.catalogue.models import Dataset, DatasetVersion, GlossaryTerm
from register.places.models import Area, AreaSet

pytestmark = pytest.mark.django_db


def _organisation(slug: str) -> Organisation:
    return Organisation.objects.get(slug=slug)


def _draft(organisation: Organisation, **fields) -> Dataset:
    viewer = Viewer(user_id=10_000, roles={organisation.pk: frozenset({"owner"})})
    entry = EntryInput(title="Allotments", owner_id=organisation.pk, **fields)
    return draft_dataset(viewer=viewer, entry=entry)


def test_nothing_of_it_is_left(loaded) -> None:
    removal = remove()

    assert removal.kept == []
    assert removal.loosened == []
    assert removal.removed == {
        "page": 9,
        "dataset": 80,
        "term": 40,
        "person": 34,
        "organisation": 12,
        "area-set": 2,
    }
    for model in (Dataset, DatasetVersion, Organisation, User, Post, GlossaryTerm, AreaSet, Area):
        assert model.objects.count() == 0, model
    assert DemonstrationItem.objects.count() == 0
    assert Tag.objects.count() == 0


def test_the_index_is_told(loaded) -> None:
    remove()

    assert Event.objects.filter(name="dataset.demonstration_removed").count() == 80
    assert Event.objects.filter(name="organisation.demonstration_removed").count() == 12
    assert Event.objects.filter(name="place.demonstration_removed").count() == 19


def test_what_was_removed_stays_removed(loaded) -> None:
    remove()

    assert load().done is False
    assert Dataset.objects.count() == 0
    assert DemonstrationState.objects.get().stage == Stage.REMOVED


def test_an_organisation_with_entries_of_others_is_kept_and_closed_once_they_move(loaded) -> None:
    mine = _draft(_organisation("demo-fire"))

    removal = remove()

    assert removal.kept == [
        "Organisation “Greater Manchester Fire and Rescue Service (demonstration)”: "
        "1 entries of others belong to it. Move them first."
    ]
    assert removal.removed["organisation"] == 11
    assert list(Dataset.objects.all()) == [mine]

    Dataset.objects.filter(pk=mine.pk).update(owner=create_organisation(name="Elsewhere"))
    again = remove()
    fire = _organisation("demo-fire")
    assert again.kept == [
        "Organisation “Greater Manchester Fire and Rescue Service (demonstration)”: "
        "the history of others' entries names it. Closed."
    ]
    assert (fire.is_demonstration, fire.is_partner, fire.closed_on) == (False, False, clock.today())


def test_an_organisation_with_somebody_real_is_kept(loaded) -> None:
    person = create_person(email="somebody@example.org", name="Somebody")
    add_membership(user=person, organisation=_organisation("demo-college"))

    removal = remove()

    assert [line.split(":")[0] for line in removal.kept] == [
        "Organisation “Wigan and Leigh Further Education College (demonstration)”"
    ]
    assert person.memberships.count() == 1


def test_ties_of_other_entries_are_reported(loaded) -> None:
    target = Dataset.objects.get(identifier="bus-stops")
    mine = _draft(
        create_organisation(name="A real council"),
        relations=(RelationInput("derived-from", target.pk),),
        areas=(AreaClaim("wigan-footprints:leigh"),),
    )

    removal = remove()

    assert removal.loosened == [
        "1 relation(s) of other entries to demonstration entries",
        "1 other entries that name demonstration areas as covered",
    ]
    assert mine.relations.count() == 0


def test_a_term_that_others_explain_with_is_kept(loaded) -> None:
    term = GlossaryTerm.objects.get(term="Ward")
    _draft(
        create_organisation(name="A real council"),
        dictionary=(DictionaryInput(name="ward", term_id=term.pk),),
    )

    removal = remove()

    assert removal.kept == ["Glossary term “Ward”: 1 data dictionary row(s) of others use it."]
    assert list(GlossaryTerm.objects.all()) == [term]


def test_a_page_with_pages_of_others_below_is_kept(loaded) -> None:
    page = StandardPage.objects.get(slug="small-numbers")
    page.add_child(instance=StandardPage(title="Examples", slug="examples"))

    removal = remove()

    assert removal.kept == [
        "Page “Small numbers and disclosure”: 1 page(s) below it are not demonstration content."
    ]
    assert StandardPage.objects.filter(slug__in=["small-numbers", "examples"]).count() == 2


def test_what_an_editor_removed_before_is_no_trouble(loaded) -> None:
    StandardPage.objects.get(slug="small-numbers").delete()
    GlossaryTerm.objects.get(term="Ward").delete()

    removal = remove()

    assert removal.removed["page"] == 8
    assert removal.removed["term"] == 39
    assert ledger.noted(ledger.TERM) == []
