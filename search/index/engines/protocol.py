"""What an engine is asked and what it answers: plain values that both engines share.

An engine knows documents, labels and words. It knows no viewer, no noun and no database.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from hub.documents import Document
from hub.errors import Unavailable

DEEPEST = 10_000  # offset + limit beyond this is refused with hub.errors.Invalid

# What a filter or facet may name beside the keys of Document.facets, and the attribute of
# Document that it reads. Anything else is looked up in Document.facets and is simply empty
# where no document has it.
FIELDS: Mapping[str, str] = {
    "kind": "kind",
    "owner": "owner",
    "themes": "themes",
    "tags": "tags",
    "level": "level",
    "access": "access",
    "formats": "formats",
    "licence": "licence",
    "status": "status",
    "covers": "covers",
    "within": "within",
}

BUSY = "index-busy"  # code of the Unavailable that says that another process writes

Sort = Literal["relevance", "title", "updated", "level"]


class IndexMissing(Unavailable):
    """There is no index (fresh hub, folder deleted): whoever may write rebuilds it."""

    code = "index-missing"


@dataclass(frozen=True, slots=True)
class Term:
    """One word or quoted phrase, as typed; the engine splits, folds and stems it itself."""

    text: str
    kind: Literal["word", "phrase"] = "word"
    synonyms: tuple[str, ...] = ()  # phrases that mean the same; a match ranks like a stem
    prefix: bool = False  # also matches words that begin so, ranked under stem


@dataclass(frozen=True, slots=True)
class EngineQuery:
    """One question. `audiences` empty finds nothing, whatever else is asked."""

    audiences: frozenset[str]
    terms: tuple[Term, ...] = ()  # none: everything that passes the filters
    kinds: tuple[str, ...] = ()  # narrows everything, facets too; none: all kinds
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # OR within, AND between
    # Area code → closeness 1 (far) … 10 (this very place). Finds what covers any of the codes
    # or lies within one of those with closeness 10; inferred coverage ranks lower.
    place: Mapping[str, int] | None = None
    level_max_rank: int | None = None  # stated level at or finer than this rank
    denied: tuple[tuple[str, str], ...] = ()  # (kind, pk), from actions.denied_for()
    facets: tuple[str, ...] = ()  # field names, see FIELDS; answered with every value's count
    facet_size: int = 50  # the most frequent; selected values are always among them
    sort: Sort = "relevance"  # ties by kind, then key; updated: newest first; level: finest first
    offset: int = 0
    limit: int = 20  # 0: totals and facets only
    # some: more of the words rank higher, and what has few of them needs one in title, names
    # or summary. all: every term somewhere in the document.
    require: Literal["some", "all"] = "some"
    fuzzy: bool = False  # also words misspelt by 1 letter (4 to 7 letters) or 2 (8 and more)


@dataclass(frozen=True, slots=True)
class Hit:
    """One found document: what a result shows, and its text so that callers can say why."""

    kind: str
    key: str
    pk: str
    score: float
    title: str
    url: str
    summary: str = ""
    names: tuple[str, ...] = ()
    body: str = ""  # the first 4,000 characters
    owner: str = ""
    owner_name: str = ""
    level: str = ""
    access: str = ""
    updated: date | None = None
    covers: tuple[str, ...] = ()  # the first 50 codes
    inferred_place: bool = False
    card: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EngineAnswer:
    total: int = 0  # exact
    hits: tuple[Hit, ...] = ()
    # Field → (value, count), most frequent first, ties by value. A field's counts ignore the
    # filter on that same field.
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    ms: float = 0.0
    # False when no document that passes the filters has all the words (require="some").
    all_words: bool = True


@dataclass(frozen=True, slots=True)
class Health:
    """For the health page: `ok` means it answers, `documents` how many it holds."""

    ok: bool
    documents: int = 0
    detail: str = ""


Replay = Callable[[], None]


class Engine(Protocol):
    """Every method raises hub.errors.Unavailable when the engine does not answer."""

    name: str  # "tantivy" or "elasticsearch"

    def search(self, query: EngineQuery) -> EngineAnswer:
        """Answers; IndexMissing when there is no index, Invalid beyond DEEPEST."""

    def suggest(
        self,
        text: str,
        audiences: frozenset[str],
        *,
        limit: int = 8,
        denied: tuple[tuple[str, str], ...] = (),
    ) -> tuple[Hit, ...]:
        """Documents whose title or names have all the typed words, the last one unfinished."""

    def writing(self, *, timeout: float = 30.0) -> AbstractContextManager[None]:
        """Takes the one writer's place for a block; commits at its end. May be nested.

        Documents must be loaded inside the block, so that who writes later has read later.
        """

    def put(self, documents: Iterable[Document]) -> int:
        """Adds or replaces, by kind and pk; only inside writing(). Returns how many."""

    def delete(self, kind: str, pks: Iterable[str]) -> None:
        """Removes; what is not there is no error; only inside writing()."""

    def commit(self) -> None:
        """Makes what was written so far findable; only inside writing()."""

    def rebuild(self, documents: Iterable[Document], replay: Replay | None = None) -> int:
        """Builds a new index beside the old one and swaps; returns how many were put.

        `replay` is called with the writer's place taken, while put() and delete() still go
        to the new index, just before the swap: it writes what changed meanwhile.
        """

    def stamps(self, kind: str | None = None) -> Iterator[tuple[str, str, int]]:
        """(kind, pk, stamp) of every document held, streamed."""

    def exists(self) -> bool: ...

    def count(self) -> int: ...

    def health(self) -> Health:
        """Never raises."""

    def destroy(self) -> None:
        """Removes the index and all its documents; for tests and `rebuild` from nothing."""
