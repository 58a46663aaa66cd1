"""How entries are written: rows, parts, versions and events in a few statements a batch.

The one code path under every action, for one entry and for a bulk. Callers hold the
transaction, have checked rights and validity, and pass tidied entries.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model

from hub import clock
from hub.events.actions import record_many
from register.catalogue.actions.acting import Actor
from register.catalogue.actions.identifiers import identified
from register.catalogue.actions.keywords import TagBook
from register.catalogue.entry import COLUMN_FIELDS, EntryInput
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
_LISTS = tuple(
    name for name in COLUMN_FIELDS if EntryInput.__dataclass_fields__[name].default == ()
)
_SCALARS = tuple(name for name in COLUMN_FIELDS if name not in _LISTS)


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
) -> list[Dataset]:
    """Writes new entries with parts, first versions and events."""
    entries = identified(books.canonical(entries))
    at = clock.now()
    datasets = [_new_row(entry, workflow, at) for entry in entries]
    Dataset.objects.bulk_create(datasets)
    pairs = list(zip(datasets, entries, strict=True))
    for build in PARTS.values():
        build.create(pairs, books)
    versions = [_version(dataset, entry, (), actor, at, note) for dataset, entry in pairs]
    DatasetVersion.objects.bulk_create(versions)
    record_many([_event(event, dataset, actor, (), audience_changed=True) for dataset in datasets])
    return datasets


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
        versions.append(_version(each.dataset, each.after, changed, actor, at, each.note))
        events.append(
            _event(each.event, each.dataset, actor, changed, audience_changed=before != after)
        )
        if before - after:
            narrowed.append((str(each.dataset.pk), after))
    _save_rows(rewrites)
    _replace_parts(rewrites, changes, books)
    DatasetVersion.objects.bulk_create(versions)
    for pk, allowed in narrowed:
        deny(KIND, pk, allowed)
    record_many(events)


# --- rows -------------------------------------------------------------------------------


def _with_keywords(entry: EntryInput, names: tuple[str, ...]) -> EntryInput:
    return entry if names == entry.keywords else replace(entry, keywords=names)


def _new_row(entry: EntryInput, workflow: Workflow, at: datetime) -> Dataset:
    values = {name: getattr(entry, name) for name in _SCALARS}
    for name in _LISTS:
        values[name] = list(getattr(entry, name))
    return Dataset(
        identifier=entry.identifier, workflow=workflow, created_at=at, updated_at=at, **values
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


def _version(
    dataset: Dataset,
    entry: EntryInput,
    changed: Iterable[str],
    actor: Actor,
    at: datetime,
    note: str,
) -> DatasetVersion:
    return DatasetVersion(
        dataset=dataset,
        number=dataset.version,
        data=data_of(entry),
        changed=list(changed),
        visibility=dataset.visibility,
        workflow=dataset.workflow,
        owner_id=dataset.owner_id,
        readers=list(entry.readers),
        actor_id=actor.id,
        actor_post=actor.post,
        at=at,
        note=note,
    )


def _event(
    event: type[DatasetEvent],
    dataset: Dataset,
    actor: Actor,
    changed: Iterable[str],
    *,
    audience_changed: bool,
) -> DatasetEvent:
    return event(
        subject_id=str(dataset.pk),
        actor_id=actor.id,
        actor_post=actor.post,
        owner_id=dataset.owner_id,
        version=dataset.version,
        fields=list(changed),
        audience_changed=audience_changed,
    )


# --- parts ------------------------------------------------------------------------------


Pairs = Sequence[tuple[Dataset, EntryInput]]


@dataclass(frozen=True, slots=True)
class Part:
    """A field kept in rows of its own: its model, the key back, and how rows are made."""

    model: type[Model]
    key: str
    rows: Callable[[Dataset, EntryInput, Books], list[Model]]

    def create(self, pairs: Pairs, books: Books) -> None:
        rows = [row for dataset, entry in pairs for row in self.rows(dataset, entry, books)]
        if rows:
            self.model._default_manager.bulk_create(rows)

    def replace(self, pairs: Pairs, books: Books) -> None:
        stale = {f"{self.key}__in": [dataset.pk for dataset, _ in pairs]}
        self.model._default_manager.filter(**stale).delete()
        self.create(pairs, books)


def _replace_parts(
    rewrites: Sequence[Rewrite], changes: Mapping[int, list[str]], books: Books
) -> None:
    for name, part in PARTS.items():
        pairs = [
            (each.dataset, each.after) for each in rewrites if name in changes[each.dataset.pk]
        ]
        if pairs:
            part.replace(pairs, books)
    for each in rewrites:
        each.dataset._prefetched_objects_cache = {}


def _keywords(dataset: Dataset, entry: EntryInput, books: Books) -> list[Model]:
    ids = books.tags.ids(entry)
    return [DatasetKeyword(content_object_id=dataset.pk, tag_id=each) for each in ids]


def _areas(dataset: Dataset, entry: EntryInput, books: Books) -> list[Model]:
    return [
        DatasetArea(
            dataset_id=dataset.pk, area_code=area.code, vintage=area.vintage, method=area.method
        )
        for area in entry.areas
    ]


def _gateways(dataset: Dataset, entry: EntryInput, books: Books) -> list[Model]:
    through = Dataset.gateways.through
    return [
        through(dataset_id=dataset.pk, gateway_id=books.gateways[code]) for code in entry.gateways
    ]


def _readers(dataset: Dataset, entry: EntryInput, books: Books) -> list[Model]:
    return [DatasetReader(dataset_id=dataset.pk, label=label) for label in entry.readers]


def _distributions(dataset: Dataset, entry: EntryInput, books: Books) -> list[Model]:
    return [
        Distribution(
            dataset_id=dataset.pk,
            position=position,
            title=each.title,
            kind=each.kind,
            url=each.url,
            instructions=each.instructions,
            format=each.format,
            media_type=each.media_type,
            size_bytes=each.size_bytes,
            licence=each.licence,
            who_decides=each.who_decides,
            cost=each.cost,
            time=each.time,
            external_id=each.external_id,
        )
        for position, each in enumerate(entry.distributions)
    ]


def _dictionary(dataset: Dataset, entry: EntryInput, books: Books) -> list[Model]:
    return [
        DictionaryField(
            dataset_id=dataset.pk,
            position=position,
            name=each.name,
            label=each.label,
            description=each.description,
            type=each.type,
            unit=each.unit,
            codes=each.codes,
            sensitive=each.sensitive,
            term_id=each.term_id,
        )
        for position, each in enumerate(entry.dictionary)
    ]


def _relations(dataset: Dataset, entry: EntryInput, books: Books) -> list[Model]:
    return [
        DatasetRelation(source_id=dataset.pk, target_id=each.target_id, kind=each.kind)
        for each in entry.relations
    ]


def _aliases(dataset: Dataset, entry: EntryInput, books: Books) -> list[Model]:
    return [DatasetAlias(dataset_id=dataset.pk, alias=alias) for alias in entry.aliases]


PARTS: Mapping[str, Part] = {
    "keywords": Part(DatasetKeyword, "content_object_id", _keywords),
    "areas": Part(DatasetArea, "dataset_id", _areas),
    "gateways": Part(Dataset.gateways.through, "dataset_id", _gateways),
    "readers": Part(DatasetReader, "dataset_id", _readers),
    "distributions": Part(Distribution, "dataset_id", _distributions),
    "dictionary": Part(DictionaryField, "dataset_id", _dictionary),
    "relations": Part(DatasetRelation, "source_id", _relations),
    "aliases": Part(DatasetAlias, "dataset_id", _aliases),
}
