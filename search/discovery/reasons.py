"""Why a result is here: which of the words looked for are in it, and in what form.

Runs for every hit shown, so it looks into the long text only for words that title, names
and summary did not answer.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile

from hub.documents import PlaceReading
from search.discovery.plan import by_words
from search.discovery.results import SynonymUsed, Why
from search.discovery.understanding import Reading, Unit
from search.discovery.words import fold, folded
from search.index.engines.protocol import Hit
from search.index.words import stem

_LETTERS = r"[^\W_]*"
_GAP = r"[\W_]{1,3}"
_SHORTEST_SPLIT = 8  # letters of a word that may be written as two
_LONGEST_SPLIT = 20
_SHORTEST_PREFIX = 3
_MOST_FORMS = 20


def explainer(reading: Reading) -> Callable[[Hit], tuple[Why, ...]]:
    """A function from hit to reasons, prepared once for all hits of a search."""
    neighbours = _neighbours(reading.units)
    places = tuple(by_words(reading.places).values())

    def explain(hit: Hit) -> tuple[Why, ...]:
        head = fold(" \n ".join((hit.title, *hit.names, hit.summary, hit.owner_name)))
        whole = ""
        found: list[Why] = []
        for unit in reading.units:
            reasons = _reasons(unit, head)
            if not reasons:
                whole = whole or f"{head} \n {fold(hit.body)}"
                reasons = _reasons(unit, whole) or _joined(neighbours.get(unit, ()), whole)
            found.extend(reasons)
        found.extend(_place(readings, hit) for readings in places)
        return tuple(dict.fromkeys(found))

    return explain


def seen_in(hit: Hit, units: Iterable[Unit]) -> set[Unit]:
    """Those of the units that the hit is seen to have."""
    text = fold(" \n ".join((hit.title, *hit.names, hit.summary, hit.owner_name, hit.body)))
    return {unit for unit in units if _reasons(unit, text)}


def synonyms_used(reading: Reading, reasons: Iterable[Why]) -> tuple[SynonymUsed, ...]:
    """Which other words for the typed ones were found on this page, else which were tried."""
    seen = {why.text for why in reasons if why.type == "synonym"}
    used = []
    for unit in reading.units:
        found = [meaning for meaning in unit.synonyms if meaning in seen]
        used += [SynonymUsed(unit.typed, meaning) for meaning in found or unit.synonyms[:1]]
    return tuple(dict.fromkeys(used))


def _reasons(unit: Unit, text: str) -> list[Why]:
    if unit.quoted:
        match = _row(unit.parts).search(text)
        return [Why("word", match.group())] if match else []
    if len(unit.parts) > 1 and (match := _row(unit.parts).search(text)):
        return [Why("word", match.group())]
    found = [_best(part, _forms(_root(part), text), unit) for part in unit.parts]
    whole = [why for why in found if why]
    if len(whole) == len(unit.parts):
        return whole
    return (
        _written_otherwise(unit, text) or _synonym(unit, text) or ([] if unit.synonyms else whole)
    )


def _place(readings: Sequence[PlaceReading], hit: Hit) -> Why:
    """The place that the hit is nearest to; the typed words where that cannot be seen."""
    fits = [
        (max((place.covers.get(code, 0) for code in hit.covers), default=0), place.name)
        for place in readings
    ]
    closest = max(fit for fit, _ in fits)
    nearest = [name for fit, name in fits if fit == closest]
    return Why("place", nearest[0] if len(nearest) == 1 else readings[0].typed)


def _best(word: str, forms: Sequence[str], unit: Unit) -> Why | None:
    """The form that is nearest to what was typed: itself, its stem, a word it begins."""
    if not forms:
        return None
    if unit.corrected:
        return Why("fuzzy", min(forms, key=lambda form: (form != word, form)))
    if word in forms:
        return Why("word", word)
    root = stem(word)
    for form in forms:
        if stem(form) == root:
            return Why("stem", form)
    begun = [form for form in forms if form.startswith(word)]
    if begun and len(word) >= _SHORTEST_PREFIX and len(unit.parts) == 1:
        return Why("stem", min(begun, key=len))
    return None


def _written_otherwise(unit: Unit, text: str) -> list[Why]:
    """Found joined (*antisocial*) where it was typed apart, or apart where it was joined."""
    solid = "".join(unit.parts)
    if len(unit.parts) > 1:
        return [Why("stem", form) for form in _forms(_root(solid), text)[:1]]
    if not _SHORTEST_SPLIT <= len(solid) <= _LONGEST_SPLIT or not solid.isalpha():
        return []
    match = _split(solid).search(text)
    return [Why("stem", match.group())] if match else []


def _synonym(unit: Unit, text: str) -> list[Why]:
    for meaning in unit.synonyms:
        parts = folded(meaning)
        if parts and (
            _forms(_root(parts[0]), text) if len(parts) == 1 else _row(parts).search(text)
        ):
            return [Why("synonym", meaning)]
    return []


def _forms(root: str, text: str) -> list[str]:
    """Words of the text that begin with `root`; no pattern, since each query has new words."""
    found: list[str] = []
    at = text.find(root)
    while at >= 0 and len(found) < _MOST_FORMS:
        end = at + len(root)
        if at == 0 or not text[at - 1].isalnum():
            while end < len(text) and text[end].isalnum():
                end += 1
            found.append(text[at:end])
        at = text.find(root, end)
    return found


@lru_cache(maxsize=50_000)
def _root(word: str) -> str:
    """The beginning that a word shares with its stem: what all its forms begin with."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(word, stem(word), strict=False))
    root = "".join(letter for letter, _ in same) or word
    # The stem of "library" ends in an i that the word has not.
    return root[:-1] if len(root) > 3 and root.endswith("i") else root


@lru_cache(maxsize=2_000)
def _row(parts: tuple[str, ...]) -> re.Pattern[str]:
    """Words in a row, each in any form of it."""
    roots = (re.escape(_root(part)) for part in parts)
    return re.compile(rf"(?<![^\W_]){(_LETTERS + _GAP).join(roots)}{_LETTERS}")


@lru_cache(maxsize=2_000)
def _split(word: str) -> re.Pattern[str]:
    """A long word that somebody else writes as two ("antisocial", "anti-social")."""
    return re.compile(rf"(?<![^\W_]){'[- ]?'.join(map(re.escape, _root(word)))}{_LETTERS}")


def _neighbours(units: Sequence[Unit]) -> dict[Unit, tuple[str, ...]]:
    """For each unit, the one word that it makes with the unit beside it."""
    found: dict[Unit, tuple[str, ...]] = {}
    for left, right in pairwise(units):
        root = _root("".join((*left.parts, *right.parts)))
        found[left] = (*found.get(left, ()), root)
        found[right] = (*found.get(right, ()), root)
    return found


def _joined(roots: Iterable[str], text: str) -> list[Why]:
    for root in roots:
        if forms := _forms(root, text):
            return [Why("stem", forms[0])]
    return []
