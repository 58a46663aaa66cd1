"""Running an import: read, map, plan and save in batches, each in one short transaction.

Every batch is whole: its entries, what the source said, its rejects and the run's counts are
saved together or not at all. Killed at any point, a second run finds what is saved unchanged
and goes on with the rest.
"""

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.db import OperationalError, connection, transaction

from hub import clock
from hub.errors import Conflict
from hub.rows import Row, insert_rows
from register.catalogue.actions import save_entries
from register.catalogue.entry import EntryWrite, WriteReport
from register.exchange.actions.runs import end_run
from register.exchange.enums import Plan, RunStatus
from register.exchange.mappings import MAPPINGS
from register.exchange.models import ImportReject, ImportRun, SourceRecord
from register.exchange.placing import Placing
from register.exchange.plan import Options, Planned, Planner
from register.exchange.publishers import Publishers
from register.exchange.readers import read
from register.exchange.readers.stream import Limits
from register.exchange.record import BrokenOff, CatalogueRecord, MappedRecord, Refused, Reject
from register.exchange.rejects import RejectsFile
from register.exchange.workers import this_worker

log = logging.getLogger(__name__)

FIRST_BATCH, SMALLEST, LARGEST = 40, 20, 300
# SQLite has one writer: a transaction aims at this length, and others get their turn after it.
AIM_SECONDS = 0.15
PAUSE_SECONDS = 0.004
_SOURCE_COLUMNS = (
    "source", "external_id", "dataset_id", "digest", "imported", "reasons", "differences",
    "seen_in_id",
)  # fmt: skip
LOCKED_RETRIES = 5


def execute_run(run: ImportRun, *, limits: Limits | None = None) -> ImportRun:
    """Runs it in this process. Returns the run ended: finished, stopped or broken off."""
    _begin(run)
    with _ending(run), RejectsFile(run.pk) as rejects:
        _Execution(run, rejects, limits or Limits()).all_files()
    return run


def _begin(run: ImportRun) -> None:
    """Takes the run for this process; only one can."""
    now = clock.now()
    taken = ImportRun.objects.filter(pk=run.pk, status=RunStatus.WAITING).update(
        status=RunStatus.RUNNING, worker=this_worker(), started_at=now, heartbeat=now
    )
    if not taken:
        raise Conflict("This import has been started already.")
    run.refresh_from_db()


@contextmanager
def _ending(run: ImportRun) -> Iterator[None]:
    """However it ends, the row says how."""
    status, message = RunStatus.BROKEN, "It ended unexpectedly; what was saved stays."
    try:
        yield
        status, message = RunStatus.FINISHED, ""
    except _Stopped:
        status, message = RunStatus.STOPPED, "Stopped by a coordinator; what was saved stays."
    except BrokenOff as error:
        message = f"{error.reject.reason} {error.reject.cure}"
    except KeyboardInterrupt:
        message = "Interrupted; what was saved stays."
        raise
    finally:
        with transaction.atomic():
            end_run(run, status, message)


class _Stopped(Exception):
    pass


@dataclass
class _Batch:
    """Records of one file on their way through."""

    mapped: list[MappedRecord] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.mapped) + len(self.rejects)


class _Execution:
    def __init__(self, run: ImportRun, rejects: RejectsFile, limits: Limits) -> None:
        self.run = run
        self.rejects = rejects
        self.limits = limits
        self.map = MAPPINGS[run.format]
        self.size = FIRST_BATCH
        self.held = 0.0  # how long the last batch kept other writers waiting
        self.bytes_before = self.bytes_here = 0
        self.bytes_total = sum(each.get("size", 0) for each in run.files) or 1
        placing = Placing()
        self.publishers = Publishers(
            run.source, area_of=placing.area_of, actor_id=run.actor_id, dry_run=run.dry_run
        )
        options = Options(run.source, run.visibility, run.access_class, run.publish)
        self.planner = Planner(
            options,
            self.publishers,
            placing,
            run_id=None if run.dry_run else run.pk,
            seen=set() if run.dry_run else None,
        )

    def all_files(self) -> None:
        for each in self.run.files:
            self._one_file(each["name"], Path(each["path"]))
            self.bytes_before += each.get("size", 0)

    def _one_file(self, name: str, path: Path) -> None:
        batch = _Batch()
        limits = self.limits.telling(self._note_bytes)
        try:
            for item in read(self.run.format, path, limits):
                self._take(batch, item)
                if len(batch) >= self.size:
                    self._flush(name, batch)
                    batch = _Batch()
        except BrokenOff as error:
            batch.rejects.append(error.reject)
            self._flush(name, batch)
            raise
        self._flush(name, batch)

    def _note_bytes(self, position: int) -> None:
        self.bytes_here = position

    def _take(self, batch: _Batch, item: CatalogueRecord | Reject) -> None:
        if isinstance(item, Reject):
            batch.rejects.append(item)
            return
        try:
            batch.mapped.append(self.map(item))
        except Refused as refused:
            batch.rejects.append(refused.at(item.line, _title_of(item)))

    def _flush(self, name: str, batch: _Batch) -> None:
        if not len(batch):
            return
        planned = self.planner.plan(batch.mapped)
        rejects = _retried(lambda: self._save(name, planned, batch.rejects))
        self._adapt(self.held, len(batch))
        self.rejects.add(name, rejects)
        if self.run.stop_requested:
            raise _Stopped

    def _save(self, name: str, planned: list[Planned], read_rejects: list[Reject]) -> list[Reject]:
        with transaction.atomic():
            # From here others wait for us; before, we waited for them.
            began = time.perf_counter()
            refused = {} if self.run.dry_run else _write(self.run, planned)
            rejects = [
                *read_rejects,
                *(each.reject for each in planned if each.reject is not None),
                *refused.values(),
            ]
            ImportReject.objects.bulk_create(
                ImportReject(
                    run=self.run, file=name[:255], line=each.line, field=each.field[:80],
                    reason=each.reason, cure=each.cure, record=each.record,
                )
                for each in rejects
            )  # fmt: skip
            self._count(planned, refused, len(rejects))
        self.held = time.perf_counter() - began
        return rejects

    def _count(self, planned: list[Planned], refused: Mapping[int, Reject], rejected: int) -> None:
        """Counts on a fresh copy, so that a retried batch is not counted twice."""
        run = ImportRun.objects.get(pk=self.run.pk)
        kept = [
            each
            for index, each in enumerate(planned)
            if each.plan != Plan.REJECT and index not in refused
        ]
        plans = Counter(each.plan for each in kept)
        run.read += len(kept) + rejected
        run.rejected += rejected
        run.created += plans[Plan.CREATE]
        run.updated += plans[Plan.UPDATE]
        run.unchanged += plans[Plan.UNCHANGED]
        run.kept_edits += sum(len(each.differences) for each in kept)
        run.new_publishers = self.publishers.made
        run.placed = dict(Counter(run.placed) + Counter(each.method for each in kept))
        run.percent = min(99, 100 * (self.bytes_before + self.bytes_here) // self.bytes_total)
        run.heartbeat = clock.now()
        run.save()
        self.run.__dict__.update(
            {each.attname: getattr(run, each.attname) for each in run._meta.concrete_fields}
        )

    def _adapt(self, seconds: float, size: int) -> None:
        """Batches follow the machine: long enough to be quick, short enough for other writers."""
        if connection.vendor == "sqlite":
            time.sleep(PAUSE_SECONDS)
        if seconds > AIM_SECONDS * 1.3:
            self.size = max(SMALLEST, int(self.size * 0.75))
        elif seconds < AIM_SECONDS * 0.7 and size >= self.size:
            self.size = min(LARGEST, int(self.size * 1.3) + 1)


def _write(run: ImportRun, planned: list[Planned]) -> dict[int, Reject]:
    """Saves what is planned; returns rejects by position for what the action refused."""
    writes = [
        write for index, each in enumerate(planned) if (write := _entry_write(index, each, run))
    ]
    report = save_entries(writes, actor_id=run.actor_id, publish=run.publish) if writes else None
    refused: dict[int, Reject] = {}
    for error in report.errors if report else ():
        each = planned[error.index]
        title = each.entry.title[:200] if each.entry else ""
        refused.setdefault(
            error.index,
            Reject(each.line, error.field, error.message, "Correct it at the source.", title),
        )
    _remember(run, planned, report, refused)
    return refused


def _entry_write(index: int, planned: Planned, run: ImportRun) -> EntryWrite | None:
    if planned.plan == Plan.CREATE:
        return EntryWrite(index, entry=planned.entry, note=f"Imported from {run.source}.")
    if planned.plan == Plan.UPDATE and planned.known:
        return EntryWrite(
            index,
            dataset_id=planned.known.dataset_id,
            changes=planned.changes,
            note=f"Changed at the source, {run.source}.",
        )
    return None


def _remember(
    run: ImportRun,
    planned: list[Planned],
    report: WriteReport | None,
    refused: Mapping[int, Reject],
) -> None:
    """What the source says now becomes the middle of the next comparison."""
    new: list[Row] = []
    moved: list[SourceRecord] = []
    same: list[int] = []
    for index, each in enumerate(planned):
        if each.plan == Plan.REJECT or index in refused:
            continue
        if each.known is None and report is not None:
            new.append(_source_row(run, each, report.created[index]))
        elif each.known and each.known.digest == each.digest:
            same.append(each.known.pk)
        elif each.known:
            each.known.imported, each.known.digest = dict(each.data), each.digest
            each.known.reasons = dict(each.reasons)
            each.known.differences = {**each.known.differences, **each.differences}
            each.known.seen_in = run
            moved.append(each.known)
    insert_rows(SourceRecord, _SOURCE_COLUMNS, new)
    SourceRecord.objects.bulk_update(
        moved, ["imported", "digest", "reasons", "differences", "seen_in"]
    )
    SourceRecord.objects.filter(pk__in=same).update(seen_in=run)


def _source_row(run: ImportRun, planned: Planned, dataset_id: int) -> Row:
    """In the order of `_SOURCE_COLUMNS`."""
    return (
        run.source,
        planned.external_id,
        dataset_id,
        planned.digest,
        dict(planned.data),
        dict(planned.reasons),
        {},
        run.pk,
    )


def _retried(save: Callable[[], list[Reject]]) -> list[Reject]:
    """SQLite may be busy for longer than its own patience; a batch can simply be saved again."""
    for attempt in range(LOCKED_RETRIES):
        try:
            return save()
        except OperationalError:
            log.warning("the database is busy; the batch is saved again")
            time.sleep(0.5 * (attempt + 1))
    return save()


def _title_of(record: CatalogueRecord) -> str:
    """What a person would look for in the file: title, name or id, whatever there is."""
    rows = record.payload.get("rows")
    source = rows[0] if isinstance(rows, list) and rows else record.payload
    for name in ("title", "Title", "name", "id"):
        if isinstance(said := source.get(name), str) and said.strip():
            return said
    return ""
