"""Why a result is here: which of the words looked for are in it, and in what form.

Runs for every hit shown, so it looks with compiled patterns, and into the long text only
for words that title, names and summary did not answer.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile

from search.discovery.results import SynonymUsed, Why
from search.discovery.understanding import Reading, Unit
from search.discovery.words import fold, folded
from search.index.engines.protocol import Hit
from search.index.words import stem

_LETTERS = r"[^\W_]*"
_GAP = r"[\W_]{1,3}"
_SHORTEST_SPLIT = 8  # letters of a word that may be written as two
_SHORTEST_PREFIX = 3


@dataclass(frozen=True, slots=True)
class _Sought:
    """A unit ready to be looked for."""

    unit: Unit
    words: tuple[tuple[str, re.Pattern[str]], ...]
    joined: re.Pattern[str] | None
    synonyms: tuple[tuple[str, re.Pattern[str]], ...]


def explainer(reading: Reading) -> Callable[[Hit], tuple[Why, ...]]:
    """A function from hit to reasons, prepared once for all hits of a search."""
    sought = [_prepare(unit) for unit in reading.units]
    neighbours = _neighbours(reading.units)
    places = tuple(Why("place", place.name) for place in reading.places)

    def explain(hit: Hit) -> tuple[Why, ...]:
        head = fold(" \n ".join((hit.title, *hit.names, hit.summary, hit.owner_name)))
        whole = ""
        found: list[Why] = []
        for each in sought:
            reasons = _reasons(each, head)
            if not reasons:
                whole = whole or f"{head} \n {fold(hit.body)}"
                reasons = _reasons(each, whole) or _joined(neighbours.get(each.unit, ()), whole)
            found.extend(reasons)
        return tuple(dict.fromkeys((*found, *places)))

    return explain


def has_all(reading: Reading) -> Callable[[Hit], bool]:
    """Whether a hit is seen to have everything looked for; False leaves it open."""
    sought = [_prepare(unit) for unit in reading.units]

    def answered(hit: Hit) -> bool:
        parts = (hit.title, *hit.names, hit.summary, hit.owner_name, hit.body)
        text = fold(" \n ".join(parts))
        return all(_reasons(each, text) for each in sought)

    return answered


def synonyms_used(reading: Reading, reasons: Iterable[Why]) -> tuple[SynonymUsed, ...]:
    """Which other words for the typed ones were found on this page, else which were tried."""
    seen = {why.text for why in reasons if why.type == "synonym"}
    used = []
    for unit in reading.units:
        found = [meaning for meaning in unit.synonyms if meaning in seen]
        used += [SynonymUsed(unit.typed, meaning) for meaning in found or unit.synonyms[:1]]
    return tuple(dict.fromkeys(used))


@lru_cache(maxsize=2_000)
def _prepare(unit: Unit) -> _Sought:
    several = len(unit.parts) > 1
    solid = "".join(unit.parts)
    return _Sought(
        unit,
        words=((_words_key(unit.parts), _row(unit.parts)),)
        if unit.quoted
        else tuple((part, _row((part,))) for part in unit.parts),
        joined=_row((solid,)) if several else _split(solid),
        synonyms=tuple(
            (meaning, _row(parts)) for meaning in unit.synonyms if (parts := folded(meaning))
        ),
    )


def _reasons(sought: _Sought, text: str) -> list[Why]:
    found = [_best(word, pattern.findall(text), sought.unit) for word, pattern in sought.words]
    if all(found):
        return [why for why in found if why]
    if sought.joined and (match := sought.joined.search(text)):
        return [Why("stem", match.group())]
    meant = [
        Why("synonym", meaning) for meaning, pattern in sought.synonyms if pattern.search(text)
    ]
    return meant[:1] or [why for why in found if why and sought.unit.synonyms == ()]


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
        if unit.quoted or stem(form) == root:
            return Why("word" if unit.quoted else "stem", form)
    begun = [form for form in forms if form.startswith(word)]
    if begun and len(word) >= _SHORTEST_PREFIX and len(unit.parts) == 1:
        return Why("stem", min(begun, key=len))
    return None


def _row(parts: tuple[str, ...]) -> re.Pattern[str]:
    """Words in a row, each in any form of it."""
    roots = (re.escape(_root(part)) for part in parts)
    return re.compile(rf"(?<![^\W_]){(_LETTERS + _GAP).join(roots)}{_LETTERS}")


def _root(word: str) -> str:
    """The beginning that a word shares with its stem: what all its forms begin with."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(word, stem(word), strict=False))
    root = "".join(letter for letter, _ in same) or word
    # The stem of "library" ends in an i that the word has not.
    return root[:-1] if len(root) > 3 and root.endswith("i") else root


def _split(word: str) -> re.Pattern[str] | None:
    """A long word that somebody else writes as two ("antisocial", "anti-social")."""
    if len(word) < _SHORTEST_SPLIT or not word.isalpha() or len(word) > 20:
        return None
    root = _root(word)
    return re.compile(rf"(?<![^\W_]){'[- ]?'.join(map(re.escape, root))}{_LETTERS}")


def _neighbours(units: Sequence[Unit]) -> dict[Unit, tuple[re.Pattern[str], ...]]:
    """For each unit, the one word that it makes with the unit beside it."""
    found: dict[Unit, tuple[re.Pattern[str], ...]] = {}
    for left, right in pairwise(units):
        pattern = _row(("".join((*left.parts, *right.parts)),))
        found[left] = (*found.get(left, ()), pattern)
        found[right] = (*found.get(right, ()), pattern)
    return found


def _joined(patterns: Iterable[re.Pattern[str]], text: str) -> list[Why]:
    for pattern in patterns:
        if match := pattern.search(text):
            return [Why("stem", match.group())]
    return []


def _words_key(parts: tuple[str, ...]) -> str:
    return " ".join(parts)
