"""An entry's contents as a value and as JSON: what versions keep and differences compare.

One shape for all: `data_of(entry_of(dataset))` is what a version stores. Blank fields are left
out, so that a field added to the product later reads as "not stated" in old versions.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from register.catalogue.entry import (
    COLUMN_FIELDS,
    ENTRY_FIELDS,
    AreaClaim,
    DictionaryInput,
    DistributionInput,
    EntryInput,
    RelationInput,
)
from register.catalogue.models import (
    Dataset,
    DatasetKeyword,
    DictionaryField,
    Distribution,
)

# Identifiers are minted and never change; they are no part of what an entry says.
COMPARED = tuple(name for name in ENTRY_FIELDS if name != "identifier")
_DISTRIBUTION = tuple(DistributionInput.__dataclass_fields__)
_DICTIONARY = tuple(DictionaryInput.__dataclass_fields__)


def with_parts(queryset: QuerySet[Dataset]) -> QuerySet[Dataset]:
    """Prefetches everything that `entry_of` reads: eight queries for any number of entries."""
    return queryset.prefetch_related(
        Prefetch("keyword_rows", DatasetKeyword.objects.select_related("tag").order_by("pk")),
        "areas",
        "gateways",
        "readers",
        Prefetch("distributions", Distribution.objects.order_by("position", "pk")),
        Prefetch("dictionary", DictionaryField.objects.order_by("position", "pk")),
        "relations",
        "aliases",
    )


def entry_of(dataset: Dataset) -> EntryInput:
    """The entry as it stands; reads parts, so prefetch `with_parts` for more than one."""
    columns = {name: _frozen(getattr(dataset, name)) for name in COLUMN_FIELDS}
    return EntryInput(
        **columns,
        identifier=dataset.identifier,
        keywords=tuple(row.tag.name for row in dataset.keyword_rows.all()),
        areas=tuple(
            AreaClaim(row.area_code, row.vintage, str(row.method)) for row in dataset.areas.all()
        ),
        gateways=tuple(sorted(row.code for row in dataset.gateways.all())),
        readers=tuple(sorted(row.label for row in dataset.readers.all())),
        distributions=tuple(
            DistributionInput(**{name: getattr(row, name) for name in _DISTRIBUTION})
            for row in dataset.distributions.all()
        ),
        dictionary=tuple(
            DictionaryInput(**{name: getattr(row, name) for name in _DICTIONARY})
            for row in dataset.dictionary.all()
        ),
        relations=tuple(
            RelationInput(str(row.kind), row.target_id) for row in dataset.relations.all()
        ),
        aliases=tuple(sorted(row.alias for row in dataset.aliases.all())),
    )


def snapshot(dataset: Dataset) -> dict[str, Any]:
    """The entry as a version keeps it."""
    return data_of(entry_of(dataset))


def data_of(entry: EntryInput) -> dict[str, Any]:
    """JSON of an entry's stated fields."""
    found: dict[str, Any] = {}
    for name in COMPARED:
        value = getattr(entry, name)
        if value is None or value is False or value in ("", ()):
            continue
        found[name] = _plain(name, value)
    return found


def changed_names(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Names of the fields that two snapshots state differently, in the entry's own order."""
    return [name for name in COMPARED if before.get(name) != after.get(name)]


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, tuple):
        return value
    if name == "areas":
        return [[area.code, area.vintage, area.method] for area in value]
    if name == "relations":
        return [[relation.kind, relation.target_id] for relation in value]
    if name == "distributions":
        return [_stated(part, _DISTRIBUTION) for part in value]
    if name == "dictionary":
        return [_stated(part, _DICTIONARY) for part in value]
    return list(value)


def _stated(part: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name in names if (value := getattr(part, name)) not in (None, "")}
