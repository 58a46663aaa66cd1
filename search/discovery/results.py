"""What a search answers: plain values for pages, API and export alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from hub.documents import PlaceReading
from search.discovery.query import SearchQuery

Fallback = Literal["some-words", "title-search"]
WhyType = Literal["word", "stem", "fuzzy", "synonym", "place"]


@dataclass(frozen=True, slots=True)
class Why:
    """One reason why a result is here: `text` is what was found in it."""

    type: WhyType
    text: str


@dataclass(frozen=True, slots=True)
class SynonymUsed:
    typed: str
    matched: str


@dataclass(frozen=True, slots=True)
class Correction:
    typed: str
    used: str


@dataclass(frozen=True, slots=True)
class Understood:
    """How the words were taken."""

    places: tuple[PlaceReading, ...] = ()
    synonyms: tuple[SynonymUsed, ...] = ()
    corrections: tuple[Correction, ...] = ()
    fallback: Fallback | None = None
    level_hint: str = ""  # a level that the words named ("wards")
    words: tuple[str, ...] = ()  # what is looked for in the text, as typed
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """One found thing, as every surface shows it."""

    id: str
    kind: str
    title: str
    summary: str
    url: str
    why: tuple[Why, ...] = ()
    owner: str = ""
    owner_name: str = ""
    level: str = ""
    access: str = ""
    updated: date | None = None
    card: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FacetCount:
    value: str
    label: str
    count: int
    selected: bool = False


@dataclass(frozen=True, slots=True)
class FacetCounts:
    name: str
    label: str
    values: tuple[FacetCount, ...] = ()
    cut: bool = False  # more values exist than are listed

    @property
    def selected(self) -> tuple[FacetCount, ...]:
        return tuple(value for value in self.values if value.selected)


@dataclass(frozen=True, slots=True)
class SearchResults:
    query: SearchQuery
    total: int = 0
    results: tuple[Result, ...] = ()
    facets: Mapping[str, FacetCounts] = field(default_factory=dict)
    understood: Understood = Understood()

    @property
    def pages(self) -> int:
        """Pages that can be turned to; at least one."""
        reachable = min(self.total, 10_000)
        return max(1, -(-reachable // self.query.per_page))


@dataclass(frozen=True, slots=True)
class Suggestion:
    text: str
    kind: str
    url: str
