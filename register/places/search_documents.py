"""Places as search documents: everything with a name but Output Areas."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import QuerySet

from hub.access.viewer import Viewer
from hub.documents import Document, stamp_of
from hub.nouns import Card
from register.places import levels, policies
from register.places.models import NOT_SEARCHED, Area
from register.places.names import normalise_name

# Among equal matches the larger, better known places come first.
_BOOST = {"lad": 2, "ca": 2, "ward": 1, "footprint": 1}


class PlaceSource:
    kind = "place"
    label = "Places"
    model = Area

    def queryset(self) -> QuerySet[Area]:
        return Area.objects.searchable().select_related("area_set")

    def stamps(self) -> Iterable[tuple[str, int]]:
        rows = Area.objects.searchable().values_list("pk", "updated_at")
        for pk, updated_at in rows.iterator():
            yield str(pk), stamp_of(updated_at)

    def to_document(self, obj: Area) -> Document | None:
        if not obj.is_latest or obj.level in NOT_SEARCHED:
            return None
        return Document(
            kind=self.kind,
            key=obj.code,
            pk=str(obj.pk),
            title=obj.name or obj.code,
            url=obj.get_absolute_url(),
            audience=policies.audience(obj),
            stamp=stamp_of(obj.updated_at),
            summary=summary_of(obj),
            names=tuple(each for each in (obj.other_name, obj.code) if each),
            level=obj.level,
            level_rank=levels.rank_of(obj.level),
            covers=(obj.code,),
            within=(obj.code, *obj.ancestors),
            boost=_BOOST.get(obj.level, 0) if obj.is_current else 0,
            card={
                "facts": [["Kind", obj.level_label], ["Boundary year", str(obj.vintage)]],
                "tags": [] if obj.is_current else [["Superseded", "warn"]],
            },
        )

    def readable(self, viewer: Viewer, pks: Sequence[str]) -> Collection[str]:
        found = Area.objects.visible_to(viewer).searchable().filter(pk__in=pks)
        return frozenset(map(str, found.values_list("pk", flat=True)))

    def title_search(self, viewer: Viewer, text: str, limit: int) -> Sequence[Document]:
        key = normalise_name(text)
        if not key:
            return []
        found = (
            self.queryset()
            .filter(policies.visible(viewer), names__key__startswith=key)
            .distinct()[:limit]
        )
        return [document for each in found if (document := self.to_document(each))]


def summary_of(area: Area) -> str:
    """One plain sentence: what kind of place it is, and of which year."""
    drawn = f"as drawn in {area.vintage}"
    if not area.is_current:
        drawn += ", changed since"
    return f"{area.level_label}, {drawn}."


class PlaceNoun:
    kind = "place"
    label = "place"

    def cards(self, viewer: Viewer, ids: Sequence[str]) -> Mapping[str, Card]:
        found = Area.objects.visible_to(viewer).filter(pk__in=ids)
        return {
            str(each.pk): Card(self.kind, each.label, each.get_absolute_url(), summary_of(each))
            for each in found
        }
