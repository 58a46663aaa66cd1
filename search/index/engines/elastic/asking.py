"""One request for one question: hits, exact total, facets, and whether any has all words."""

from collections.abc import Mapping, Sequence
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.dsl import A, Search
from elasticsearch.dsl.query import Query, Term

from search.index import words
from search.index.engines import fields
from search.index.engines.asking import Parts
from search.index.engines.protocol import EngineAnswer, EngineQuery, Sort

_ORDER: dict[Sort, list[object]] = {
    "relevance": ["_score"],
    "title": [fields.ORDER_TITLE],
    "updated": [f"-{fields.UPDATED}"],
    "level": [fields.LEVEL_RANK],
}
_EVERY_WORD = "every_word"


def answer(
    client: Elasticsearch, alias: str, query: EngineQuery, parts: Parts[Query]
) -> EngineAnswer:
    response = _request(client, alias, query, parts).execute().to_dict()
    hits, counted = response["hits"], response.get("aggregations", {})
    every = counted.get(_EVERY_WORD)
    return EngineAnswer(
        total=hits["total"]["value"],
        hits=tuple(
            fields.hit_of(hit["_source"][fields.STORED], hit["_score"] or 0.0)
            for hit in hits["hits"]
        ),
        facets={
            name: _counts(counted[f"facet_{number}"], query.filters.get(name))
            for number, name in enumerate(query.facets)
        },
        all_words=every is None or every["held"]["doc_count"] > 0,
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
    field = fields.column(name)
    listed = {
        str(number): Term(**{field: {"value": words.clean(value)}})
        for number, value in enumerate(chosen)
    }
    lifted.bucket("chosen", "filters", filters=listed)


def _counts(found: Mapping[str, Any], chosen: Sequence[str] | None) -> tuple[tuple[str, int], ...]:
    terms = found["held"]["all"] if chosen else found
    counts = {bucket["key"]: bucket["doc_count"] for bucket in terms["buckets"]}
    if chosen:
        listed = found["held"]["chosen"]["buckets"]
        for number, value in enumerate(chosen):
            counts.setdefault(value, listed[str(number)]["doc_count"])
    return tuple(counts.items())
