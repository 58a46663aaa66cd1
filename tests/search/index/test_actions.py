"""The index follows the database: events, denials, rebuilds, catching up, comparing."""

import json
from concurrent.futures import ThreadPoolExecutor
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from hub import documents
from hub.documents import Document
from hub.errors import Unavailable
from hub.events.actions import record
from hub.events.event import DomainEvent
from hub.events.models import Delivery, DeliveryStatus
from search.index import actions
from search.index.engines import engine as configured
from search.index.engines.protocol import EngineQuery
from search.index.models import Denial, Meanwhile, Rebuild
from search.index.queries import differences

pytestmark = pytest.mark.django_db(transaction=True)

PUBLIC = frozenset({"public"})


class GroupChanged(DomainEvent):
    name = "note.changed"
    kind = "note"


class Notes:
    """A source over a model that is there anyway: a group's name is the note's title.

    "secret …" is for partners, "draft …" for nobody.
    """

    kind = "note"
    label = "Notes"
    model = Group
    failing = False

    def queryset(self):
        return Group.objects.all()

    def stamps(self):
        return [(str(note.pk), len(note.name)) for note in self._indexed()]

    def to_document(self, note):
        if self.failing:
            raise ZeroDivisionError
        if note not in self._indexed():
            return None
        secret = note.name.startswith("secret")
        return Document(
            kind="note",
            key=f"note-{note.pk}",
            pk=str(note.pk),
            title=note.name,
            url=f"/notes/{note.pk}/",
            audience=frozenset({"partners"}) if secret else PUBLIC,
            stamp=len(note.name),
        )

    def _indexed(self):
        return Group.objects.exclude(name__startswith="draft")


@pytest.fixture
def index(settings, tmp_path):
    """An engine of this test's own, whichever is configured."""
    settings.SEARCH_FOLDER = tmp_path / "index"
    settings.SEARCH_INDEX = f"test-{tmp_path.name[-20:]}".lower().replace("_", "-")
    configured().destroy()
    yield configured()
    configured().destroy()


@pytest.fixture
def notes(index, monkeypatch):
    Group.objects.all().delete()
    source = Notes()
    monkeypatch.setattr(documents, "sources", {"note": source})
    return source


def write(name: str, note: Group | None = None) -> Group:
    """The change and its event, as an action would."""
    with transaction.atomic():
        note = note or Group()
        note.name = name
        note.save()
        record(GroupChanged(subject_id=str(note.pk)))
    return note


def titles(audiences=PUBLIC) -> list[str]:
    denied = actions.denied_for(audiences)
    answer = configured().search(EngineQuery(audiences=audiences, denied=denied))
    return sorted(hit.title for hit in answer.hits)


def test_every_event_of_a_findable_kind_is_followed(notes):
    note = write("first")
    write("second")
    actions.catch_up()
    assert titles() == ["first", "second"]

    write("third", note)
    actions.catch_up()
    assert titles() == ["second", "third"]

    write("draft", note)
    actions.catch_up()
    assert titles() == ["second"]


def test_event_of_another_kind_is_not_our_business(notes):
    class BellRung(DomainEvent):
        name = "bell.rung"
        kind = "bell"

    with transaction.atomic():
        record(BellRung(subject_id="1"))

    assert not Delivery.objects.filter(queue="index").exists()


def test_sync_reads_the_present_whatever_the_order(notes):
    note = write("present")
    gone = str(note.pk + 1000)
    configured().rebuild(())

    result = actions.sync_documents("note", [str(note.pk), gone, "not a number", str(note.pk)])

    assert (result.put, result.deleted) == (1, 2)
    assert titles() == ["present"]


def test_sync_of_a_kind_that_is_gone_removes_it(notes):
    note = write("left over")
    actions.catch_up()
    documents.sources.clear()

    actions.sync_documents("note", [str(note.pk)])

    assert titles() == []


def test_sync_of_nothing_needs_no_index(notes):
    assert actions.sync_documents("note", []) == actions.SyncResult()


def test_sync_where_the_index_has_gone_builds_all_of_it(notes):
    first, _ = write("first"), write("second")

    actions.sync_documents("note", [str(first.pk)])

    assert titles() == ["first", "second"]


def test_denial_hides_at_once_and_ends_when_the_index_has_followed(notes):
    note = write("public note")
    actions.catch_up()

    with transaction.atomic():
        write("secret note", note)
        actions.deny("note", str(note.pk), frozenset({"partners"}))

    assert (titles(), titles(PUBLIC | {"partners"})) == ([], ["public note"])
    actions.catch_up()
    assert (titles(), titles(frozenset({"partners"}))) == ([], ["secret note"])
    assert not Denial.objects.exists()


def test_newer_denial_outlives_the_sync_of_an_older_change(notes, monkeypatch):
    note = write("public note")
    actions.catch_up()
    actions.deny("note", str(note.pk), frozenset({"partners"}))
    read = notes.to_document

    def narrowed_while_reading(row):
        actions.deny("note", str(note.pk), frozenset({"org:1"}))
        return read(row)

    monkeypatch.setattr(notes, "to_document", narrowed_while_reading)
    actions.sync_documents("note", [str(note.pk)])

    assert [denial.audience for denial in Denial.objects.all()] == [["org:1"]]


def test_rolled_back_narrowing_leaves_no_denial(notes):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.deny("note", "1", frozenset())
        raise ZeroDivisionError

    assert actions.denied_for(PUBLIC) == ()


def test_change_during_a_rebuild_is_in_the_new_index(notes, monkeypatch):
    note, deleted = write("old words"), write("to be deleted")
    actions.catch_up()
    read = notes.to_document
    done = []

    def changed_after_reading(row):
        document = read(row)
        if not done:
            done.append(True)
            Group.objects.filter(pk=note.pk).update(name="new words")
            Group.objects.filter(pk=deleted.pk).delete()
            elsewhere(lambda: actions.sync_documents("note", [str(note.pk), str(deleted.pk)]))
        return document

    monkeypatch.setattr(notes, "to_document", changed_after_reading)
    actions.rebuild()

    assert titles() == ["new words"]
    assert not Rebuild.objects.exists()
    assert not Meanwhile.objects.exists()


def test_rebuild_that_lost_its_lease_gives_up_and_keeps_the_old_index(notes, monkeypatch):
    write("old")
    actions.catch_up()
    monkeypatch.setattr(actions, "_heart", lambda row: lambda: Rebuild.objects.all().delete())

    with pytest.raises(Unavailable):
        actions.rebuild()

    assert titles() == ["old"]


def test_what_does_not_answer_is_waited_for_and_never_given_up(notes, monkeypatch):
    def down(*, timeout=30.0):
        raise Unavailable("The search engine did not answer.")

    write("patient")
    configured().rebuild(())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(configured(), "writing", down)
        with pytest.raises(Unavailable, match="1 changes still wait"):
            actions.catch_up(timeout=0)

    delivery = Delivery.objects.get()
    assert (delivery.status, delivery.attempts) == (DeliveryStatus.READY, 0)
    Delivery.objects.update(next_at=delivery.event.at)
    actions.catch_up()
    assert titles() == ["patient"]


def test_one_bad_object_stops_no_other(notes, monkeypatch):
    configured().rebuild(())
    bad, _ = write("bad"), write("good")
    read = notes.to_document

    def picky(row):
        if row.pk == bad.pk:
            raise ZeroDivisionError
        return read(row)

    monkeypatch.setattr(notes, "to_document", picky)
    with pytest.raises(Unavailable):
        actions.catch_up(timeout=0)

    assert titles() == ["good"]


def test_differences_are_named_both_ways_and_repaired(notes):
    kept, outdated, surplus = write("kept"), write("outdated"), write("surplus")
    actions.catch_up()
    Group.objects.filter(pk=outdated.pk).update(name="newer name")
    surplus_pk = surplus.pk
    surplus.delete()
    missing = Group.objects.create(name="missing")

    found = differences()

    assert found.missing == {("note", str(missing.pk))}
    assert found.surplus == {("note", str(surplus_pk))}
    assert found.outdated == {("note", str(outdated.pk))}
    with pytest.raises(CommandError) as caught:
        call_command("search_index", "check", stdout=StringIO())
    assert caught.value.returncode == 1
    call_command("search_index", "sync", stdout=StringIO())
    assert not differences()
    assert titles() == sorted([kept.name, "missing", "newer name"])


def test_check_waits_for_what_is_under_way(notes):
    configured().rebuild(())
    write("under way")

    with pytest.raises(CommandError):
        call_command("search_index", "check", "--no-wait", stdout=StringIO())
    assert said("check") == {"agree": True, "missing": [], "surplus": [], "outdated": []}


def test_commands_say_what_they_did(notes):
    write("one")
    write("two")

    assert said("sync") == {"repaired": 0, "documents": 2}
    assert said("rebuild")["documents"] == 2


def elsewhere(work) -> None:
    """Does it in another thread, which has a writer and a connection of its own."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result(timeout=30)


def said(verb: str) -> dict:
    out = StringIO()
    call_command("search_index", verb, "--json", stdout=out)
    return json.loads(out.getvalue())
