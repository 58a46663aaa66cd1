"""What a query's terms ask of an index, worked out once for both engines."""

from dataclasses import dataclass, replace
from itertools import pairwise

from search.index import words
from search.index.engines.protocol import EngineQuery, Term

MOST_TERMS = 24  # words of a query that are searched; the rest adds nothing but time
MOST_SYNONYMS = 8
MOST_SUGGESTING = 8
MOST_CUT = 6  # of longer queries no word is tried as two
_SHORTEST_PREFIX = 2
_SHORTEST_SPLIT = 8  # letters of a word that may be two ("antisocial" → "anti social")
_SHORTEST_PART = 3

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing a document may have: any of its words or phrases will do."""

    exact: str = ""  # the word as typed, folded
    stems: tuple[str, ...] = ()  # its stem, and joined forms with its neighbours
    phrases: tuple[Phrase, ...] = ()  # stems in a row that mean the word or phrase itself
    guesses: tuple[Phrase, ...] = ()  # the word cut in two, worth a look
    synonyms: tuple[Phrase, ...] = ()  # stems in a row (often just one)
    prefix: str = ""
    part: bool = False  # of a term that has synonyms: says little by itself
    fuzzy: str = ""
    distance: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """All that the words of a query ask for."""

    wanted: tuple[Wanted, ...]
    whole: str  # the words as a title might be written
    title_phrase: Phrase  # their stems in a row; empty for a single word

    @property
    def stems(self) -> set[str]:
        """Every stem whose frequency matters to the answer."""
        found = set(self.title_phrase)
        for each in self.wanted:
            found.update(each.stems)
            for phrase in (*each.phrases, *each.guesses, *each.synonyms):
                found.update(phrase)
        return found

    @property
    def fewest(self) -> int:
        """How many of the words a document must have when not all are required."""
        return (len(self.wanted) + 1) // 2


def analyse(query: EngineQuery) -> Question:
    found: list[Wanted] = []
    for term in query.terms:
        found.extend(_wanted(term, fuzzy=query.fuzzy))
        if len(found) >= MOST_TERMS:
            break
    if len(found) > MOST_CUT:
        found = [replace(each, guesses=()) for each in found[:MOST_TERMS]]
    wanted = _join_neighbours(found)
    typed = " ".join(term.text for term in query.terms)
    whole = words.key(typed)[:500]
    stems = tuple(words.stem(word) for word in whole.split())
    return Question(wanted, whole, stems if 1 < len(stems) <= MOST_TERMS else ())


def typed_words(text: str) -> list[str]:
    """The words of an unfinished query, as suggestions look for them."""
    typed = [part for run in words.runs(text[:200]) for part in run.parts]
    return typed[:MOST_SUGGESTING]


def fuzzy_distance(word: str) -> int:
    """Misspellings forgiven: none below 4 letters or with digits, 1 up to 7, 2 from 8."""
    if len(word) < 4 or not word.isalpha():
        return 0
    return 1 if len(word) < 8 else 2


def _wanted(term: Term, *, fuzzy: bool) -> list[Wanted]:
    synonyms = tuple(phrase for text in term.synonyms[:MOST_SYNONYMS] if (phrase := _phrase(text)))
    if term.kind == "phrase":
        phrase = _phrase(term.text)
        if len(phrase) > 1:
            return [Wanted(phrases=(phrase,), synonyms=synonyms)]
    units = words.runs(term.text)[:MOST_TERMS]
    # Synonyms of several typed words stand for all of them together: each may be met by it.
    found = [_unit(unit, term, synonyms, fuzzy=fuzzy) for unit in units]
    is_term = bool(synonyms) and len(found) > 1
    return [replace(each, part=True) for each in found] if is_term else found


def _unit(unit: words.Run, term: Term, synonyms: tuple[Phrase, ...], *, fuzzy: bool) -> Wanted:
    word = unit.joined or unit.parts[0]
    stems = tuple(dict.fromkeys(words.stem(each) for each in _spellings(unit)))
    phrases = (tuple(words.stem(part) for part in unit.parts),) if len(unit.parts) > 1 else ()
    return Wanted(
        exact=unit.parts[0] if len(unit.parts) == 1 else word,
        stems=stems,
        phrases=phrases,
        guesses=() if phrases else _cuts(word),
        synonyms=synonyms,
        prefix=word if term.prefix and len(word) >= _SHORTEST_PREFIX else "",
        fuzzy=word if fuzzy and fuzzy_distance(word) else "",
        distance=fuzzy_distance(word),
    )


def _spellings(unit: words.Run) -> list[str]:
    """The single words that mean the unit: "children's" is also *children*."""
    if len(unit.parts) > 1:
        return [unit.joined] if unit.joined else []
    return [unit.parts[0], *([unit.joined] if unit.joined else [])]


def _phrase(text: str) -> Phrase:
    return tuple(words.stem(part) for run in words.runs(text) for part in run.parts)[:MOST_TERMS]


def _cuts(word: str) -> tuple[Phrase, ...]:
    if len(word) < _SHORTEST_SPLIT or not word.isalpha() or len(word) > 20:
        return ()
    return tuple(
        (words.stem(word[:at]), words.stem(word[at:]))
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    )


def _join_neighbours(found: list[Wanted]) -> tuple[Wanted, ...]:
    """The words of "anti social" are each met by *antisocial*, too."""
    joined: list[list[str]] = [[] for _ in found]
    for at, (left, right) in enumerate(pairwise(found)):
        if left.exact and right.exact and not left.phrases and not right.phrases:
            whole = words.stem((left.exact + right.exact)[: words.LONGEST])
            joined[at].append(whole)
            joined[at + 1].append(whole)
    return tuple(
        replace(each, stems=(*each.stems, *extra))
        for each, extra in zip(found, joined, strict=True)
    )
