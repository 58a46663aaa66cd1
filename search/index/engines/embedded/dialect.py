"""How Tantivy says it."""

from collections.abc import Sequence

import tantivy
from tantivy import FieldType, Occur, Query

from search.index.engines import fields
from search.index.engines.analysis import Phrase
from search.index.engines.embedded.schema import schema


class TantivyDialect:
    """Bound to one view of the index, for its word counts."""

    def __init__(self, searcher: tantivy.Searcher) -> None:
        self.searcher = searcher
        self.documents = searcher.num_docs
        self.schema = schema()

    def holding(self, stem: str) -> int:
        return self.searcher.doc_freq(fields.ANYWHERE, stem)

    def word(self, field: str, word: str) -> Query:
        return Query.term_query(self.schema, field, word, "basic")

    def phrase(self, field: str, phrase: Phrase) -> Query:
        return Query.phrase_query(self.schema, field, list(phrase))

    def begun(self, field: str, prefix: str) -> Query:
        # No letter wrong and anything after it. A regex says the same, but takes 1 to 3 ms to
        # compile, several times a word.
        return Query.fuzzy_term_query(self.schema, field, prefix, 0, prefix=True)

    def misspelt(self, field: str, word: str, distance: int) -> Query:
        return Query.fuzzy_term_query(self.schema, field, word, distance)

    def one_of(self, field: str, values: Sequence[str]) -> Query:
        if len(values) == 1:
            return self.word(field, values[0])
        return Query.term_set_query(self.schema, field, values)

    def between(self, field: str, low: int, high: int) -> Query:
        return Query.range_query(self.schema, field, FieldType.Unsigned, low, high)

    def nothing(self) -> Query:
        return Query.empty_query()

    def either(self, queries: Sequence[Query], at_least: int = 1) -> Query:
        return Query.boolean_query([(Occur.Should, each) for each in queries], at_least)

    def every(self, queries: Sequence[Query], never: Sequence[Query] = ()) -> Query:
        clauses = [(Occur.Must, each) for each in queries]
        clauses += [(Occur.MustNot, each) for each in never]
        return Query.boolean_query(clauses)

    def constant(self, query: Query, score: float) -> Query:
        return Query.const_score_query(query, score)

    def best(self, queries: Sequence[Query]) -> Query:
        return Query.disjunction_max_query(queries)

    def scored(self, held: Query, scores: Sequence[Query]) -> Query:
        silent = Query.const_score_query(held, 0.0)
        return Query.boolean_query(
            [(Occur.Must, silent), *((Occur.Should, each) for each in scores)]
        )
