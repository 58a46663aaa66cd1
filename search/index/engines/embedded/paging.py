"""Which documents stand on a page, in an order that never wavers.

Tantivy sorts by one thing and leaves ties to chance. Ties are settled by kind, then key:
ties in a number by asking again inside the tied group, ties in a score by reading the group.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import cast

import tantivy
from tantivy import Occur, Order, Query

from search.index.engines import fields
from search.index.engines.embedded import heads
from search.index.engines.embedded.schema import schema
from search.index.engines.protocol import EngineQuery, Sort

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
    plain = not query.terms and not query.place
    if query.sort == "relevance" and not plain:
        return by_score(searcher, scored, window, load)
    ordered = _Ordered(searcher, load, query.sort)
    return Page(count_of(searcher, held), ordered.rows(held, _COLUMNS[query.sort], window))


# Numbers first, for they are fast at any depth; text last, inside what is left of a tie.
_BY_KEY = (*((name, Order.Asc) for name in heads.KEYS[:3]), (fields.ORDER_KEY, Order.Asc))
_BY_TITLE = (*((name, Order.Asc) for name in heads.TITLES), (fields.ORDER_TITLE, Order.Asc))
_COLUMNS: dict[Sort, tuple[tuple[str, Order], ...]] = {
    "relevance": ((fields.BOOST, Order.Desc), *_BY_KEY),
    "title": _BY_TITLE,
    "updated": ((fields.UPDATED, Order.Desc), *_BY_KEY),
    "level": ((fields.LEVEL_RANK, Order.Asc), *_BY_KEY),
}


@dataclass(frozen=True, slots=True)
class _Ordered:
    """Sorted by several columns, though the engine knows but one at a time.

    Groups that tie and lie whole on the page are put in order here; one that an edge of the
    page cuts is asked for again, by the next column.
    """

    searcher: tantivy.Searcher
    load: Load
    sort: Sort

    def rows(
        self, held: Query, columns: tuple[tuple[str, Order], ...], window: Window
    ) -> list[tuple[float, dict]]:
        (column, order), *rest = columns
        result = self.searcher.search(
            held, window.end + 1, count=False, order_by_field=column, order=order
        )
        values = [value for value, _ in result.hits]
        found: list[tuple[float, dict]] = []
        at, end = window.offset, min(window.end, len(values))
        while at < end:
            first, after = _first(values, at), _after(values, at)
            whole = first == at and (after < len(values) or len(values) <= window.end)
            if not rest or (whole and after <= end):
                tied = [self.load(address) for _, address in result.hits[at : min(after, end)]]
                found += [(0.0, stored) for stored in sorted(tied, key=self._place)]
            else:
                group = self._within(held, column, values[at])
                cut = Window(at - first, min(after, end) - at)
                found += self.rows(group, tuple(rest), cut)
            at = min(after, end)
        return found

    def _within(self, held: Query, column: str, value: object) -> Query:
        tied = Query.term_query(schema(), column, value, "basic")
        return Query.boolean_query([(Occur.Must, held), (Occur.Must, tied)])

    def _place(self, stored: dict) -> tuple[str, ...]:
        title = fields.order_title(stored["title"]) if self.sort == "title" else ""
        return title, stored["kind"], stored["key"]


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
    searcher: tantivy.Searcher,
    group: list[tantivy.DocAddress],
    cut: Window,
    load: Load,
    columns: tuple[str, ...] = heads.KEYS,
) -> list[dict]:
    """The stretch `cut.offset … cut.limit` of a tied group, by kind and key.

    Only what stands there is loaded: loading costs a hundred times what a number does.
    """
    if not columns or (cut.offset == 0 and cut.limit >= len(group)):
        return sorted(map(load, group), key=_last)[cut.offset : cut.limit]
    numbers = cast("list[int]", searcher.fast_field_values(columns[0], group))
    order = sorted(range(len(group)), key=numbers.__getitem__)
    rows: list[dict] = []
    at = 0
    for _, same in groupby(order, key=numbers.__getitem__):
        part = [group[place] for place in same]
        if at + len(part) > cut.offset and at < cut.limit:
            within = Window(max(cut.offset - at, 0), min(cut.limit - at, len(part)))
            rows += _settled(searcher, part, within, load, columns[1:])
        at += len(part)
    return rows


def _last(stored: dict) -> tuple[str, str]:
    return stored["kind"], stored["key"]
