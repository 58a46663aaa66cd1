"""From typed words to what is looked for: phrases, places, synonyms, and words.

Knows no engine: `plan.py` turns the reading into an engine's question.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from hub import documents
from hub.documents import PlaceReading, Understanding
from search.discovery.memory import Memory
from search.discovery.query import SearchQuery
from search.discovery.words import PHRASE, Word, clean, folded, is_question, words_of

MOST_UNITS = 24  # words looked for; what is typed beyond them is not read
LONGEST_SYNONYM = 8  # words

Synonyms = Mapping[tuple[str, ...], tuple[str, ...]]

_synonyms: Memory[Synonyms] = Memory(1)
_readings: Memory[Understanding] = Memory(1_000)
_resolved: Memory[PlaceReading] = Memory(1_000)


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing looked for: a word, a quoted phrase, or words that the glossary knows."""

    typed: str
    parts: tuple[str, ...]  # as compared
    quoted: bool = False
    synonyms: tuple[str, ...] = ()
    corrected: bool = False  # not what was typed but what we took it for


@dataclass(frozen=True, slots=True)
class Reading:
    """A query, understood. `unreadable`: something was typed, and nothing can be made of it."""

    units: tuple[Unit, ...] = ()
    places: tuple[PlaceReading, ...] = ()
    level_hint: str = ""
    warnings: tuple[str, ...] = ()
    unreadable: bool = False


def understand(query: SearchQuery) -> Reading:
    """At most the queries of the place interpreters, and one for synonyms now and then."""
    text = clean(query.text)
    if not text:
        return Reading(unreadable=bool(query.text.strip()))
    phrases = [next(filter(None, groups), "") for groups in PHRASE.findall(text)]
    loose = PHRASE.sub(" ", text).strip()
    found = _read_places(loose, query.words_only)
    units = [Unit(phrase, folded(phrase), quoted=True) for phrase in phrases if words_of(phrase)]
    units += _units_of(found.rest, asked=loose)
    warnings = list(found.warnings)
    if len(units) > MOST_UNITS:
        warnings.append(f"We looked for the first {MOST_UNITS} words of what you typed.")
    return Reading(
        units=tuple(units[:MOST_UNITS]),
        places=found.places,
        level_hint=found.level_hint,
        warnings=tuple(warnings),
        unreadable=not units and not found.places,
    )


def as_words(reading: Reading) -> Reading:
    """The same query with its places taken as words, for when no place answers."""
    typed = " ".join(place.typed for place in reading.places)
    units = (*reading.units, *_units_of(typed, asked=typed))
    return replace(reading, units=units, places=(), level_hint="")


def resolve_place(value: str) -> PlaceReading | None:
    """A `place` value to its reading; None when no interpreter knows it."""
    if known := _resolved.get(value):
        return known
    for interpreter in documents.interpreters:
        if reading := interpreter.resolve(value):
            return _resolved.put(value, reading)
    return None


def synonyms() -> Synonyms:
    """Words → phrases that mean the same, both directions, from every source."""
    return _synonyms.remember("all", _gather_synonyms)


def forget() -> None:
    """Drops what is remembered, for whoever changed places or glossary and cannot wait."""
    _synonyms.clear()
    _readings.clear()
    _resolved.clear()


def _read_places(text: str, words_only: tuple[str, ...]) -> Understanding:
    found = _readings.remember(text, lambda: _ask_interpreters(text)) if text else Understanding()
    refused = {clean(words).casefold() for words in words_only}
    kept = tuple(place for place in found.places if place.typed.casefold() not in refused)
    if len(kept) == len(found.places):
        return found
    rest = text
    for place in kept:
        rest = re.sub(rf"(?i)(?<!\w){re.escape(place.typed)}(?!\w)", " ", rest, count=1)
    return Understanding(places=kept, rest=rest)


def _ask_interpreters(text: str) -> Understanding:
    whole = Understanding(rest=text)
    for interpreter in documents.interpreters:
        found = interpreter.interpret(whole.rest)
        whole = Understanding(
            places=(*whole.places, *found.places),
            level_hint=whole.level_hint or found.level_hint,
            rest=found.rest,
            warnings=(*whole.warnings, *found.warnings),
        )
    return whole


def _units_of(text: str, *, asked: str) -> list[Unit]:
    """Words in their order, those that the glossary knows taken together."""
    words = words_of(text)
    question = is_question(words_of(asked), asked)
    units: list[Unit] = []
    position = 0
    while position < len(words):
        length, meanings = _longest_known(words, position)
        taken = words[position : position + (length or 1)]
        position += len(taken)
        empty = taken[0].is_stop_word or (question and taken[0].only_asks)
        if length or not empty:
            parts = tuple(part for word in taken for part in word.parts)
            typed = " ".join(word.typed for word in taken)
            units.append(Unit(typed, parts, synonyms=meanings))
    # Nothing but words that carry nothing: then those are what is looked for.
    return units or [Unit(word.typed, word.parts) for word in words]


def _longest_known(words: list[Word], start: int) -> tuple[int, tuple[str, ...]]:
    known = synonyms()
    best: tuple[int, tuple[str, ...]] = (0, ())
    key: tuple[str, ...] = ()
    for length, word in enumerate(words[start : start + LONGEST_SYNONYM], 1):
        key += word.parts
        if meanings := known.get(key):
            best = (length, meanings)
    return best


def _gather_synonyms() -> Synonyms:
    gathered: dict[tuple[str, ...], dict[str, None]] = {}
    for source in documents.synonym_sources:
        for phrase, meanings in source.synonyms().items():
            _relate((phrase, *meanings), gathered)
    return {key: tuple(meanings) for key, meanings in gathered.items() if meanings}


def _relate(family: tuple[str, ...], gathered: dict[tuple[str, ...], dict[str, None]]) -> None:
    """Every phrase of a family means each of the others."""
    keys = {phrase: folded(phrase) for phrase in family}
    for key in keys.values():
        if key and len(key) <= LONGEST_SYNONYM:
            others = (other for other in family if keys[other] and keys[other] != key)
            gathered.setdefault(key, {}).update(dict.fromkeys(others))
