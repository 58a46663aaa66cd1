"""A search over a small register of notes, on the configured engine."""

from collections.abc import Callable, Iterable, Iterator

import pytest

from hub import documents
from hub.access.viewer import Viewer
from hub.documents import Document
from search.discovery import facets, understanding
from search.discovery.queries import search
from search.discovery.query import SearchQuery
from search.discovery.results import SearchResults
from tests.search.discovery.corpus import VISITOR, NoteSource, registries

Fill = Callable[[Iterable[Document]], NoteSource]
Ask = Callable[..., SearchResults]


@pytest.fixture
def fill(index, monkeypatch: pytest.MonkeyPatch) -> Iterator[Fill]:
    """Registers notes as a noun of their own and indexes them."""

    def fill_with(notes: Iterable[Document]) -> NoteSource:
        source = NoteSource(tuple(notes))
        for name, value in registries(source).items():
            monkeypatch.setattr(documents, name, value)
        index.rebuild(source.notes.values())
        return source

    understanding.forget()
    facets.forget()
    yield fill_with
    understanding.forget()
    facets.forget()


@pytest.fixture
def ask() -> Ask:
    """Searches as `viewer` (a visitor unless told) for the words, with a query's other parts."""

    def ask_for(text: str = "", *, viewer: Viewer = VISITOR, **rest: object) -> SearchResults:
        return search(viewer, SearchQuery(text=text, **rest))  # type: ignore[arg-type]

    return ask_for


def ids(results: SearchResults) -> list[str]:
    return [each.id for each in results.results]
