"""How Elasticsearch says it."""

from collections.abc import Mapping, Sequence

from elasticsearch.dsl.function import FieldValueFactor
from elasticsearch.dsl.query import (
    Bool,
    ConstantScore,
    DisMax,
    FunctionScore,
    Fuzzy,
    MatchNone,
    MatchPhrase,
    Prefix,
    Query,
    Range,
    Term,
    Terms,
)

from search.index.engines import fields
from search.index.engines.analysis import Phrase

_MOST_TERMS = 60_000  # of one terms filter, under the index's own limit
_MOST_EXPANSIONS = 100  # words that one misspelling is compared with


class ElasticDialect:
    """Bound to the word counts that one question needs."""

    def __init__(self, documents: int, counts: Mapping[str, int]) -> None:
        self.documents = documents
        self.counts = counts

    def holding(self, stem: str) -> int:
        return self.counts.get(stem, 0)

    def word(self, field: str, word: str) -> Query:
        return Term(**{field: {"value": word}})

    def phrase(self, field: str, phrase: Phrase) -> Query:
        return MatchPhrase(**{field: {"query": " ".join(phrase)}})

    def begun(self, field: str, prefix: str) -> Query:
        return Prefix(**{field: {"value": prefix}})

    def misspelt(self, field: str, word: str, distance: int) -> Query:
        return Fuzzy(
            **{
                field: {
                    "value": word,
                    "fuzziness": distance,
                    "max_expansions": _MOST_EXPANSIONS,
                    "rewrite": "constant_score",
                }
            }
        )

    def one_of(self, field: str, values: Sequence[str]) -> Query:
        parts = [
            Terms(**{field: list(values[start : start + _MOST_TERMS])})  # type: ignore[arg-type]  # a field may have any name
            for start in range(0, len(values), _MOST_TERMS)
        ]
        return parts[0] if len(parts) == 1 else self.either(parts)

    def between(self, field: str, low: int, high: int) -> Query:
        return Range(**{field: {"gte": low, "lte": high}})

    def nothing(self) -> Query:
        return MatchNone()

    def either(self, queries: Sequence[Query], at_least: int = 1) -> Query:
        return Bool(should=list(queries), minimum_should_match=at_least)

    def every(self, queries: Sequence[Query], never: Sequence[Query] = ()) -> Query:
        return Bool(filter=list(queries), must_not=list(never))

    def constant(self, query: Query, score: float) -> Query:
        return ConstantScore(filter=query, boost=score)

    def best(self, queries: Sequence[Query]) -> Query:
        return DisMax(queries=list(queries))

    def scored(self, held: Query, scores: Sequence[Query]) -> Query:
        return FunctionScore(
            query=Bool(filter=[held], should=list(scores), minimum_should_match=0),
            functions=[FieldValueFactor(field=fields.STANDING, missing=1)],
            boost_mode="multiply",
        )
