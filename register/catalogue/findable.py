"""Entries with what their search documents say, loaded in a few statements a batch.

Parts come as plain values: model instances for every keyword and route of an entry took most
of the time of a rebuild.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet, prefetch_related_objects

from hub.people.models import Organisation
from register.catalogue.enums import Visibility
from register.catalogue.models import (
    Dataset,
    DatasetArea,
    DatasetKeyword,
    DictionaryField,
    Distribution,
)
from register.places import coverage
from register.places import queries as places

Pairs = Sequence[tuple[str, str]]

# The entry's own columns that a document is made of; what is missing here costs a query each.
COLUMNS = (
    "identifier",
    "title",
    "summary",
    "also_known_as",
    "description",
    "population",
    "lineage",
    "quality_statement",
    "caveats",
    "do_not_use_for",
    "series_breaks",
    "access_who",
    "access_purpose",
    "attribution",
    "creator_name",
    "themes",
    "level_held",
    "level_shareable",
    "access_class",
    "licence",
    "frequency",
    "last_updated",
    "next_due",
    "workflow",
    "visibility",
    "owner_id",
    "origin",
    "claimed_on",
    "is_demonstration",
    "updated_at",
)


class Area(NamedTuple):
    label: str
    ancestors: Sequence[str]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a document needs beside the entry's columns."""

    owner_slug: str
    owner_name: str
    areas: Pairs  # code, method
    known: Mapping[str, Area]  # what the gazetteer says of those codes, and of others
    keywords: Sequence[tuple[str]]
    routes: Pairs  # title, format
    dictionary: Pairs  # name, label


class Gazetteer:
    """Names and ancestors of areas, remembered for a minute: many entries share few areas."""

    SECONDS = 60

    def __init__(self) -> None:
        self._known: dict[str, Area] = {}
        self._until = 0.0

    def areas(self, codes: Iterable[str]) -> Mapping[str, Area]:
        """At least these codes; two queries for all that are new."""
        if time.monotonic() > self._until or not settings.SEARCH_MEMORY_SECONDS:
            # A new one: who holds the old one may go on reading it.
            self._known = {}
            self._until = time.monotonic() + self.SECONDS
        known = self._known
        if missing := [code for code in set(codes) if code not in known]:
            labels, lineage = places.labels_by_codes(missing), coverage.ancestry(missing)
            for code in missing:
                known[code] = Area(labels.get(code, code), lineage.get(code, ()))
        return known


gazetteer = Gazetteer()


class Findable(QuerySet[Dataset]):
    """Entries of which each has its `parts`; and its readers, where it is kept for some."""

    def _fetch_all(self) -> None:
        fresh = self._result_cache is None  # type: ignore[has-type]  # Django's own
        super()._fetch_all()  # type: ignore[misc]  # left out of the stubs
        if fresh and self._fields is None:  # type: ignore[attr-defined]  # not values()
            attach(self._result_cache)


def findable() -> Findable:
    return Findable(Dataset).only(*COLUMNS)


def attach(entries: Sequence[Dataset]) -> None:
    """Gives each entry its `parts`, and the gazetteer their areas: few statements for all."""
    pks = [entry.pk for entry in entries]
    owners = _owners({entry.owner_id for entry in entries})
    areas = _grouped(DatasetArea.objects.filter(dataset__in=pks).order_by("pk"), _AREA)
    known = gazetteer.areas(code for rows in areas.values() for code, _ in rows)
    keywords = _grouped(
        DatasetKeyword.objects.filter(content_object__in=pks).order_by("pk"), _KEYWORD
    )
    routes = _grouped(Distribution.objects.filter(dataset__in=pks), _ROUTE)
    dictionary = _grouped(DictionaryField.objects.filter(dataset__in=pks), _DICTIONARY)
    for entry in entries:
        pk = entry.pk
        slug, name = owners[entry.owner_id]
        entry.parts = Parts(  # type: ignore[attr-defined]  # for the document alone
            slug, name, areas[pk], known, keywords[pk], routes[pk], dictionary[pk]
        )
    named = [entry for entry in entries if entry.visibility == Visibility.ROLES]
    prefetch_related_objects(named, "readers")


_AREA = ("dataset_id", "area_code", "method")
_KEYWORD = ("content_object_id", "tag__name")
_ROUTE = ("dataset_id", "title", "format")
_DICTIONARY = ("dataset_id", "name", "label")


def _owners(pks: Iterable[int]) -> Mapping[int, tuple[str, str]]:
    rows = Organisation.objects.filter(pk__in=pks).order_by().values_list("pk", "slug", "name")
    return {pk: (slug, name) for pk, slug, name in rows}


def _grouped(rows: QuerySet, columns: tuple[str, ...]) -> defaultdict[int, list]:
    """The other columns by the first one, the entry's key; in the order of the rows."""
    found: defaultdict[int, list] = defaultdict(list)
    for pk, *values in rows.values_list(*columns):
        found[pk].append(tuple(values))
    return found
