"""Which documents stand on a page, in an order that never wavers.

Tantivy sorts by one thing and leaves ties to chance. Ties are settled by kind, then key:
ties in a number by asking again inside the tied group, ties in a score by reading the group.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

import tantivy
from tantivy import Occur, Order, Query

from search.index.engines import fields
from search.index.engines.embedded.schema import HEADS, schema
from search.index.engines.protocol import EngineQuery

_SLACK = 64

Address = tuple[float, tantivy.DocAddress]  # score, document
Load = Callable[[tantivy.DocAddress], dict]


@dataclass(frozen=True, slots=True)
class Window:
    """A page of a result: where it begins and how long it is at most."""

    offset: int
    limit: int

    @property
    def end(self) -> int:
        return self.offset + self.limit


@dataclass(frozen=True, slots=True)
class Page:
    total: int
    found: list[tuple[float, dict]]  # score, stored document


def count_of(searcher: tantivy.Searcher, held: Query) -> int:
    return total_of(searcher.search(held, 1))


def total_of(result: tantivy.SearchResult) -> int:
    return result.count  # type: ignore[attr-defined]  # left out of the library's stubs


def page_of(
    searcher: tantivy.Searcher, query: EngineQuery, held: Query, scored: Query, load: Load
) -> Page:
    """`held` decides what is found, `scored` is the same with scores."""
    window = Window(query.offset, query.limit)
    if not query.limit:
        return Page(count_of(searcher, held), [])
    column = _column(query)
    if column is None:
        return by_score(searcher, scored, window, load)
    return _Sorted(searcher, held, *column, load).page(window)


def _column(query: EngineQuery) -> tuple[str, Order] | None:
    """What the order is taken from; None for the score."""
    columns = {
        "title": (fields.ORDER_TITLE, Order.Asc),
        "updated": (fields.UPDATED, Order.Desc),
        "level": (fields.LEVEL_RANK, Order.Asc),
    }
    if query.sort == "relevance" and not query.terms and not query.place:
        return fields.BOOST, Order.Desc
    return columns.get(query.sort)


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Sorted by one column; tied groups that an edge of the page cuts are asked for again."""

    searcher: tantivy.Searcher
    held: Query
    field: str
    order: Order
    load: Load

    def page(self, window: Window) -> Page:
        result = self.searcher.search(
            self.held, window.end + 1, order_by_field=self.field, order=self.order
        )
        hits = result.hits
        values = [value for value, _ in hits]
        found: list[dict] = []
        at, end = window.offset, min(window.end, len(hits))
        while at < end:
            first, after = _first(values, at), _after(values, at)
            if first == at and (after <= end and (after < len(hits) or after == total_of(result))):
                tied = (self.load(address) for _, address in hits[first:after])
                found += sorted(tied, key=_last)
            else:
                found += self._tied(values[at], at - first, min(after, end) - at)
            at = min(after, end)
        return Page(total_of(result), [(0.0, stored) for stored in found])

    def _tied(self, value: object, skip: int, take: int) -> list[dict]:
        group = Query.boolean_query([(Occur.Must, self.held), (Occur.Must, self._is(value))])
        result = self.searcher.search(
            group,
            take,
            count=False,
            order_by_field=fields.ORDER_KEY,
            order=Order.Asc,
            offset=skip,
        )
        return [self.load(address) for _, address in result.hits]

    def _is(self, value: object) -> Query:
        return Query.term_query(schema(), self.field, value, "basic")


def _first(values: list, at: int) -> int:
    while at and values[at - 1] == values[at]:
        at -= 1
    return at


def _after(values: list, at: int) -> int:
    value = values[at]
    while at < len(values) and values[at] == value:
        at += 1
    return at


def by_score(searcher: tantivy.Searcher, scored: Query, window: Window, load: Load) -> Page:
    wanted = window.end + _SLACK
    result = searcher.search(scored, wanted, weight_by_field=fields.STANDING)
    hits = result.hits
    # Read on until the group that the page's end cuts is whole.
    while len(hits) == wanted < total_of(result) and hits[window.end - 1][0] == hits[-1][0]:
        wanted *= 4
        hits = searcher.search(scored, wanted, count=False, weight_by_field=fields.STANDING).hits
    found: list[tuple[float, dict]] = []
    at = 0
    for score, tied in groupby(hits, key=lambda hit: hit[0]):
        group = list(tied)
        if at + len(group) > window.offset and at < window.end:
            cut = Window(max(window.offset - at, 0), min(window.end - at, len(group)))
            rows = _settled(searcher, [address for _, address in group], cut, load)
            found += [(score, row) for row in rows]
        at += len(group)
    return Page(total_of(result), found)


def _settled(
    searcher: tantivy.Searcher, group: list[tantivy.DocAddress], cut: Window, load: Load
) -> list[dict]:
    """The stretch `cut.offset … cut.limit` of a tied group, by kind and key."""
    if len(group) == 1:
        return [load(group[0])]
    heads = zip(*(searcher.fast_field_values(name, group) for name in HEADS), strict=True)
    order = sorted(enumerate(heads), key=lambda each: each[1])
    rows: list[dict] = []
    at = 0
    for _, same in groupby(order, key=lambda each: each[1]):
        places = [place for place, _ in same]
        if at + len(places) > cut.offset and at < cut.limit:
            loaded = sorted((load(group[place]) for place in places), key=_last)
            rows += loaded[max(cut.offset - at, 0) : cut.limit - at]
        at += len(places)
    return rows


def _last(stored: dict) -> tuple[str, str]:
    return stored["kind"], stored["key"]
