"""Who searched is never kept, and words only when three different visitors used them."""

from datetime import timedelta

import pytest
from django.db import OperationalError

from hub import clock
from search.log import recorder
from search.log.actions import count_notes, forget_old_searches
from search.log.models import DayKey, Phrase, PhraseDay, Sighting
from search.log.note import Note, phrase_of

pytestmark = pytest.mark.django_db


def sought(visitor: str, phrase: str = "truancy", *, nothing: bool = False) -> Note:
    return Note(phrase, visitor, sought=1, found_nothing=int(nothing))


def test_phrase_of_two_visitors_is_nowhere() -> None:
    count_notes([sought("a"), sought("b"), sought("b"), sought("a")])

    assert Phrase.objects.count() == 0
    kept = [value for row in Sighting.objects.values() for value in row.values()]
    assert not [value for value in kept if "truancy" in str(value) or value in {"a", "b"}]


def test_third_visitor_brings_the_phrase_with_all_its_counts() -> None:
    count_notes([sought("a", nothing=True), sought("a")])
    count_notes([sought("b", nothing=True), Note("truancy", "b", opened=1)])

    count_notes([sought("c")])

    day = PhraseDay.objects.get()
    assert (day.phrase.text, day.sought, day.found_nothing, day.opened) == ("truancy", 4, 2, 1)
    assert Sighting.objects.count() == 0


def test_kept_phrase_is_counted_at_once() -> None:
    count_notes([sought("a"), sought("b"), sought("c")])

    count_notes([sought("a"), Note("truancy", "z", opened=1)])

    day = PhraseDay.objects.get()
    assert (day.sought, day.opened) == (4, 1)
    assert Sighting.objects.count() == 0


def test_opening_alone_makes_nobody_a_visitor() -> None:
    count_notes([Note("truancy", visitor, opened=1) for visitor in "abcd"])

    assert Phrase.objects.count() == 0


def test_a_new_day_forgets_fingerprints_and_key(monkeypatch: pytest.MonkeyPatch) -> None:
    count_notes([sought("a"), sought("b")])
    yesterday_key = bytes(DayKey.objects.get().key)
    tomorrow = clock.today() + timedelta(days=1)
    monkeypatch.setattr(clock, "today", lambda: tomorrow)

    count_notes([sought("c")])

    assert Phrase.objects.count() == 0
    assert Sighting.objects.count() == 1
    assert [bytes(row.key) for row in DayKey.objects.all()] != [yesterday_key]


def test_counts_past_their_term_go(monkeypatch: pytest.MonkeyPatch) -> None:
    count_notes([sought(visitor) for visitor in "abc"])
    later = clock.today() + timedelta(days=401)
    monkeypatch.setattr(clock, "today", lambda: later)

    forget_old_searches()

    assert (Phrase.objects.count(), PhraseDay.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("typed", "counted"),
    [
        ("  Truancy\tRATES ", "truancy rates"),
        ("", ""),
        ("x", ""),
        ("a" * 201, ""),
        ("lone \ud800 half", "lone half"),
        ("nul\x00byte", "nul byte"),
    ],
)
def test_phrase_of(typed: str, counted: str) -> None:
    assert phrase_of(typed) == counted


def test_buffer_keeps_what_could_not_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(notes: list[Note]) -> None:
        raise OperationalError("database is locked")

    recorder._notes.clear()
    recorder._notes.extend([sought("a"), sought("b"), sought("c")])
    with monkeypatch.context() as patched:
        patched.setattr(recorder, "count_notes", busy)
        assert recorder.flush() == 0

    assert recorder.flush() == 3
    assert Phrase.objects.get().text == "truancy"
