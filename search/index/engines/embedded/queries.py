"""A question in Tantivy's terms: what must hold, and what raises the score.

Matching and scoring are apart: facets and counts run on matching alone, which is several
times cheaper, and no scoring clause can ever let in what the filters keep out.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import tantivy
from tantivy import Occur, Query

from search.index import words
from search.index.engines import ranking
from search.index.engines.analysis import Phrase, Question, Wanted
from search.index.engines.embedded import schema as fields
from search.index.engines.protocol import EngineQuery

_schema = fields.schema
_FINEST = 1


@dataclass(frozen=True, slots=True)
class Parts:
    """The pieces of which the queries of one question are put together."""

    always: list[Query]  # audience, kinds, level, place: never lifted
    by_field: dict[str, Query]  # filters, lifted for the facet of the same field
    denied: Query | None
    text: Query | None  # None: no words to match
    every_word: Query | None  # all the words at once; None for fewer than two
    scoring: list[Query]

    def matching(self, *, without: str = "") -> Query:
        """What counts: everything that must hold, but the filter on one field."""
        return self._all([self.text] if self.text else [], without)

    def scored(self) -> Query:
        held = self.matching()
        if not self.scoring:
            return held
        return Query.boolean_query(
            [(Occur.Must, held), *((Occur.Should, each) for each in self.scoring)]
        )

    def with_every_word(self) -> Query:
        return self._all([self.every_word] if self.every_word else [], "")

    def _all(self, text: list[Query], without: str) -> Query:
        held = [*self.always, *(q for name, q in self.by_field.items() if name != without)]
        clauses = [(Occur.Must, each) for each in text]
        clauses += [(Occur.Must, _silent(each)) for each in held]
        if self.denied is not None:
            clauses.append((Occur.MustNot, self.denied))
        return Query.boolean_query(clauses)


def build(query: EngineQuery, question: Question, searcher: tantivy.Searcher) -> Parts:
    """`query.audiences` may not be empty: the engine answers that itself, with nothing."""
    text = _Text(question, searcher)
    return Parts(
        always=_always(query),
        by_field={
            name: _set(fields.column(name), values)
            for name, values in query.filters.items()
            if values
        },
        denied=_denied(query.denied),
        text=text.matching(query.require),
        every_word=text.every_word(),
        scoring=[*text.scoring(), *_place_scores(query)],
    )


def audience_only(query: EngineQuery) -> Query:
    """What these labels may see, whatever it says."""
    parts = Parts(_always(query), {}, _denied(query.denied), None, None, [])
    return parts.matching()


def _always(query: EngineQuery) -> list[Query]:
    held = [_set(fields.AUDIENCE, query.audiences)]
    if query.kinds:
        held.append(_set("kind", query.kinds))
    if query.level_max_rank is not None:
        held.append(_number_between(fields.LEVEL_RANK, _FINEST, query.level_max_rank))
    if query.place is not None:
        held.append(_place(query.place))
    return held


def _denied(denied: Sequence[tuple[str, str]]) -> Query | None:
    if not denied:
        return None
    return _set(fields.IDENTITY, (fields.identity(kind, pk) for kind, pk in denied))


def _place(place: Mapping[str, int]) -> Query:
    here = [code for code, closeness in place.items() if closeness >= 10]
    return _either([_set("covers", place), _set("within", here)])


def _place_scores(query: EngineQuery) -> list[Query]:
    """Closest coverage counts; what was inferred keeps only a share."""
    if not query.place:
        return []
    by_closeness: dict[int, list[str]] = {}
    for code, closeness in query.place.items():
        by_closeness.setdefault(closeness, []).append(code)
    # Lies within the place though it covers none of the named codes: next to this very place.
    inside = _set("within", by_closeness.get(10, []))
    known = Query.term_query(_schema(), fields.STATED, fields.ANY_PLACE, "basic")
    stated = Query.boolean_query([(Occur.Must, inside), (Occur.Must, known)])
    return [
        _closest("covers", by_closeness, inside, ranking.PLACE * ranking.PLACE_INFERRED),
        _closest(fields.STATED, by_closeness, stated, ranking.PLACE * ranking.PLACE_STATED),
    ]


def _closest(
    field: str, by_closeness: Mapping[int, list[str]], inside: Query, weight: float
) -> Query:
    steps = [
        _constant(_set(field, codes), weight * closeness)
        for closeness, codes in by_closeness.items()
    ]
    return Query.disjunction_max_query([*steps, _constant(inside, weight * ranking.INSIDE)])


class _Text:
    """The words of a question: how they match and what each match is worth."""

    def __init__(self, question: Question, searcher: tantivy.Searcher) -> None:
        self.question = question
        self.searcher = searcher
        self.documents = searcher.num_docs
        self.found = [_Word(wanted, self) for wanted in question.wanted]

    def matching(self, require: str) -> Query | None:
        if not self.found:
            return None
        each = [word.anywhere() for word in self.found]
        if len(each) == 1:
            return each[0]
        fewest = len(each) if require == "all" else self.question.fewest
        enough = Query.boolean_query([(Occur.Should, one) for one in each], fewest)
        if require == "all" or fewest == 1:
            return enough
        return _either([enough, *(word.prominent() for word in self.found)])

    def every_word(self) -> Query | None:
        if len(self.found) < 2:
            return None
        return Query.boolean_query([(Occur.Must, word.anywhere()) for word in self.found])

    def scoring(self) -> list[Query]:
        scores = [score for word in self.found for score in word.scores()]
        total = sum(word.rarity for word in self.found)
        if every := self.every_word():
            scores.append(_constant(every, ranking.ALL_WORDS * total))
        if phrase := self._title_phrase():
            scores.append(_constant(phrase, ranking.TITLE_PHRASE * total))
        if self.question.whole:
            whole = Query.term_query(_schema(), fields.TITLE_WHOLE, self.question.whole)
            scores.append(_constant(whole, ranking.WHOLE_TITLE * total))
        return scores

    def _title_phrase(self) -> Query | None:
        phrase = self.question.title_phrase
        return _phrase(fields.TITLE, phrase) if phrase and self.known(*phrase) else None

    def rarity(self, stem: str) -> float:
        """ln(1 + (N - n + ½)/(n + ½)), as in BM25, over the whole document."""
        holding = self.searcher.doc_freq(fields.ANYWHERE, stem) if stem else 0
        rest = max(self.documents - holding, 0)
        return max(math.log(1 + (rest + 0.5) / (holding + 0.5)), ranking.LEAST_RARITY)

    def known(self, *stems: str) -> bool:
        return all(self.searcher.doc_freq(fields.ANYWHERE, stem) for stem in stems)


class _Word:
    """One wanted word or phrase."""

    def __init__(self, wanted: Wanted, text: _Text) -> None:
        self.wanted = wanted
        self.text = text
        first = wanted.stems[0] if wanted.stems else ""
        rarest = wanted.phrases[0] if wanted.phrases else (first,)
        self.rarity = max(text.rarity(stem) for stem in rarest)
        self.phrases = [
            phrase
            for phrase in (*wanted.phrases, *wanted.guesses)
            if len(phrase) > 1 and text.known(*phrase)
        ]
        self.stems = [stem for stem in wanted.stems if text.known(stem)]
        self.synonyms = [phrase for phrase in wanted.synonyms if text.known(*phrase)]

    def anywhere(self) -> Query:
        return _either(
            [
                *self._stemmed(fields.ANYWHERE),
                *self._synonymous(fields.ANYWHERE),
                *self._begun(fields.ANYWHERE_EXACT),
                *self._misspelt(fields.ANYWHERE_EXACT),
            ]
        )

    def prominent(self) -> Query:
        """In title, names or summary, and no guess: enough on its own."""
        return _either(
            [
                *self._stemmed(fields.TITLE),
                *self._synonymous(fields.TITLE),
                *(_term(fields.SUMMARY, stem) for stem in self.stems),
            ]
        )

    def scores(self) -> list[Query]:
        typed = [
            *self._weighed(self._stemmed(fields.ANYWHERE), ranking.ANYWHERE),
            *self._weighed(self._stemmed(fields.TITLE), ranking.TITLE),
            *self._weighed([_term(fields.SUMMARY, stem) for stem in self.stems], ranking.SUMMARY),
        ]
        if self.wanted.exact:
            exact = self.wanted.exact
            typed += self._weighed([_term(fields.TITLE_EXACT, exact)], ranking.EXACT_TITLE)
            typed += self._weighed([_term(fields.ANYWHERE_EXACT, exact)], ranking.EXACT_ANYWHERE)
        return [*typed, *self._guessed_scores()]

    def _guessed_scores(self) -> list[Query]:
        """Other ways to have the word; the best one counts, and only beside no better."""
        meant = ranking.SYNONYM
        return [
            *self._weighed(self._synonymous(fields.ANYWHERE), ranking.ANYWHERE * meant),
            *self._weighed(self._synonymous(fields.TITLE), ranking.TITLE * meant),
            *self._weighed(self._begun(fields.ANYWHERE_EXACT), ranking.PREFIX_ANYWHERE),
            *self._weighed(self._begun(fields.TITLE_EXACT), ranking.PREFIX_TITLE),
            *self._weighed(self._misspelt(fields.ANYWHERE_EXACT), ranking.FUZZY_ANYWHERE),
            *self._weighed(self._misspelt(fields.TITLE_EXACT), ranking.FUZZY_TITLE),
        ]

    def _weighed(self, queries: list[Query], weight: float) -> list[Query]:
        return [_constant(_either(queries), weight * self.rarity)] if queries else []

    def _stemmed(self, field: str) -> list[Query]:
        return [
            *(_term(field, stem) for stem in self.stems),
            *(_phrase(field, phrase) for phrase in self.phrases),
        ]

    def _synonymous(self, field: str) -> list[Query]:
        return [
            _phrase(field, phrase) if len(phrase) > 1 else _term(field, phrase[0])
            for phrase in self.synonyms
        ]

    def _begun(self, field: str) -> list[Query]:
        if not self.wanted.prefix:
            return []
        # No letter wrong and anything after: a regex says the same, but takes 3 ms to compile.
        return [Query.fuzzy_term_query(_schema(), field, self.wanted.prefix, 0, prefix=True)]

    def _misspelt(self, field: str) -> list[Query]:
        if not self.wanted.fuzzy:
            return []
        return [Query.fuzzy_term_query(_schema(), field, self.wanted.fuzzy, self.wanted.distance)]


def _term(field: str, word: str) -> Query:
    return Query.term_query(_schema(), field, word, "basic")


def _phrase(field: str, phrase: Phrase) -> Query:
    return Query.phrase_query(_schema(), field, list(phrase))


def _set(field: str, values: Iterable[str]) -> Query:
    cleaned = sorted({words.clean(value) for value in values})
    if not cleaned:
        return Query.empty_query()
    if len(cleaned) == 1:
        return Query.term_query(_schema(), field, cleaned[0], "basic")
    return Query.term_set_query(_schema(), field, cleaned)


def _number_between(field: str, low: int, high: int) -> Query:
    return Query.range_query(
        _schema(), field, tantivy.FieldType.Unsigned, low, min(max(high, 0), fields.UNSTATED - 1)
    )


def _either(queries: list[Query]) -> Query:
    if not queries:
        return Query.empty_query()
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, each) for each in queries])


def _constant(query: Query, score: float) -> Query:
    return Query.const_score_query(query, score)


def _silent(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
