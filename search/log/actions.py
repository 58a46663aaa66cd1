"""Counting searches: notes are gathered in memory and written in batches.

Losing a few notes is fine; slowing a search, or making it wait for another writer, is not.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Sum

from hub import clock
from search.log.models import DayKey, Phrase, PhraseDay, Sighting
from search.log.note import Note

VISITORS_NEEDED = 3
KEPT_DAYS = 400


@dataclass(slots=True)
class Counts:
    sought: int = 0
    found_nothing: int = 0
    opened: int = 0

    def add(self, other: "Note | Counts") -> None:
        self.sought += other.sought
        self.found_nothing += other.found_nothing
        self.opened += other.opened


def count_notes(notes: Sequence[Note]) -> None:
    """Adds the notes to today's counts, in one short transaction."""
    if not notes:
        return
    day = clock.today()
    by_phrase: dict[str, dict[str, Counts]] = {}
    for note in notes:
        by_phrase.setdefault(note.phrase, {}).setdefault(note.visitor, Counts()).add(note)
    with transaction.atomic():
        key = _key_of(day)
        kept = {row.text: row for row in Phrase.objects.filter(text__in=by_phrase)}
        for text, visitors in by_phrase.items():
            if phrase := kept.get(text):
                _count(phrase, day, visitors.values())
            else:
                _sight(text, visitors, day=day, key=key)


def forget_old_searches() -> int:
    """Drops counts past their term, and what earlier days left of fingerprints."""
    today = clock.today()
    Sighting.objects.filter(day__lt=today).delete()
    DayKey.objects.filter(day__lt=today).delete()
    removed, _ = PhraseDay.objects.filter(day__lt=today - timedelta(days=KEPT_DAYS)).delete()
    Phrase.objects.filter(days__isnull=True).delete()
    return removed


def _key_of(day: date) -> bytes:
    """Today's secret; the first note of a day draws it and throws yesterday's away."""
    row, drawn = DayKey.objects.get_or_create(day=day, defaults={"key": secrets.token_bytes(32)})
    if drawn:
        forget_old_searches()
    return bytes(row.key)


def _count(phrase: Phrase, day: date, counts: Iterable[Counts]) -> None:
    total = Counts()
    for count in counts:
        total.add(count)
    row, _ = PhraseDay.objects.get_or_create(phrase=phrase, day=day)
    PhraseDay.objects.filter(pk=row.pk).update(
        sought=F("sought") + total.sought,
        found_nothing=F("found_nothing") + total.found_nothing,
        opened=F("opened") + total.opened,
    )


def _sight(text: str, visitors: dict[str, Counts], *, day: date, key: bytes) -> None:
    """Counts a phrase that is not kept yet, and keeps it when the third visitor came."""
    phrase_print = _fingerprint(key, "phrase", text)
    for visitor, counts in visitors.items():
        row, _ = Sighting.objects.get_or_create(
            day=day,
            phrase_print=phrase_print,
            visitor_print=_fingerprint(key, "visitor", visitor),
        )
        Sighting.objects.filter(pk=row.pk).update(
            sought=F("sought") + counts.sought,
            found_nothing=F("found_nothing") + counts.found_nothing,
            opened=F("opened") + counts.opened,
        )
    seen = Sighting.objects.filter(day=day, phrase_print=phrase_print)
    if seen.filter(sought__gt=0).count() >= VISITORS_NEEDED:
        sums = seen.aggregate(Sum("sought"), Sum("found_nothing"), Sum("opened"))
        total = Counts(sums["sought__sum"], sums["found_nothing__sum"], sums["opened__sum"])
        phrase, _ = Phrase.objects.get_or_create(text=text, defaults={"kept_since": day})
        _count(phrase, day, [total])
        seen.delete()


def _fingerprint(key: bytes, what: str, text: str) -> str:
    message = f"{what}:{text}".encode("utf-8", "surrogatepass")
    return hmac.new(key, message, hashlib.sha256).hexdigest()[:32]
