"""Registry of search documents: what each noun wants found, and by whom.

Filled in `AppConfig.ready()` by the floors above; read by the search floor, which
knows no noun. A document is flat and the same for every kind.
"""

import dataclasses
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from django.db.models import Model, QuerySet

from hub.access.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Document:
    """One findable thing. `audience` may not be empty: what nobody may see is not indexed."""

    kind: str  # "dataset", "organisation", "place", "page"
    key: str  # unique within its kind, the public identifier ("dog-fouling-reports")
    pk: str  # primary key as text, for the re-read through the policy
    title: str
    url: str  # a path
    audience: frozenset[str]  # labels, see hub.access.labels
    stamp: int  # version of the object; the reconciler compares it with the database's
    summary: str = ""  # plain text
    body: str = ""  # plain text, may be long; searched, never shown whole
    names: tuple[str, ...] = ()  # other titles, acronyms, keywords: searched like a title
    owner: str = ""  # slug of the owning organisation
    owner_name: str = ""
    themes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    level: str = ""  # smallest spatial level held (domain §3.1.4)
    level_rank: int = 0  # 1 fine … 22 coarse, 0 not stated
    access: str = ""  # access class
    formats: tuple[str, ...] = ()
    licence: str = ""
    status: str = ""
    covers: tuple[str, ...] = ()  # area codes of the stated or inferred coverage
    within: tuple[str, ...] = ()  # those and all their ancestors
    inferred_place: bool = False  # coverage was guessed: ranks lower on place
    updated: date | None = None
    boost: int = 0  # 0 … 3: standing among equal matches (own entries above harvested, late lower)
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # further keyword facets
    card: Mapping[str, object] = field(default_factory=dict)  # what a result shows; JSON scalars


class DocumentSource(Protocol):
    """What a noun registers so that it can be found."""

    kind: str
    label: str  # "Dataset entries"
    model: type[Model]

    def queryset(self) -> QuerySet:
        """All rows with everything `to_document` needs prefetched; bulk and single share it."""

    def stamps(self) -> Iterable[tuple[str, int]]:
        """(pk, stamp) of every row that should be in the index, cheap, streamed."""

    def to_document(self, obj: Model) -> Document | None:
        """The document, or None when the object must not be findable."""

    def readable(self, viewer: Viewer, pks: Sequence[str]) -> Collection[str]:
        """Those of `pks` that the viewer may see now: the re-read of hits, one query."""

    def title_search(self, viewer: Viewer, text: str, limit: int) -> Sequence[Document]:
        """Plain title search over the database for when the engine is down."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    value: str
    label: str


class Labeller(Protocol):
    def __call__(self, values: Sequence[str]) -> Mapping[str, str]:
        """Labels for values, at most one query for all of them."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A search parameter that filters and is counted. Registered by the noun that owns it."""

    name: str  # the parameter ("theme")
    label: str  # "Theme"
    field: str  # attribute of Document, or key of Document.facets
    labeller: Labeller
    order: int = 100  # position on the page
    known: Callable[[str], bool] | None = None  # refuses unknown values where the list is closed
    # One word for several values: "available-now" → its access classes.
    groups: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    # Where values have an order: 1 is the finest.
    ranks: Mapping[str, int] = dataclasses.field(default_factory=dict)
    shown: bool = True  # offered beside the results
    # The same where it depends on the reader: what is hidden is as unknown as what is not there.
    known_to: Callable[[Viewer, str], bool] | None = None


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """A place that a query was understood to name."""

    code: str
    vintage: int
    name: str
    type: str  # spatial level code
    typed: str  # the words of the query that were read so, as typed
    covers: Mapping[str, int]  # codes whose coverage answers, with closeness 1 (far) … 10 (this)
    alternatives: tuple["PlaceReading", ...] = ()
    note: str = ""  # "answered from the outward code M15, approximately"


@dataclass(frozen=True, slots=True)
class Understanding:
    """What interpreters made of the words: places, wanted levels, and the words left over."""

    places: tuple[PlaceReading, ...] = ()
    level_hint: str = ""  # "hindley wards" → "ward"
    rest: str = ""  # words not consumed
    warnings: tuple[str, ...] = ()


class Interpreter(Protocol):
    def interpret(self, text: str) -> Understanding:
        """Reads places out of the typed words. At most two database queries."""

    def resolve(self, value: str) -> PlaceReading | None:
        """A `place=` value (code or code@vintage) to its reading; None when unknown."""


class SynonymSource(Protocol):
    def synonyms(self) -> Mapping[str, tuple[str, ...]]:
        """Lower-case phrase → phrases that mean the same ("asb" → ("anti-social behaviour",))."""


sources: dict[str, DocumentSource] = {}
facets: dict[str, Facet] = {}
interpreters: list[Interpreter] = []
synonym_sources: list[SynonymSource] = []


def register_source(source: DocumentSource) -> None:
    sources[source.kind] = source


def register_facet(facet: Facet) -> None:
    facets[facet.name] = facet


def register_interpreter(interpreter: Interpreter) -> None:
    interpreters.append(interpreter)


def register_synonyms(source: SynonymSource) -> None:
    synonym_sources.append(source)


def stamp_of(moment: datetime) -> int:
    """A stamp from an `updated_at`: microseconds since the epoch."""
    return int(moment.timestamp() * 1_000_000)
