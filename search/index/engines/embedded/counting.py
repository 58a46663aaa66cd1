"""Facet counts: each field's ignore its own filter, so that several values can be ticked."""

from collections.abc import Iterable

import tantivy
from tantivy import Query

from search.index import words
from search.index.engines import fields
from search.index.engines.asking import Parts
from search.index.engines.embedded.dialect import TantivyDialect
from search.index.engines.embedded.paging import count_of
from search.index.engines.protocol import EngineQuery

Counts = tuple[tuple[str, int], ...]
_SPARE = 20  # fetched beyond what is asked, so that ties at the cut are settled by value


def facets_of(
    searcher: tantivy.Searcher, query: EngineQuery, parts: Parts[Query]
) -> dict[str, Counts]:
    """One pass for all unfiltered fields together, one more for each filtered one."""
    filtered = [name for name in query.facets if query.filters.get(name)]
    plain = [name for name in query.facets if name not in filtered]
    counts: dict[str, Counts] = {}
    if plain:
        counts |= _count(searcher, parts.matching(), plain, query.facet_size)
    for name in filtered:
        lifted = parts.matching(without=name)
        counts |= _count(searcher, lifted, [name], query.facet_size)
        counts[name] = _with_selected(searcher, lifted, name, query, counts[name])
    return {name: counts[name] for name in query.facets}


def _count(
    searcher: tantivy.Searcher, held: Query, names: Iterable[str], size: int
) -> dict[str, Counts]:
    asked = {
        name: {"terms": {"field": fields.column(name), "size": size + _SPARE}} for name in names
    }
    answered = searcher.aggregate(held, asked)
    return {name: _ordered(answered[name]["buckets"], size) for name in asked}


def _ordered(buckets: list[dict], size: int) -> Counts:
    pairs = [(bucket["key"], int(bucket["doc_count"])) for bucket in buckets]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:size])


def _with_selected(
    searcher: tantivy.Searcher, held: Query, name: str, query: EngineQuery, counts: Counts
) -> Counts:
    """What the reader ticked is always listed, if with nothing."""
    listed = {value for value, _ in counts}
    missing = [value for value in query.filters[name] if value not in listed]
    extra = []
    dialect = TantivyDialect(searcher)
    for value in dict.fromkeys(missing):
        chosen = dialect.word(fields.column(name), words.clean(value))
        extra.append((value, count_of(searcher, dialect.every([held, chosen]))))
    return (*counts, *extra)
