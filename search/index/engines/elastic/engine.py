"""The Elasticsearch engine: an alias over one whole index, swapped by a rebuild."""

import threading
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from elasticsearch.dsl import Search
from elasticsearch.helpers import scan, streaming_bulk

from hub.documents import Document
from hub.errors import DomainError, Invalid, Unavailable
from search.index.engines import analysis, asking, fields
from search.index.engines.elastic.asking import answer
from search.index.engines.elastic.client import WRITING_PATIENCE, answering, connect
from search.index.engines.elastic.counts import WordCounts
from search.index.engines.elastic.dialect import ElasticDialect
from search.index.engines.elastic.mapping import SETTINGS, mapping, to_index
from search.index.engines.locks import database_lock, file_lock
from search.index.engines.protocol import (
    DEEPEST,
    EngineAnswer,
    EngineQuery,
    Health,
    Hit,
    IndexMissing,
    Replay,
)

_BULK = 500
_SWAP_WAIT = 600.0
_BUSY = "The search index is being written by another process; try again in a moment."
_REBUILDING = "The search index is being rebuilt already; wait until that has ended."
_MISSING = "The search index is missing; it is being built anew."


@dataclass
class _Batch:
    """What one writing() gathers; sent in chunks, in order."""

    index: str
    require_alias: bool
    actions: list[dict[str, Any]] = field(default_factory=list)
    changed: bool = False


class ElasticEngine:
    name = "elasticsearch"

    def __init__(self, url: str, alias: str) -> None:
        self.alias = alias
        self.client = connect(url)
        self.writer = self.client.options(request_timeout=WRITING_PATIENCE)
        self.counts = WordCounts(self.client, alias)
        self._local = threading.local()

    # --- asking -----------------------------------------------------------------------

    def search(self, query: EngineQuery) -> EngineAnswer:
        started = time.perf_counter()
        if query.offset < 0 or query.limit < 0 or query.offset + query.limit > DEEPEST:
            raise Invalid(f"Results beyond {DEEPEST} are not listed; narrow the search.")
        if not query.audiences:
            self._must_exist()
            return EngineAnswer(facets=dict.fromkeys(query.facets, ()))
        question = analysis.analyse(query)
        with answering():
            dialect = ElasticDialect(*self.counts.of(question.stems))
            parts = asking.build(query, question, dialect)
            found = answer(self.client, self.alias, query, parts)
        return replace(found, ms=(time.perf_counter() - started) * 1000)

    def suggest(
        self,
        text: str,
        audiences: frozenset[str],
        *,
        limit: int = 8,
        denied: tuple[tuple[str, str], ...] = (),
    ) -> tuple[Hit, ...]:
        typed = analysis.typed_words(text)
        if not audiences or not typed:
            return ()
        query = EngineQuery(audiences=audiences, denied=denied)
        scored = asking.suggesting(query, typed, ElasticDialect(0, {}))
        request = Search(using=self.client, index=self.alias).query(scored)
        request = request.sort("_score", fields.ORDER_KEY).extra(size=limit)
        with answering():
            hits = request.execute().to_dict()["hits"]["hits"]
        return tuple(fields.hit_of(hit["_source"][fields.STORED], hit["_score"]) for hit in hits)

    def stamps(self, kind: str | None = None) -> Iterator[tuple[str, str, int]]:
        held = {"term": {"kind": kind}} if kind else {"match_all": {}}
        with answering():
            for hit in scan(
                self.writer,
                index=self.alias,
                query={"query": held},
                size=5_000,
                _source_includes=[f"{fields.STORED}.{name}" for name in ("kind", "pk", "stamp")],
            ):
                stored = hit["_source"][fields.STORED]
                yield stored["kind"], stored["pk"], stored["stamp"]

    def exists(self) -> bool:
        with answering():
            return any(self._is_ours(name) for name in self._behind_alias())

    def count(self) -> int:
        with answering():
            return self.client.count(index=self.alias)["count"]

    def health(self) -> Health:
        try:
            return Health(ok=True, documents=self.count())
        except DomainError as error:
            return Health(ok=False, detail=error.message)

    # --- writing ----------------------------------------------------------------------

    @contextmanager
    def writing(self, *, timeout: float = 30.0) -> Iterator[None]:
        if self._batch is not None:
            yield
            return
        with self._lock("writer", timeout=timeout, busy=_BUSY):
            self._must_exist()
            with self._into(self.alias, require_alias=True):
                yield

    def put(self, documents: Iterable[Document]) -> int:
        batch = self._needed()
        number = 0
        for document in documents:
            if not document.audience:
                raise Invalid(f"{document.kind} {document.pk} has no audience: nothing to index")
            self._gather(batch, "index", document.kind, document.pk, to_index(document))
            number += 1
        return number

    def delete(self, kind: str, pks: Iterable[str]) -> None:
        batch = self._needed()
        for pk in pks:
            self._gather(batch, "delete", kind, pk, None)

    def commit(self) -> None:
        batch = self._needed()
        self._send(batch)
        if batch.changed:
            with answering():
                self.writer.indices.refresh(index=batch.index)
            batch.changed = False

    def rebuild(self, documents: Iterable[Document], replay: Replay | None = None) -> int:
        with self._lock("rebuild", timeout=0, busy=_REBUILDING):
            built = f"{self.alias}.{fields.VERSION}.{uuid.uuid4().hex[:12]}"
            try:
                with answering():
                    self._create(built)
                with self._into(built):
                    number = self.put(documents)
                with self._lock("writer", timeout=_SWAP_WAIT, busy=_BUSY):
                    if replay is not None:
                        with self._into(built):
                            replay()
                    with answering():
                        self._adopt(built)
            except BaseException:
                self._drop(built)
                raise
            return number

    def destroy(self) -> None:
        with answering():
            self._sweep(keep="")

    # --- within -----------------------------------------------------------------------

    def _create(self, name: str) -> None:
        building = SETTINGS | {"refresh_interval": "-1"}
        self.writer.indices.create(index=name, settings=building, mappings=mapping().to_dict())

    def _adopt(self, built: str) -> None:
        """Readers see the old index or the new one; the alias moves in one step."""
        usual = {"refresh_interval": SETTINGS["refresh_interval"]}
        self.writer.indices.put_settings(index=built, settings=usual)
        self.writer.indices.refresh(index=built)
        old = [{"remove": {"index": name, "alias": self.alias}} for name in self._behind_alias()]
        new = {"add": {"index": built, "alias": self.alias, "is_write_index": True}}
        self.writer.indices.update_aliases(actions=[*old, new])
        self.counts.forget()
        self._sweep(keep=built)

    def _sweep(self, keep: str) -> None:
        found = self.writer.indices.get(index=f"{self.alias}.*", expand_wildcards="all")
        for name in found:
            if name != keep:
                self.writer.indices.delete(index=name, ignore_unavailable=True)

    def _drop(self, name: str) -> None:
        try:
            with answering():
                self.writer.indices.delete(index=name, ignore_unavailable=True)
        except Unavailable:
            return  # the next rebuild sweeps it

    def _behind_alias(self) -> list[str]:
        if not self.client.indices.exists_alias(name=self.alias):
            return []
        return list(self.client.indices.get_alias(name=self.alias))

    def _is_ours(self, name: str) -> bool:
        return name.startswith(f"{self.alias}.{fields.VERSION}.")

    def _must_exist(self) -> None:
        if not self.exists():
            raise IndexMissing(_MISSING)

    @contextmanager
    def _into(self, index: str, *, require_alias: bool = False) -> Iterator[None]:
        self._local.batch = _Batch(index, require_alias)
        try:
            yield
            self.commit()
        finally:
            self._local.batch = None

    @property
    def _batch(self) -> _Batch | None:
        return getattr(self._local, "batch", None)

    def _needed(self) -> _Batch:
        if self._batch is None:
            raise RuntimeError("put(), delete() and commit() belong inside writing()")
        return self._batch

    def _gather(
        self, batch: _Batch, verb: str, kind: str, pk: str, source: dict[str, object] | None
    ) -> None:
        action = {"_op_type": verb, "_index": batch.index, "_id": fields.identity(kind, pk)}
        batch.actions.append(action | ({"_source": source} if source is not None else {}))
        batch.changed = True
        if len(batch.actions) >= _BULK:
            self._send(batch)

    def _send(self, batch: _Batch) -> None:
        actions, batch.actions = batch.actions, []
        if not actions:
            return
        with answering():
            results = streaming_bulk(
                self.writer,
                actions,
                chunk_size=_BULK,
                raise_on_error=False,
                require_alias=batch.require_alias,
            )
            for ok, result in results:
                [(verb, said)] = result.items()
                if not ok and not (verb == "delete" and said["status"] == 404):
                    raise _refusal(said)

    def _lock(self, name: str, *, timeout: float, busy: str) -> AbstractContextManager[None]:
        """Machines that share a PostgreSQL lock there, those of one machine in a file."""
        if connection.vendor == "postgresql":
            return database_lock(f"{self.alias}.{name}", timeout=timeout, busy=busy)
        folder = Path(settings.SEARCH_FOLDER) / "elasticsearch"
        return file_lock(folder / f"{self.alias}.{name}.lock", timeout=timeout, busy=busy)


def _refusal(said: dict[str, Any]) -> Unavailable:
    if said["status"] == 404:
        return IndexMissing(_MISSING)
    reason = said.get("error", {}).get("type", "unknown")
    return Unavailable(f"The search engine refused a document ({reason}).")
