"""The embedded engine: Tantivy in this process, its index in a folder.

Readers look at the index's meta file before each query (some microseconds) and reload when
another process has committed. The writer's place is a file lock, held for a batch.
"""

import logging
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import tantivy
from tantivy import Query

from hub.documents import Document
from hub.errors import DomainError, Invalid, Unavailable
from search.index.engines import analysis, asking, fields
from search.index.engines.asking import Parts
from search.index.engines.embedded.counting import facets_of
from search.index.engines.embedded.dialect import TantivyDialect
from search.index.engines.embedded.folder import Folder
from search.index.engines.embedded.paging import Window, by_score, page_of
from search.index.engines.embedded.schema import schema, stored_at, to_index
from search.index.engines.protocol import (
    DEEPEST,
    EngineAnswer,
    EngineQuery,
    Health,
    Hit,
    Replay,
)

log = logging.getLogger(__name__)

HEAP = 48_000_000  # bytes that the writer may gather before it writes a segment
_SWAP_WAIT = 600.0  # seconds for the writer to end its batch
_BUSY = "The search index is being written by another process; try again in a moment."
_REBUILDING = "The search index is being rebuilt already; wait until that has ended."


@dataclass
class _Reader:
    path: Path
    index: tantivy.Index
    mark: tuple[int, int]


@dataclass
class _Writer:
    path: Path
    index: tantivy.Index
    writer: tantivy.IndexWriter
    changed: bool = False


class EmbeddedEngine:
    name = "tantivy"

    def __init__(self, folder: str) -> None:
        self.folder = Folder(folder)
        self._reader: _Reader | None = None
        self._reading = threading.Lock()
        # Nested writing() of one thread shares a writer; another thread waits like a process.
        self._local = threading.local()

    # --- asking -----------------------------------------------------------------------

    def search(self, query: EngineQuery) -> EngineAnswer:
        started = time.perf_counter()
        if query.offset < 0 or query.limit < 0 or query.offset + query.limit > DEEPEST:
            raise Invalid(f"Results beyond {DEEPEST} are not listed; narrow the search.")
        searcher = self._searcher()
        if not query.audiences:
            return EngineAnswer(facets=dict.fromkeys(query.facets, ()))
        with _answering():
            answer = _answer(searcher, query)
        return replace(answer, ms=(time.perf_counter() - started) * 1000)

    def suggest(
        self,
        text: str,
        audiences: frozenset[str],
        *,
        limit: int = 8,
        denied: tuple[tuple[str, str], ...] = (),
    ) -> tuple[Hit, ...]:
        searcher = self._searcher()
        typed = analysis.typed_words(text)
        if not audiences or not typed:
            return ()
        query = EngineQuery(audiences=audiences, denied=denied)
        with _answering():
            scored = asking.suggesting(query, typed, TantivyDialect(searcher))
            page = by_score(searcher, scored, Window(0, limit), partial(stored_at, searcher))
        return tuple(fields.hit_of(stored, score) for score, stored in page.found)

    def stamps(self, kind: str | None = None) -> Iterator[tuple[str, str, int]]:
        searcher = self._searcher()
        held = Query.all_query() if kind is None else TantivyDialect(searcher).word("kind", kind)
        with _answering():
            hits = searcher.search(held, max(searcher.num_docs, 1), count=False).hits
        for _, address in hits:
            stored = stored_at(searcher, address)
            yield stored["kind"], stored["pk"], stored["stamp"]

    def exists(self) -> bool:
        try:
            self.folder.mark(self.folder.current())
        except Unavailable:
            return False
        return True

    def count(self) -> int:
        return self._searcher().num_docs

    def health(self) -> Health:
        try:
            return Health(ok=True, documents=self.count())
        except DomainError as error:
            return Health(ok=False, detail=error.message)

    # --- writing ----------------------------------------------------------------------

    @contextmanager
    def writing(self, *, timeout: float = 30.0) -> Iterator[None]:
        if self._writer is not None:
            yield
            return
        with self.folder.lock("writer", timeout=timeout, busy=_BUSY):
            path = self.folder.current()
            self.folder.mark(path)
            with self._opened(path, threads=1):
                yield

    def put(self, documents: Iterable[Document]) -> int:
        writer = self._needed()
        number = 0
        for document in documents:
            if not document.audience:
                raise Invalid(f"{document.kind} {document.pk} has no audience: nothing to index")
            writer.writer.delete_documents_by_term(
                fields.IDENTITY, fields.identity(document.kind, document.pk)
            )
            writer.writer.add_document(to_index(document))
            number += 1
        writer.changed = writer.changed or bool(number)
        return number

    def delete(self, kind: str, pks: Iterable[str]) -> None:
        writer = self._needed()
        for pk in pks:
            writer.writer.delete_documents_by_term(fields.IDENTITY, fields.identity(kind, pk))
            writer.changed = True

    def commit(self) -> None:
        writer = self._needed()
        if writer.changed:
            writer.writer.commit()
            writer.changed = False

    def rebuild(self, documents: Iterable[Document], replay: Replay | None = None) -> int:
        with self.folder.lock("rebuild", timeout=0, busy=_REBUILDING):
            with self.folder.built() as built:
                number = self._fill(built, documents)
                with self.folder.lock("writer", timeout=_SWAP_WAIT, busy=_BUSY):
                    if replay is not None:
                        with self._opened(built, threads=1):
                            replay()
                    self.folder.sweep(keep=self.folder.adopt(built))
            return number

    def destroy(self) -> None:
        self._reader = None
        self.folder.remove()

    # --- within -----------------------------------------------------------------------

    def _searcher(self) -> tantivy.Searcher:
        """A view of the latest commit, of this process or another."""
        while True:
            path = self.folder.current()
            try:
                return self._view(path)
            except Unavailable:
                # Swapped and swept between our two looks: look at the new one.
                if self.folder.current() == path:
                    raise

    def _view(self, path: Path) -> tantivy.Searcher:
        mark = self.folder.mark(path)
        with self._reading:
            reader = self._reader
            if reader is None or reader.path != path:
                reader = self._reader = _Reader(path, _open(path), mark)
            elif reader.mark != mark:
                with _answering():
                    reader.index.reload()
                reader.mark = mark
            return reader.index.searcher()

    @property
    def _writer(self) -> _Writer | None:
        return getattr(self._local, "writer", None)

    def _needed(self) -> _Writer:
        if self._writer is None:
            raise RuntimeError("put(), delete() and commit() belong inside writing()")
        return self._writer

    @contextmanager
    def _opened(self, path: Path, *, threads: int) -> Iterator[_Writer]:
        index = _open(path) if (path / "meta.json").exists() else _create(path)
        with _answering():
            writer = index.writer(HEAP * threads, threads)
        held = self._local.writer = _Writer(path, index, writer)
        try:
            yield held
            with _answering():
                self.commit()
        except BaseException:
            writer.rollback()
            raise
        finally:
            self._local.writer = None
            # Merges run in the background; leaving now would throw them away. The library's own
            # lock is free after it too, at once, whoever still holds the writer in a traceback.
            with _answering():
                writer.wait_merging_threads()

    def _fill(self, built: Path, documents: Iterable[Document]) -> int:
        """The bulk of a rebuild: no deletes, for nothing is there twice but in `replay`."""
        number = 0
        with self._opened(built, threads=2) as held:
            for document in documents:
                held.writer.add_document(to_index(document))
                number += 1
            held.changed = True
        return number


def _answer(searcher: tantivy.Searcher, query: EngineQuery) -> EngineAnswer:
    question = analysis.analyse(query)
    parts = asking.build(query, question, TantivyDialect(searcher))
    load = partial(stored_at, searcher)
    page = page_of(searcher, query, parts.matching(), parts.scored(), load)
    return EngineAnswer(
        total=page.total,
        hits=tuple(fields.hit_of(stored, score) for score, stored in page.found),
        facets=facets_of(searcher, query, parts),
        all_words=_has_all_words(searcher, parts),
    )


def _has_all_words(searcher: tantivy.Searcher, parts: Parts[Query]) -> bool:
    if parts.every_word is None:
        return True
    return bool(searcher.search(parts.with_every_word(), 1, count=False).hits)


def _create(path: Path) -> tantivy.Index:
    return _ready(tantivy.Index(schema(), str(path)))


def _open(path: Path) -> tantivy.Index:
    with _answering():
        return _ready(tantivy.Index.open(str(path)))


def _ready(index: tantivy.Index) -> tantivy.Index:
    # Without this each index keeps a thread that watches its folder; we look ourselves.
    index.config_reader("manual")
    return index


@contextmanager
def _answering() -> Iterator[None]:
    """What the library raises becomes a message that tells nothing of its inside."""
    try:
        yield
    except (ValueError, OSError, RuntimeError) as error:
        log.exception("search engine failed", extra={"event": "search.engine"})
        raise Unavailable("The search engine did not answer; try again in a moment.") from error
