"""How entries are written: rows, parts, versions and events in a few statements a batch.

The one code path under every action, for one entry and for a bulk. Callers hold the
transaction, have checked rights and validity, and pass tidied entries.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Model

from hub import clock
from hub.events.actions import record_many
from hub.rows import Row, insert_rows
from register.catalogue.actions.acting import Actor
from register.catalogue.actions.identifiers import identified
from register.catalogue.actions.keywords import TagBook
from register.catalogue.entry import (
    COLUMN_FIELDS,
    DictionaryInput,
    DistributionInput,
    EntryInput,
)
from register.catalogue.enums import Workflow
from register.catalogue.events import DatasetEvent
from register.catalogue.models import (
    Dataset,
    DatasetAlias,
    DatasetArea,
    DatasetKeyword,
    DatasetReader,
    DatasetRelation,
    DatasetVersion,
    DictionaryField,
    Distribution,
    Gateway,
)
from register.catalogue.policies import Standing, version_audience
from register.catalogue.snapshots import changed_names, data_of
from search.index.actions import deny

KIND = "dataset"


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A change of one stored entry, decided and checked."""

    dataset: Dataset  # loaded inside the transaction, not yet changed
    before: EntryInput
    after: EntryInput
    event: type[DatasetEvent]
    workflow: str = ""  # blank: as it is
    columns: Mapping[str, Any] = field(default_factory=dict)  # beside those of the entry
    note: str = ""

    @property
    def next_workflow(self) -> str:
        return self.workflow or self.dataset.workflow

    @property
    def changed(self) -> list[str]:
        return changed_names(data_of(self.before), data_of(self.after))


class Books:
    """What parts refer to by name, remembered for a whole bulk."""

    def __init__(self) -> None:
        self.tags = TagBook()
        self._gateways: dict[str, int] | None = None

    @property
    def gateways(self) -> dict[str, int]:
        if self._gateways is None:
            self._gateways = dict(Gateway.objects.values_list("code", "pk"))
        return self._gateways

    def canonical(self, entries: Sequence[EntryInput]) -> list[EntryInput]:
        """The entries with keywords as their tags are written."""
        self.tags.load(entries)
        return [_with_keywords(entry, self.tags.names(entry)) for entry in entries]


def create_entries(
    entries: Sequence[EntryInput],
    *,
    workflow: Workflow,
    event: type[DatasetEvent],
    actor: Actor,
    books: Books,
    note: str = "",
) -> list[int]:
    """Writes new entries with parts, first versions and events; returns their keys in order."""
    entries = identified(books.canonical(entries))
    at = clock.now()
    insert_rows(Dataset, _COLUMNS, [_row(entry, workflow.value, at) for entry in entries])
    pairs = list(zip(_ids(entries), entries, strict=True))
    for part in PARTS.values():
        part.create(pairs, books)
    insert_rows(
        DatasetVersion,
        _VERSION_COLUMNS,
        [
            _version_row(_first(pk, entry, workflow), entry, (), actor, at, note)
            for pk, entry in pairs
        ],
    )
    record_many(
        [
            _event(event, _first(pk, entry, workflow), actor, (), audience_changed=True)
            for pk, entry in pairs
        ]
    )
    return [pk for pk, _ in pairs]


def rewrite_entries(rewrites: Sequence[Rewrite], *, actor: Actor, books: Books) -> None:
    """Writes changes of stored entries; whoever may no longer see one is denied it at once."""
    at = clock.now()
    versions, events, narrowed = [], [], []
    changes: dict[int, list[str]] = {}
    for each in rewrites:
        changed = each.changed
        before = version_audience(_standing(each.dataset, each.before))
        _change_row(each, changed, at)
        after = version_audience(_standing(each.dataset, each.after))
        changes[each.dataset.pk] = changed
        written = _present(each.dataset)
        versions.append(_version_row(written, each.after, changed, actor, at, each.note))
        events.append(_event(each.event, written, actor, changed, audience_changed=before != after))
        if before - after:
            narrowed.append((str(each.dataset.pk), after))
    _save_rows(rewrites)
    _replace_parts(rewrites, changes, books)
    insert_rows(DatasetVersion, _VERSION_COLUMNS, versions)
    for pk, allowed in narrowed:
        deny(KIND, pk, allowed)
    record_many(events)


# --- rows -------------------------------------------------------------------------------


def _with_keywords(entry: EntryInput, names: tuple[str, ...]) -> EntryInput:
    return entry if names == entry.keywords else replace(entry, keywords=names)


# Columns of a new row beside those of the entry; lists are JSON, so tuples are stored alike.
_COLUMNS = (
    *COLUMN_FIELDS,
    "identifier",
    "workflow",
    "version",
    "created_at",
    "updated_at",
    "verified_on",
    "verified_by_id",
    "next_check",
    "claimed_on",
)
_VERSION_COLUMNS = (
    "dataset_id",
    "number",
    "data",
    "changed",
    "visibility",
    "workflow",
    "owner_id",
    "readers",
    "actor_id",
    "actor_post",
    "at",
    "note",
)
_entry_columns = attrgetter(*COLUMN_FIELDS)


def _row(entry: EntryInput, workflow: str, at: datetime) -> Row:
    return (*_entry_columns(entry), entry.identifier, workflow, 1, at, at, None, None, None, None)


def _ids(entries: Sequence[EntryInput]) -> list[int]:
    wanted = [entry.identifier for entry in entries]
    rows = Dataset.objects.filter(identifier__in=wanted).values_list("identifier", "pk")
    by_identifier = dict(rows)
    return [by_identifier[identifier] for identifier in wanted]


class _Written(NamedTuple):
    """What versions and events say of an entry as it is now stored."""

    pk: int
    version: int
    workflow: str
    visibility: str
    owner_id: int


def _first(pk: int, entry: EntryInput, workflow: Workflow) -> _Written:
    return _Written(pk, 1, workflow.value, entry.visibility, entry.owner_id)


def _present(dataset: Dataset) -> _Written:
    return _Written(
        dataset.pk,
        dataset.version,
        str(dataset.workflow),
        str(dataset.visibility),
        dataset.owner_id,
    )


def _change_row(each: Rewrite, changed: Iterable[str], at: datetime) -> None:
    dataset = each.dataset
    for name in changed:
        if name in COLUMN_FIELDS:
            value = getattr(each.after, name)
            setattr(dataset, name, list(value) if isinstance(value, tuple) else value)
    for name, value in each.columns.items():
        setattr(dataset, name, value)
    dataset.workflow = each.next_workflow
    dataset.version += 1
    # Stamps only ever rise, even when the machine's clock is set back.
    dataset.updated_at = max(at, dataset.updated_at + timedelta(microseconds=1))


def _save_rows(rewrites: Sequence[Rewrite]) -> None:
    if len(rewrites) == 1:
        rewrites[0].dataset.save(force_update=True)
        return
    Dataset.objects.bulk_create(
        [each.dataset for each in rewrites],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=_UPDATABLE,
    )


_UPDATABLE = [
    each.name
    for each in Dataset._meta.concrete_fields
    if each.name not in ("id", "identifier", "created_at")
]


def _standing(dataset: Dataset, entry: EntryInput) -> Standing:
    return Standing(dataset.workflow, dataset.visibility, dataset.owner_id, entry.readers)


def _version_row(
    written: _Written,
    entry: EntryInput,
    changed: Iterable[str],
    actor: Actor,
    at: datetime,
    note: str,
) -> Row:
    return (
        written.pk,
        written.version,
        data_of(entry),
        list(changed),
        written.visibility,
        written.workflow,
        written.owner_id,
        list(entry.readers),
        actor.id,
        actor.post,
        at,
        note,
    )


def _event(
    event: type[DatasetEvent],
    written: _Written,
    actor: Actor,
    changed: Iterable[str],
    *,
    audience_changed: bool,
) -> DatasetEvent:
    return event(
        subject_id=str(written.pk),
        actor_id=actor.id,
        actor_post=actor.post,
        owner_id=written.owner_id,
        version=written.version,
        fields=list(changed),
        audience_changed=audience_changed,
    )


# --- parts ------------------------------------------------------------------------------

Pairs = Sequence[tuple[int, EntryInput]]


@dataclass(frozen=True, slots=True)
class Part:
    """A field kept in rows of its own: its model, its columns (first the key back), its rows."""

    model: type[Model]
    columns: tuple[str, ...]
    values: Callable[[EntryInput, Books], Iterable[Row]]

    def create(self, pairs: Pairs, books: Books) -> None:
        rows = [(pk, *value) for pk, entry in pairs for value in self.values(entry, books)]
        insert_rows(self.model, self.columns, rows)

    def replace(self, pairs: Pairs, books: Books) -> None:
        stale = {f"{self.columns[0]}__in": [pk for pk, _ in pairs]}
        self.model._default_manager.filter(**stale).delete()
        self.create(pairs, books)


def _replace_parts(
    rewrites: Sequence[Rewrite], changes: Mapping[int, list[str]], books: Books
) -> None:
    for name, part in PARTS.items():
        pairs = [
            (each.dataset.pk, each.after) for each in rewrites if name in changes[each.dataset.pk]
        ]
        if pairs:
            part.replace(pairs, books)
    for each in rewrites:
        # What was prefetched is not what is stored any more.
        each.dataset._prefetched_objects_cache = {}  # type: ignore[attr-defined]  # Django's own


_DISTRIBUTION = tuple(DistributionInput.__dataclass_fields__)
_DICTIONARY = tuple(DictionaryInput.__dataclass_fields__)
_distribution = attrgetter(*_DISTRIBUTION)
_dictionary_field = attrgetter(*_DICTIONARY)

PARTS: Mapping[str, Part] = {
    "keywords": Part(
        DatasetKeyword,
        ("content_object_id", "tag_id"),
        lambda entry, books: ((each,) for each in books.tags.ids(entry)),
    ),
    "areas": Part(
        DatasetArea,
        ("dataset_id", "area_code", "vintage", "method"),
        lambda entry, books: ((each.code, each.vintage, each.method) for each in entry.areas),
    ),
    "gateways": Part(
        Dataset.gateways.through,
        ("dataset_id", "gateway_id"),
        lambda entry, books: ((books.gateways[code],) for code in entry.gateways),
    ),
    "readers": Part(
        DatasetReader,
        ("dataset_id", "label"),
        lambda entry, books: ((label,) for label in entry.readers),
    ),
    "distributions": Part(
        Distribution,
        ("dataset_id", "position", *_DISTRIBUTION),
        lambda entry, books: (
            (position, *_distribution(each)) for position, each in enumerate(entry.distributions)
        ),
    ),
    "dictionary": Part(
        DictionaryField,
        ("dataset_id", "position", *_DICTIONARY),
        lambda entry, books: (
            (position, *_dictionary_field(each)) for position, each in enumerate(entry.dictionary)
        ),
    ),
    "relations": Part(
        DatasetRelation,
        ("source_id", "target_id", "kind"),
        lambda entry, books: ((each.target_id, each.kind) for each in entry.relations),
    ),
    "aliases": Part(
        DatasetAlias,
        ("dataset_id", "alias"),
        lambda entry, books: ((alias,) for alias in entry.aliases),
    ),
}
