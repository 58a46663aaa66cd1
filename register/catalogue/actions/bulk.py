"""Many entries at once, for imports: a transaction a batch, every write all or nothing.

The caller has the right to import (register.exchange asks for it) and plans what to write;
here entries are checked, written through the same path as single ones, and reported by the
caller's own numbers. Batches stay small, so that other writers never wait long.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Q

from register.catalogue.actions.acting import Actor
from register.catalogue.actions.references import reference_problems
from register.catalogue.actions.storing import Books, Rewrite, create_entries, rewrite_entries
from register.catalogue.entry import (
    ENTRY_FIELDS,
    FIXED_FIELDS,
    EntryInput,
    EntryWrite,
    WriteError,
    WriteReport,
)
from register.catalogue.enums import Workflow
from register.catalogue.events import DatasetChanged, DatasetDrafted, DatasetPublished
from register.catalogue.models import Dataset
from register.catalogue.policies import is_widening
from register.catalogue.snapshots import entry_of, with_parts
from register.catalogue.validators import Problem, problems, publishing_problems, tidied

BATCH = 150

_GONE = Problem("", "gone", "The entry is not in the register any more.")
_WIDER = Problem(
    "access_class",
    "widening",
    "The entry is in its organisation's hands: an import does not let more people see or have it.",
)
_TAKEN = Problem(
    "external_id", "taken", "This source has brought a record of that identifier already."
)
_TWICE = Problem("", "twice", "The same entry is written twice in one batch.")


def save_entries(
    writes: Iterable[EntryWrite],
    *,
    actor_id: int | None,
    actor_post: str = "",
    publish: bool,
) -> WriteReport:
    """Creates and updates; `publish` publishes what is created, and drafts that are updated."""
    bulk = _Bulk(Actor(actor_id, actor_post), publish=publish)
    source = iter(writes)
    while batch := list(islice(source, BATCH)):
        bulk.write(batch)
    return WriteReport(bulk.created, bulk.updated, bulk.unchanged, tuple(bulk.errors))


class _Bulk:
    """One run: what it has done so far, and the look-ups it remembers."""

    def __init__(self, actor: Actor, *, publish: bool) -> None:
        self.actor = actor
        self.publish = publish
        self.books = Books()
        self.created: dict[int, int] = {}
        self.updated: dict[int, int] = {}
        self.unchanged: dict[int, int] = {}
        self.errors: list[WriteError] = []

    def write(self, batch: Sequence[EntryWrite]) -> None:
        creates = [each for each in batch if each.entry is not None]
        updates = [each for each in batch if each.entry is None]
        ready = self._sound(creates, [tidied(each.entry) for each in creates])  # type: ignore[arg-type]
        with transaction.atomic():
            if ready := self._new_to_source(ready):
                self._create(ready)
            if updates:
                self._update(updates)

    def _create(self, ready: Sequence[tuple[EntryWrite, EntryInput]]) -> None:
        created = create_entries(
            [entry for _, entry in ready],
            workflow=Workflow.PUBLISHED if self.publish else Workflow.DRAFT,
            event=DatasetPublished if self.publish else DatasetDrafted,
            actor=self.actor,
            books=self.books,
        )
        for (write, _), pk in zip(ready, created, strict=True):
            self.created[write.index] = pk

    def _new_to_source(
        self, ready: Sequence[tuple[EntryWrite, EntryInput]]
    ) -> list[tuple[EntryWrite, EntryInput]]:
        """A source's record makes one entry, within a run and over all of them."""
        wanted = [entry for _, entry in ready if entry.external_id]
        known = Dataset.objects.order_by().filter(
            # As in the condition of the constraint: else its index is not used.
            ~Q(external_id=""),
            source_name__in={entry.source_name for entry in wanted},
            external_id__in={entry.external_id for entry in wanted},
        )
        seen = set(known.values_list("source_name", "external_id"))
        fresh = []
        for write, entry in ready:
            identity = (entry.source_name, entry.external_id)
            if entry.external_id and identity in seen:
                self._refuse(write, [_TAKEN])
            else:
                seen.add(identity)
                fresh.append((write, entry))
        return fresh

    def _update(self, updates: Sequence[EntryWrite]) -> None:
        stored = self._stored(updates)
        befores: dict[int, EntryInput] = {}
        planned = []
        for write, dataset in self._once(updates, stored):
            befores[dataset.pk] = before = entry_of(dataset)
            if (after := self._changed(write, before)) is None:
                continue
            if after == before and not self._publishes(dataset):
                self.unchanged[write.index] = dataset.pk
            else:
                planned.append((write, after))
        sound = self._sound([write for write, _ in planned], [after for _, after in planned])
        ready = self.books.canonical([after for _, after in sound])
        rewrites = []
        for (write, _), after in zip(sound, ready, strict=True):
            dataset = stored[write.dataset_id]  # type: ignore[index]  # planned ones have theirs
            rewrite = self._rewrite(write, dataset, befores[dataset.pk], after)
            if rewrite is not None:
                rewrites.append(rewrite)
        if rewrites:
            rewrite_entries(rewrites, actor=self.actor, books=self.books)

    def _publishes(self, dataset: Dataset) -> bool:
        return self.publish and dataset.workflow == Workflow.DRAFT and not dataset.is_own

    def _stored(self, updates: Sequence[EntryWrite]) -> Mapping[int, Dataset]:
        ids = [each.dataset_id for each in updates if each.dataset_id is not None]
        locked = Dataset.objects.filter(pk__in=ids).select_for_update()
        return {dataset.pk: dataset for dataset in with_parts(locked)}

    def _once(
        self, updates: Sequence[EntryWrite], stored: Mapping[int, Dataset]
    ) -> Iterator[tuple[EntryWrite, Dataset]]:
        seen: set[int] = set()
        for write in updates:
            dataset = stored.get(write.dataset_id or 0)
            if dataset is None:
                self._refuse(write, [_GONE])
            elif dataset.pk in seen:
                self._refuse(write, [_TWICE])
            else:
                seen.add(dataset.pk)
                yield write, dataset

    def _changed(self, write: EntryWrite, before: EntryInput) -> EntryInput | None:
        changes: Mapping[str, Any] = write.changes or {}
        unknown = [name for name in changes if name not in ENTRY_FIELDS or name in FIXED_FIELDS]
        if unknown:
            self._refuse(
                write,
                [Problem(name, "fixed", "This field cannot be changed here.") for name in unknown],
            )
            return None
        return tidied(replace(before, **changes))

    def _rewrite(
        self, write: EntryWrite, dataset: Dataset, before: EntryInput, after: EntryInput
    ) -> Rewrite | None:
        if dataset.is_own and is_widening(before, after):
            self._refuse(write, [_WIDER])
            return None
        publishes = self._publishes(dataset)
        rewrite = Rewrite(
            dataset,
            before,
            after,
            DatasetPublished if publishes else DatasetChanged,
            Workflow.PUBLISHED.value if publishes else "",
            note=write.note,
        )
        if not publishes and not rewrite.changed:
            self.unchanged[write.index] = dataset.pk
            return None
        self.updated[write.index] = dataset.pk
        return rewrite

    def _sound(
        self, writes: Sequence[EntryWrite], entries: Sequence[EntryInput]
    ) -> list[tuple[EntryWrite, EntryInput]]:
        """Those that may be saved; the others are reported with every problem they have."""
        references = reference_problems(entries, targets=Dataset.objects.all())
        sound = []
        for write, entry, dangling in zip(writes, entries, references, strict=True):
            found = [*problems(entry), *dangling]
            if self.publish:
                found += publishing_problems(entry)
            if found:
                self._refuse(write, found)
            else:
                sound.append((write, entry))
        return sound

    def _refuse(self, write: EntryWrite, found: Sequence[Problem]) -> None:
        self.errors.extend(WriteError(write.index, *problem) for problem in found)
