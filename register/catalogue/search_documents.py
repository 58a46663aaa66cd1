"""Dataset entries as search documents.

Gated text is not searchable: a distribution's address and instructions never enter a
document. Drafts are there for those who may see them; withdrawn entries are not.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from hub.access.viewer import Viewer
from hub.documents import Document, stamp_of
from hub.nouns import Card
from register.catalogue.enums import AreaMethod, Workflow
from register.catalogue.findable import Parts, findable
from register.catalogue.models import Dataset
from register.catalogue.policies import audience
from register.catalogue.queries import Lateness, cards_of, lateness, readable
from register.catalogue.vocabularies import vocabulary
from register.places import coverage, levels

_BODY = (
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
)
_INFERRED = (AreaMethod.NAME, AreaMethod.BBOX, AreaMethod.PUBLISHER)
NAMED = 3  # areas named on a card; the rest are counted


class DatasetSource:
    """What search knows of entries."""

    kind = "dataset"
    label = "Dataset entries"
    model = Dataset

    def queryset(self) -> QuerySet[Dataset]:
        return findable().exclude(workflow=Workflow.WITHDRAWN)

    def stamps(self) -> Iterable[tuple[str, int]]:
        rows = Dataset.objects.exclude(workflow=Workflow.WITHDRAWN).order_by("pk")
        for pk, updated_at in rows.values_list("pk", "updated_at").iterator(chunk_size=5000):
            yield str(pk), stamp_of(updated_at)

    def to_document(self, obj: Dataset) -> Document | None:
        """None for what nobody may find. `obj` comes from `queryset()`."""
        seen_by = audience(obj)
        if not seen_by or obj.workflow == Workflow.WITHDRAWN:
            return None
        parts: Parts = obj.parts  # type: ignore[attr-defined]  # see findable.py
        codes = [code for code, _ in parts.areas]
        lineage = {code: parts.known[code].ancestors for code in codes}
        covers, within = coverage.tokens(codes, lineage)
        tags = tuple(name for (name,) in parts.keywords)
        late = lateness(obj)
        return Document(
            kind=self.kind,
            key=obj.identifier,
            pk=str(obj.pk),
            title=obj.title,
            url=f"/datasets/{obj.identifier}/",
            audience=seen_by,
            stamp=stamp_of(obj.updated_at),
            summary=obj.summary,
            body=_body(obj, parts),
            names=(*obj.also_known_as, *tags),
            owner=parts.owner_slug,
            owner_name=parts.owner_name,
            themes=tuple(obj.themes),
            tags=tags,
            level=obj.level_held,
            level_rank=levels.rank_of(obj.level_held),
            access=obj.access_class,
            formats=tuple({each: None for _, each in parts.routes if each}),
            licence=obj.licence,
            covers=covers,
            within=within,
            inferred_place=bool(codes) and all(how in _INFERRED for _, how in parts.areas),
            updated=obj.last_updated,
            boost=_boost(obj, late),
            facets=_NO_AGREEMENT,
            card=_card(obj, _covers(codes, parts), late),
        )

    def readable(self, viewer: Viewer, pks: Sequence[str]) -> Collection[str]:
        return readable(viewer, pks)

    def title_search(self, viewer: Viewer, text: str, limit: int) -> Sequence[Document]:
        visible = self.queryset().filter(
            pk__in=Dataset.objects.visible_to(viewer).filter(title__icontains=text).values("pk")
        )
        found = visible.order_by("title", "pk")[:limit]
        return [document for each in found if (document := self.to_document(each))]


class DatasetNoun:
    """How notices, audit and citations show an entry."""

    kind = "dataset"
    label = "dataset entry"

    def cards(self, viewer: Viewer, ids: Sequence[str]) -> Mapping[str, Card]:
        return {
            pk: Card(self.kind, each.title, each.get_absolute_url(), each.summary)
            for pk, each in cards_of(viewer, ids).items()
        }


_NO_AGREEMENT: Mapping[str, tuple[str, ...]] = {"agreement": ()}


def _card(obj: Dataset, covers: str, late: Lateness) -> dict[str, Any]:
    return {
        "facts": [
            ["Covers", covers],
            ["Held by", _level(obj.level_held)],
            ["You may get", _level(obj.level_shareable)],
            ["Updated", _updated(obj, late)],
            ["Access", vocabulary("access-class").label(obj.access_class)],
        ],
        "tags": _tags(obj, late),
    }


def _covers(codes: Sequence[str], parts: Parts) -> str:
    if not codes:
        return "Not stated"
    names = [parts.known[code].label for code in codes[:NAMED]]
    more = len(codes) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


def _body(obj: Dataset, parts: Parts) -> str:
    texts = [text for name in _BODY if (text := getattr(obj, name))]
    texts += [title for title, _ in parts.routes if title]
    texts += [f"{name} {label}" for name, label in parts.dictionary]
    return "\n".join(texts)


def _boost(obj: Dataset, late: Lateness) -> int:
    standing = 2 if obj.is_own else 1
    return standing - 1 if late.is_late else standing


def _level(code: str) -> str:
    return levels.label_of(code) if code else "Not stated"


def _updated(obj: Dataset, late: Lateness) -> str:
    often = vocabulary("frequency").label(obj.frequency)
    if late.code in ("late", "on-time"):
        return f"{often}, {late.label}"
    if obj.last_updated:
        return f"{often}, last in {obj.last_updated:%B %Y}"
    return often


def _tags(obj: Dataset, late: Lateness) -> list[list[str]]:
    found = []
    if obj.workflow == Workflow.DRAFT:
        found.append(["Draft", "info"])
    if obj.workflow == Workflow.WITH_OWNER:
        found.append(["With its owner", "info"])
    if late.is_late:
        found.append(["Late", "warn"])
    if obj.is_unclaimed:
        found.append(["Imported, not claimed yet", "neutral"])
    if obj.is_demonstration:
        found.append(["Demonstration", "neutral"])
    return found
