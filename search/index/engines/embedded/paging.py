"""Which documents stand on a page, in an order that never wavers.

Tantivy sorts by one thing and leaves ties to chance. Ties are settled by kind, then key:
ties in a number by asking again inside the tied group, ties in a score by reading the group.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

import tantivy
from tantivy import Occur, Order, Query

from search.index.engines.embedded import schema as fields
from search.index.engines.embedded.queries import number_is
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


def page_of(
    searcher: tantivy.Searcher, query: EngineQuery, held: Query, scored: Query, load: Load
) -> Page:
    """`held` decides what is found, `scored` is the same with scores."""
    window = Window(query.offset, query.limit)
    if not query.limit:
        return Page(searcher.search(held, 1).count, [])
    match query.sort:
        case "title":
            return _by_number(searcher, held, fields.ORDER_TITLE, Order.Asc, window, load)
        case "updated":
            return _by_number(searcher, held, fields.UPDATED, Order.Desc, window, load)
        case "level":
            return _by_number(searcher, held, fields.LEVEL_RANK, Order.Asc, window, load)
    if not query.terms and not query.place:
        return _by_number(searcher, held, fields.BOOST, Order.Desc, window, load)
    return by_score(searcher, scored, window, load)


def _by_number(
    searcher: tantivy.Searcher,
    held: Query,
    field: str,
    order: Order,
    window: Window,
    load: Load,
) -> Page:
    """Sorted by one column; the tied groups at either edge of the page are asked for again."""
    result = searcher.search(held, window.end + 1, order_by_field=field, order=order)
    values = [value for value, _ in result.hits]
    found: list[tuple[float, dict]] = []
    at = window.offset
    end = min(window.end, len(values))
    while at < end:
        value = values[at]
        first = _first(values, at)
        after = _after(values, at)
        whole = first >= window.offset and after <= end and after < len(values)
        if whole or (after == len(values) and after <= window.end and first >= window.offset):
            tied = [load(address) for _, address in result.hits[first:after]]
            found += [(0.0, stored) for stored in sorted(tied, key=_last)]
        else:
            skip, take = at - first, min(after, end) - at
            found += _tied(searcher, held, field, value, skip, take, load)
        at = min(after, end)
    return Page(result.count, found)


def _tied(
    searcher: tantivy.Searcher,
    held: Query,
    field: str,
    value: object,
    skip: int,
    take: int,
    load: Load,
) -> list[tuple[float, dict]]:
    group = Query.boolean_query([(Occur.Must, held), (Occur.Must, _is(field, value))])
    result = searcher.search(
        group,
        take,
        count=False,
        order_by_field=fields.ORDER_KEY,
        order=Order.Asc,
        offset=skip,
    )
    return [(0.0, load(address)) for _, address in result.hits]


def _is(field: str, value: object) -> Query:
    if isinstance(value, int):
        return number_is(field, value)
    return Query.term_query(fields.schema(), field, value, "basic")


def _first(values: list, at: int) -> int:
    while at and values[at - 1] == values[at]:
        at -= 1
    return at


def _after(values: list, at: int) -> int:
    value = values[at]
    while at < len(values) and values[at] == value:
        at += 1
    return at


def by_score(
    searcher: tantivy.Searcher, scored: Query, window: Window, load: Load
) -> Page:
    wanted = window.end + _SLACK
    result = searcher.search(scored, wanted, weight_by_field=fields.STANDING)
    hits = result.hits
    # Read on until the group that the page's end cuts is whole.
    while len(hits) == wanted < result.count and hits[window.end - 1][0] == hits[-1][0]:
        wanted *= 4
        hits = searcher.search(
            scored, wanted, count=False, weight_by_field=fields.STANDING
        ).hits
    found: list[tuple[float, dict]] = []
    at = 0
    for score, tied in groupby(hits, key=lambda hit: hit[0]):
        group = list(tied)
        if at + len(group) > window.offset and at < window.end:
            cut = Window(max(window.offset - at, 0), min(window.end - at, len(group)))
            rows = _settled(searcher, [address for _, address in group], cut, load)
            found += [(score, row) for row in rows]
        at += len(group)
    return Page(result.count, found)


def _settled(
    searcher: tantivy.Searcher, group: list[tantivy.DocAddress], cut: Window, load: Load
) -> list[dict]:
    """The stretch `cut.offset … cut.limit` of a tied group, by kind and key."""
    if len(group) == 1:
        return [load(group[0])]
    heads = zip(*(searcher.fast_field_values(name, group) for name in fields.HEADS), strict=True)
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
