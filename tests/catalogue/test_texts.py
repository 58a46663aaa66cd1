"""Shipped reference texts, synonyms, wordings of history, start-up checks, the nightly job."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from hub import clock
from hub.events.event import wording_of, wordings
from hub.people.actions import give_site_role
from hub.site.actions import prepare_site
from register.catalogue import checks, tasks
from register.catalogue.events import ALL_EVENTS, changed_words, field_words
from register.catalogue.models import AccessTerms, Gateway, GlossaryTerm
from register.catalogue.reference import load_reference, shipped
from register.catalogue.snippets import NamesField
from register.catalogue.synonyms import GlossarySynonyms, ShippedSynonyms
from tests.factories.catalogue import dataset
from tests.factories.people import UserFactory


@pytest.mark.django_db
def test_reference_is_loaded_once_and_editors_words_stay() -> None:
    assert load_reference() == 26 + 7
    Gateway.objects.filter(code="CDA-115").update(limits="As our lawyers put it.")

    assert load_reference() == 0
    assert Gateway.objects.get(code="CDA-115").limits == "As our lawyers put it."
    assert AccessTerms.objects.filter(live=True).count() == 7


@pytest.mark.django_db
def test_gateways_carry_their_days_and_warnings() -> None:
    load_reference()

    waiting = Gateway.objects.get(code="CA-16LA")
    assert (waiting.status, waiting.in_force_from, waiting.check_before_use) == (
        "not-commenced",
        None,
        True,
    )
    assert str(Gateway.objects.get(code="CDA-17").in_force_from) == "1998-09-30"
    assert all(row["kind"] in Gateway.Kind.values for row in shipped("gateways")["gateways"])
    assert all(row["status"] in Gateway.Status.values for row in shipped("gateways")["gateways"])


@pytest.mark.parametrize(
    ("short", "long_form"),
    [
        ("asb", "anti-social behaviour"),
        ("a&e", "accident and emergency"),
        ("neet", "not in education employment or training"),
        ("imd", "index of multiple deprivation"),
        ("gmp", "greater manchester police"),
        ("icb", "integrated care board"),
    ],
)
def test_acronyms_both_ways(short: str, long_form: str) -> None:
    found = ShippedSynonyms().synonyms()

    assert long_form in found[short]
    assert short in found[long_form]
    assert all(name == name.casefold() for name in found)


@pytest.mark.django_db
def test_the_glossary_is_a_source_of_synonyms() -> None:
    GlossaryTerm.objects.create(
        term="Anti-social behaviour", acronyms=["ASB"], other_names=["Nuisance"], definition="x"
    )
    GlossaryTerm.objects.create(term="Hidden", acronyms=["H"], definition="x", live=False)

    assert GlossarySynonyms().synonyms() == {
        "anti-social behaviour": ("asb", "nuisance"),
        "asb": ("anti-social behaviour", "nuisance"),
        "nuisance": ("anti-social behaviour", "asb"),
    }


def test_every_event_has_its_words() -> None:
    for event in ALL_EVENTS:
        assert event.kind == "dataset"
        assert event.name in wordings
        row = SimpleNamespace(name=event.name, data={"fields": ["summary"]})
        assert wording_of(row)  # type: ignore[arg-type]


def test_changes_are_worded_by_their_fields() -> None:
    assert changed_words(["summary", "owner_id"]) == "changed summary, owning organisation"
    assert changed_words([]) == "saved it unchanged"
    assert field_words("level_held") == "smallest level held"


def test_checks_name_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "_USED", {"theme", "colour"})

    found = checks.vocabularies_are_sound(None)

    assert [(each.id, each.msg) for each in found] == [
        ("catalogue.E002", "vocabularies/colour.json is missing")
    ]


def test_names_one_a_line() -> None:
    field = NamesField(required=False)

    assert field.clean("ASB\r\n\n asb  log \nASB") == ["ASB", "asb log"]
    assert field.prepare_value(["a", "b"]) == "a\nb"
    assert field.prepare_value("a") == "a"
    assert not field.has_changed(["a"], "a\n")


@pytest.mark.django_db
def test_the_nightly_job_finds_what_became_late() -> None:
    dataset(next_due=clock.today() - timedelta(days=1))
    dataset(next_due=clock.today() + timedelta(days=1))

    assert tasks.show_late_entries() == 1


@pytest.mark.django_db
def test_texts_have_a_preview() -> None:
    term = GlossaryTerm(term="<script>Ward</script>", definition="A part of a district.")

    assert term.get_preview_template(None, "") == "catalogue/wording_preview.html"  # type: ignore[arg-type]
    for each in (term, Gateway(code="X", law="Act"), AccessTerms(title="T", text="x")):
        context = each.get_preview_context(None, "")  # type: ignore[arg-type]
        assert context["rows"][0][0]
        assert str(each)


@pytest.mark.django_db
def test_editors_write_a_term_in_the_admin(client) -> None:
    user = UserFactory()
    give_site_role(user=user, role="coordinator")
    prepare_site()
    client.force_login(user)

    response = client.post(
        "/admin/snippets/catalogue/glossaryterm/add/",
        {
            "term": "Anti-social behaviour",
            "acronyms": "ASB\nA.S.B.",
            "other_names": "",
            "definition": "Behaviour that harms.",
            "source": "",
            "action-publish": "action-publish",
        },
    )

    assert response.status_code == 302
    stored = GlossaryTerm.objects.get()
    assert (stored.acronyms, stored.other_names, stored.live) == (["ASB", "A.S.B."], [], True)
    assert stored.revisions.count() == 1
