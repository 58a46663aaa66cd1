"""A question put together: what must hold, and what raises the score. One code, two engines.

Matching and scoring are apart: facets and counts run on matching alone, which is several
times cheaper, and no scoring clause can ever let in what the filters keep out. Every score
is a constant that is worked out here, so that both engines rank alike.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from search.index import words
from search.index.engines import fields, ranking
from search.index.engines.analysis import Phrase, Question, Wanted
from search.index.engines.protocol import EngineQuery

Q = TypeVar("Q")  # a query, as the engine writes it

_FINEST = 1
_COMMON = 1_000
_COMMON_SHARE = 0.02
_HERE = 10  # closeness of the very place that was asked for


class Dialect(Protocol[Q]):
    """How one engine says things."""

    @property
    def documents(self) -> int:
        """How many documents the index holds, about."""

    def holding(self, stem: str) -> int:
        """In how many documents a stem stands anywhere, about."""

    def word(self, field: str, word: str) -> Q: ...
    def phrase(self, field: str, phrase: Phrase) -> Q: ...
    def begun(self, field: str, prefix: str) -> Q: ...
    def misspelt(self, field: str, word: str, distance: int) -> Q: ...
    def one_of(self, field: str, values: Sequence[str]) -> Q: ...
    def between(self, field: str, low: int, high: int) -> Q: ...
    def nothing(self) -> Q: ...

    def either(self, queries: Sequence[Q], at_least: int = 1) -> Q:
        """Any of several; only asked with two or more."""

    def every(self, queries: Sequence[Q], never: Sequence[Q] = ()) -> Q:
        """All of some and none of others, without a score."""

    def constant(self, query: Q, score: float) -> Q: ...

    def best(self, queries: Sequence[Q]) -> Q:
        """The highest score among several."""

    def scored(self, held: Q, scores: Sequence[Q]) -> Q:
        """What `held` finds, with the sum of `scores`."""


@dataclass(frozen=True, slots=True)
class Parts(Generic[Q]):
    """The pieces of which the queries of one question are put together."""

    dialect: Dialect[Q]
    always: list[Q]  # audience, kinds, level, place: never lifted
    by_field: dict[str, Q]  # filters, lifted for the facet of the same field
    never: list[Q]  # denied
    text: list[Q]  # empty: no words to match
    every_word: list[Q]  # all the words at once; empty for fewer than two
    scores: list[Q]

    def matching(self, *, without: str = "") -> Q:
        """What counts: everything that must hold, but the filter on one field."""
        return self._held(self.text, without)

    def scored(self) -> Q:
        return self.dialect.scored(self.matching(), self.scores)

    def with_every_word(self) -> Q:
        return self._held(self.every_word, "")

    def _held(self, text: list[Q], without: str) -> Q:
        filters = [query for name, query in self.by_field.items() if name != without]
        return self.dialect.every([*text, *self.always, *filters], self.never)


def build(query: EngineQuery, question: Question, dialect: Dialect[Q]) -> Parts[Q]:
    """`query.audiences` may not be empty: the engine answers that itself, with nothing."""
    text = _Text(question, dialect)
    filters = _Filters(dialect)
    return Parts(
        dialect=dialect,
        always=filters.always(query),
        by_field={
            name: filters.one_of(fields.column(name), values)
            for name, values in query.filters.items()
            if values
        },
        never=filters.denied(query.denied),
        text=text.matching(query.require),
        every_word=text.every_word(),
        scores=[*text.scores(), *filters.place_scores(query.place or {})],
    )


def suggesting(query: EngineQuery, typed: Sequence[str], dialect: Dialect[Q]) -> Q:
    """Titles and names that have all the typed words, the last one unfinished."""
    either = dialect.either
    found = [
        either(
            [
                dialect.word(fields.TITLE_EXACT, word),
                dialect.word(fields.TITLE, words.stem(word)),
            ]
        )
        for word in typed
    ]
    begun = either([found.pop(), dialect.begun(fields.TITLE_EXACT, typed[-1])])
    filters = _Filters(dialect)
    held = dialect.every([*found, begun, *filters.always(query)], filters.denied(query.denied))
    start = dialect.begun(fields.TITLE_WHOLE, " ".join(typed))
    return dialect.scored(held, [dialect.constant(start, ranking.WHOLE_TITLE)])


@dataclass(frozen=True, slots=True)
class _Filters(Generic[Q]):
    """Who may see it, which kinds, where, how fine."""

    dialect: Dialect[Q]

    def always(self, query: EngineQuery) -> list[Q]:
        held = [self.one_of(fields.AUDIENCE, query.audiences)]
        if query.kinds:
            held.append(self.one_of("kind", query.kinds))
        if query.level_max_rank is not None:
            coarsest = min(max(query.level_max_rank, 0), fields.UNSTATED - 1)
            held.append(self.dialect.between(fields.LEVEL_RANK, _FINEST, coarsest))
        if query.place is not None:
            inside = self._inside(query.place)
            held.append(self.dialect.either([self.one_of("covers", query.place), inside]))
        return held

    def denied(self, denied: Sequence[tuple[str, str]]) -> list[Q]:
        subjects = [fields.identity(kind, pk) for kind, pk in denied]
        return [self.one_of(fields.IDENTITY, subjects)] if subjects else []

    def one_of(self, field: str, values: Iterable[str]) -> Q:
        cleaned = sorted({words.clean(value) for value in values})
        return self.dialect.one_of(field, cleaned) if cleaned else self.dialect.nothing()

    def place_scores(self, place: Mapping[str, int]) -> list[Q]:
        """Closest coverage counts; what was inferred keeps only a share."""
        if not place:
            return []
        steps: dict[int, list[str]] = {}
        for code, closeness in place.items():
            steps.setdefault(closeness, []).append(code)
        # Lies within the place though it covers none of the named codes.
        inside = self._inside(place)
        known = self.dialect.word(fields.STATED, fields.ANY_PLACE)
        stated = self.dialect.every([inside, known])
        return [
            self._closest("covers", steps, inside, ranking.PLACE_INFERRED),
            self._closest(fields.STATED, steps, stated, ranking.PLACE_STATED),
        ]

    def _inside(self, place: Mapping[str, int]) -> Q:
        return self.one_of("within", [code for code, near in place.items() if near >= _HERE])

    def _closest(self, field: str, steps: Mapping[int, list[str]], inside: Q, share: float) -> Q:
        weight, constant = ranking.PLACE * share, self.dialect.constant
        covering = [
            constant(self.one_of(field, codes), weight * closeness)
            for closeness, codes in steps.items()
        ]
        return self.dialect.best([*covering, constant(inside, weight * ranking.INSIDE)])


class _Text(Generic[Q]):
    """The words of a question: how they match and what each match is worth."""

    def __init__(self, question: Question, dialect: Dialect[Q]) -> None:
        self.question = question
        self.dialect = dialect
        self.found = [_Word(wanted, self) for wanted in question.wanted]

    def matching(self, require: str) -> list[Q]:
        anywhere = [word.anywhere() for word in self.found]
        if len(anywhere) < 2:
            return anywhere
        if require == "all":
            return anywhere
        enough = self.dialect.either(anywhere, self.question.fewest)
        if self.question.fewest == 1:
            return [enough]
        strong = ranking.STRONG * max(word.rarity for word in self.found)
        alone = [
            word.prominent()
            for word in self.found
            if word.rarity >= strong and not word.wanted.part
        ]
        return [self.dialect.either([enough, *alone]) if alone else enough]

    def every_word(self) -> list[Q]:
        return [word.anywhere() for word in self.found] if len(self.found) > 1 else []

    def scores(self) -> list[Q]:
        constant = self.dialect.constant
        scores = [score for word in self.found for score in word.scores()]
        total = sum(word.rarity for word in self.found)
        if every := self.every_word():
            scores.append(constant(self.dialect.every(every), ranking.ALL_WORDS * total))
        phrase = self.question.title_phrase
        if phrase and self.known(phrase):
            row = self.dialect.phrase(fields.TITLE, phrase)
            scores.append(constant(row, ranking.TITLE_PHRASE * total))
        if self.question.whole:
            whole = self.dialect.word(fields.TITLE_WHOLE, self.question.whole)
            scores.append(constant(whole, ranking.WHOLE_TITLE * total))
        return scores

    def rarity(self, stem: str) -> float:
        """ln(1 + (N - n + 0.5)/(n + 0.5)), as in BM25, over the whole document."""
        holding = self.dialect.holding(stem) if stem else 0
        rest = max(self.dialect.documents - holding, 0)
        return max(math.log(1 + (rest + 0.5) / (holding + 0.5)), ranking.LEAST_RARITY)

    def is_common(self, stem: str) -> bool:
        """A whole word so frequent that nobody who typed it wants longer ones too."""
        holding = self.dialect.holding(stem) if stem else 0
        return holding > _COMMON and holding > _COMMON_SHARE * self.dialect.documents

    def known(self, phrase: Phrase) -> bool:
        return all(self.dialect.holding(stem) for stem in phrase)


class _Word(Generic[Q]):
    """One wanted word or phrase."""

    def __init__(self, wanted: Wanted, text: _Text[Q]) -> None:
        self.wanted = wanted
        self.dialect = text.dialect
        first = wanted.stems[0] if wanted.stems else ""
        weighed = wanted.phrases[0] if wanted.phrases else (first,)
        self.rarity = max(text.rarity(stem) for stem in weighed)
        written = ((stem,) for stem in wanted.stems)
        self.prefix = "" if text.is_common(first) else wanted.prefix
        self.meant = [
            phrase for phrase in (*written, *wanted.phrases, *wanted.guesses) if text.known(phrase)
        ]
        self.synonyms = [phrase for phrase in wanted.synonyms if text.known(phrase)]

    def anywhere(self) -> Q:
        return self._either(
            [
                *self._rows(fields.ANYWHERE, self.meant),
                *self._rows(fields.ANYWHERE, self.synonyms),
                *self._begun(fields.ANYWHERE_EXACT),
                *self._misspelt(fields.ANYWHERE_EXACT),
            ]
        )

    def prominent(self) -> Q:
        """In title, names or summary, and no guess: enough on its own."""
        return self._either(
            [
                *self._rows(fields.TITLE, self.meant),
                *self._rows(fields.TITLE, self.synonyms),
                *self._in_summary(),
            ]
        )

    def scores(self) -> list[Q]:
        exact = [self.wanted.exact] if self.wanted.exact else []
        title, anywhere = fields.TITLE_EXACT, fields.ANYWHERE_EXACT
        synonym = ranking.SYNONYM
        return [
            *self._weighed(self._rows(fields.ANYWHERE, self.meant), ranking.ANYWHERE),
            *self._weighed(self._rows(fields.TITLE, self.meant), ranking.TITLE),
            *self._weighed(self._in_summary(), ranking.SUMMARY),
            *self._weighed([self.dialect.word(title, w) for w in exact], ranking.EXACT_TITLE),
            *self._weighed([self.dialect.word(anywhere, w) for w in exact], ranking.EXACT_ANYWHERE),
            *self._weighed(self._rows(fields.ANYWHERE, self.synonyms), ranking.ANYWHERE * synonym),
            *self._weighed(self._rows(fields.TITLE, self.synonyms), ranking.TITLE * synonym),
            *self._weighed(self._begun(anywhere), ranking.PREFIX_ANYWHERE),
            *self._weighed(self._begun(title), ranking.PREFIX_TITLE),
            *self._weighed(self._misspelt(anywhere), ranking.FUZZY_ANYWHERE),
            *self._weighed(self._misspelt(title), ranking.FUZZY_TITLE),
        ]

    def _weighed(self, queries: list[Q], weight: float) -> list[Q]:
        if not queries:
            return []
        return [self.dialect.constant(self._either(queries), weight * self.rarity)]

    def _rows(self, field: str, phrases: Sequence[Phrase]) -> list[Q]:
        return [
            self.dialect.phrase(field, phrase)
            if len(phrase) > 1
            else self.dialect.word(field, phrase[0])
            for phrase in phrases
        ]

    def _in_summary(self) -> list[Q]:
        # Phrases are not looked for there: the summary keeps no positions.
        single = [phrase for phrase in self.meant if len(phrase) == 1]
        return self._rows(fields.SUMMARY, single)

    def _begun(self, field: str) -> list[Q]:
        return [self.dialect.begun(field, self.prefix)] if self.prefix else []

    def _misspelt(self, field: str) -> list[Q]:
        word, distance = self.wanted.fuzzy, self.wanted.distance
        return [self.dialect.misspelt(field, word, distance)] if word else []

    def _either(self, queries: list[Q]) -> Q:
        if not queries:
            return self.dialect.nothing()
        return queries[0] if len(queries) == 1 else self.dialect.either(queries)
