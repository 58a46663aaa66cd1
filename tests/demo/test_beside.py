"""The demonstration beside other content, and where it is refused."""

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from config.demo import ledger
from config.demo.loader import load
from config.demo.models import Stage
from config.demo.remover import remove
from hub.access.viewer import Viewer
from hub.people.actions import add_membership, create_organisation, create_person
from hub.people.models import Organisation, User
from hub.site.models import HomePage
from register.catalogue.actions import draft_dataset
from register.catalogue.entry import EntryInput
from register.catalogue.models import Dataset, GlossaryTerm

pytestmark = pytest.mark.django_db


def _begin_and_break_off() -> None:
    """As a load leaves it that was killed after its first organisation."""
    ledger.enter(Stage.LOADING)
    half = create_organisation(
        name="Half made", slug="demo-council", fields={"is_demonstration": True}
    )
    ledger.note(ledger.ORGANISATION, half)


def test_a_load_begins_again_after_a_break_and_its_removal_spares_other_content(hub) -> None:
    council = create_organisation(name="A real council")
    person = create_person(email="somebody@example.org", name="Somebody")
    add_membership(user=person, organisation=council, roles=["owner"])
    viewer = Viewer(user_id=person.pk, roles={council.pk: frozenset({"owner"})})
    entry = EntryInput(title="Allotments", owner_id=council.pk, keywords=("allotments", "wards"))
    mine = draft_dataset(viewer=viewer, entry=entry)
    term = GlossaryTerm.objects.create(term="Ward", definition="Ours.")
    pages = HomePage.objects.get().get_descendants(inclusive=True).count()
    _begin_and_break_off()
    assert load().done
    assert Dataset.objects.filter(is_demonstration=True).count() == 80

    removal = remove()

    assert removal.kept == []
    assert list(Dataset.objects.all()) == [mine]
    assert set(mine.keywords.names()) == {"allotments", "wards"}
    assert list(Organisation.objects.all()) == [council]
    assert list(User.objects.all()) == [person]
    assert list(GlossaryTerm.objects.all()) == [term]
    assert HomePage.objects.get().get_descendants(inclusive=True).count() == pages


def test_removing_what_was_never_loaded_does_nothing(hub) -> None:
    assert set(remove().removed.values()) == {0}


@pytest.mark.parametrize("deed", ["load", "remove", "manifest"])
def test_production_settings_refuse(hub, settings, deed: str) -> None:
    settings.DEMO_MODE = False

    with pytest.raises(CommandError, match="production settings"):
        call_command("demo", deed)

    assert User.objects.count() == 0
