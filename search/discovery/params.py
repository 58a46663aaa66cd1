"""From request parameters to a SearchQuery: strict for the API, lenient for pages.

Which facets exist is not known here: every registered one is a parameter of its name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict

from hub import documents
from hub.access.viewer import Viewer
from hub.documents import Facet
from hub.errors import Invalid
from search.discovery.query import (
    DEEPEST,
    DEFAULT_FACETS,
    LONGEST_TEXT,
    LONGEST_VALUE,
    MOST_PER_PAGE,
    MOST_VALUES,
    PER_PAGE,
    SORTS,
    SearchQuery,
)
from search.discovery.understanding import resolve_place

SINGLE = ("q", "level_max", "sort", "page", "per_page")
REPEATED = ("words", "facets")
CURES = {
    "unknown-parameter": "There is no parameter “{0}”. Use one of: {1}.",
    "unknown-value": "“{1}” is not a value of {0}. Use a value that the facets of a search give.",
    "repeated": "Give {0} once.",
    "too-long": "Shorten {0} to {1} characters or fewer; it has {2}.",
    "too-many": "Give at most {1} values of {0}; there are {2}.",
    "not-a-number": "{0} must be a whole number; “{1}” is not.",
    "out-of-range": "{0} must be from {1} to {2}.",
    "too-deep": "Only the first 10,000 results can be paged to. Narrow the search, or use a "
    "smaller page.",
}


@dataclass(slots=True)
class _Reader:
    """Collects what is wrong, so that pages can go on and the API can refuse."""

    params: QueryDict
    viewer: Viewer
    problems: list[Invalid] = field(default_factory=list)

    def wrong(self, code: str, name: str, *details: object) -> None:
        shown = (str(detail)[:80] for detail in details)
        message = CURES[code].format(name, *shown)
        self.problems.append(Invalid(message, code=code, field=name))

    def one(self, name: str, default: str = "") -> str:
        values = self.params.getlist(name)
        if len(values) > 1:
            self.wrong("repeated", name)
        return values[0] if values else default

    def text(self) -> str:
        text = self.one("q")
        if len(text) > LONGEST_TEXT:
            self.wrong("too-long", "q", LONGEST_TEXT, len(text))
        return text[:LONGEST_TEXT]

    def number(self, name: str, default: int, least: int, most: int) -> int:
        raw = self.one(name)
        if not raw and name not in self.params:
            return default
        if not (raw.isascii() and raw.removeprefix("-").isdigit() and len(raw) < 12):
            self.wrong("not-a-number", name, raw)
            return default
        number = int(raw)
        if not least <= number <= most:
            self.wrong("out-of-range", name, least, f"{most:,}")
        return min(max(number, least), most)

    def choice(self, name: str, choices: Any, default: str) -> str:
        raw = self.one(name, default)
        if raw in choices:
            return raw
        self.wrong("unknown-value", name, raw)
        return default

    def many(self, name: str) -> tuple[str, ...]:
        values = [value for value in self.params.getlist(name) if value != ""]
        if len(values) > MOST_VALUES:
            self.wrong("too-many", name, MOST_VALUES, len(values))
        for value in values:
            if len(value) > LONGEST_VALUE:
                self.wrong("too-long", name, LONGEST_VALUE, len(value))
        kept = (value for value in values[:MOST_VALUES] if len(value) <= LONGEST_VALUE)
        return tuple(dict.fromkeys(kept))


def names() -> tuple[str, ...]:
    """Every parameter there is."""
    return (*SINGLE, *REPEATED, *sorted(documents.facets))


def parse_strict(params: QueryDict, viewer: Viewer) -> SearchQuery:
    """For programs: raises Invalid for the first thing that is wrong."""
    query, problems = _parse(params, viewer, all_names=True)
    if problems:
        raise problems[0]
    return query


def parse_lenient(params: QueryDict, viewer: Viewer) -> tuple[SearchQuery, tuple[str, ...]]:
    """For pages: what can be read, and a sentence about each thing that cannot.

    Parameters that nobody knows are ignored: links pick up tracking words on their way.
    """
    query, problems = _parse(params, viewer, all_names=False)
    return query, tuple(problem.message for problem in problems)


def _parse(
    params: QueryDict, viewer: Viewer, *, all_names: bool
) -> tuple[SearchQuery, list[Invalid]]:
    read = _Reader(params, viewer)
    if all_names:
        for name in params:
            if name not in names():
                read.wrong("unknown-parameter", name[:80], ", ".join(names()))
    query = SearchQuery(
        text=read.text(),
        words_only=read.many("words"),
        selected=dict(_selected(read)),
        level_max=_level_max(read),
        sort=read.choice("sort", SORTS, "relevance"),  # type: ignore[arg-type]  # checked
        page=read.number("page", 1, 1, DEEPEST),
        per_page=read.number("per_page", PER_PAGE, 1, MOST_PER_PAGE),
        wanted=_wanted(read),
    )
    if query.offset + query.per_page > DEEPEST:
        read.wrong("too-deep", "page")
        query = replace(query, page=max(1, DEEPEST // query.per_page))
    return query, read.problems


def _selected(read: _Reader) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, facet in documents.facets.items():
        values = read.many(name)
        kept = []
        for value in values:
            if _known(read.viewer, facet, value):
                kept.append(value)
            else:
                read.wrong("unknown-value", name, value)
        if kept:
            yield name, tuple(kept)


def _known(viewer: Viewer, facet: Facet, value: str) -> bool:
    if "\x00" in value:
        return False  # no database takes it
    if facet.name == "place":
        return resolve_place(value) is not None
    if facet.known_to is not None:
        return facet.known_to(viewer, value)
    return value in facet.groups or facet.known is None or facet.known(value)


def _level_max(read: _Reader) -> str:
    level = read.one("level_max")
    facet = documents.facets.get("level")
    if level and not (facet and level in facet.ranks):
        read.wrong("unknown-value", "level_max", level)
        return ""
    return level


def _wanted(read: _Reader) -> tuple[str, ...]:
    """Facets named, commas allowed; the usual ones when none is named."""
    if "facets" not in read.params:
        return tuple(name for name in DEFAULT_FACETS if name in documents.facets)
    asked = [name.strip() for each in read.many("facets") for name in each.split(",")]
    known = []
    for name in dict.fromkeys(filter(None, asked)):
        if name in documents.facets:
            known.append(name)
        else:
            read.wrong("unknown-value", "facets", name)
    return tuple(known)
