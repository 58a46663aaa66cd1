"""One request for one question: hits, exact total, facets, and whether any has all words."""

from elasticsearch import Elasticsearch
from elasticsearch.dsl import A, Search
from elasticsearch.dsl.query import Query, Term
from elasticsearch.dsl.response import Response

from search.index import words
from search.index.engines import fields
from search.index.engines.asking import Parts
from search.index.engines.protocol import EngineAnswer, EngineQuery, Sort

_ORDER: dict[Sort, list[object]] = {
    "relevance": ["-_score"],
    "title": [fields.ORDER_TITLE],
    "updated": [f"-{fields.UPDATED}"],
    "level": [fields.LEVEL_RANK],
}
_EVERY_WORD = "every_word"


def answer(
    client: Elasticsearch, alias: str, query: EngineQuery, parts: Parts[Query]
) -> EngineAnswer:
    response = _request(client, alias, query, parts).execute()
    every = getattr(response.aggregations, _EVERY_WORD, None)
    return EngineAnswer(
        total=response.hits.total.value,
        hits=tuple(
            fields.hit_of(hit["_source"][fields.STORED], hit["_score"] or 0.0)
            for hit in response.hits.hits.to_list()
        )
        if query.limit
        else (),
        facets={name: _counts(response, name, query) for name in query.facets},
        all_words=every is None or every.held.doc_count > 0,
    )


def _request(client: Elasticsearch, alias: str, query: EngineQuery, parts: Parts[Query]) -> Search:
    request = Search(using=client, index=alias).extra(
        track_total_hits=True, track_scores=query.sort == "relevance"
    )
    plain = query.sort == "relevance" and not query.terms and not query.place
    first = [f"-{fields.BOOST}"] if plain else _ORDER[query.sort]
    request = request.query(parts.scored() if not plain else parts.matching())
    request = request.sort(*first, fields.ORDER_KEY)
    request = request.extra(from_=query.offset, size=query.limit)
    for number, name in enumerate(query.facets):
        _count(request, f"facet_{number}", name, query, parts)
    if parts.every_word:
        request.aggs.bucket(_EVERY_WORD, "global").bucket(
            "held", "filter", filter=parts.with_every_word()
        )
    return request


def _count(request: Search, label: str, name: str, query: EngineQuery, parts: Parts[Query]) -> None:
    """A filtered field is counted over everything but its own filter."""
    terms = A("terms", field=fields.column(name), size=query.facet_size)
    chosen = query.filters.get(name)
    if not chosen:
        request.aggs[label] = terms
        return
    lifted = request.aggs.bucket(label, "global").bucket(
        "held", "filter", filter=parts.matching(without=name)
    )
    lifted.bucket("all", terms)
    listed = [Term(**{fields.column(name): {"value": words.clean(value)}}) for value in chosen]
    lifted.bucket("chosen", "filters", filters=listed)


def _counts(response: Response, name: str, query: EngineQuery) -> tuple[tuple[str, int], ...]:
    found = response.aggregations[f"facet_{query.facets.index(name)}"]
    chosen = query.filters.get(name)
    terms = found.held["all"] if chosen else found
    counts = {bucket.key: bucket.doc_count for bucket in terms.buckets}
    if chosen:
        for value, bucket in zip(chosen, found.held.chosen.buckets, strict=True):
            counts.setdefault(value, bucket.doc_count)
    return tuple(counts.items())
