"""Organisations as search documents."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.db.models import QuerySet

from hub.access.viewer import Viewer
from hub.documents import Document, stamp_of
from hub.nouns import Card
from hub.people import policies
from hub.people.models import Organisation
from hub.people.queries import organisations_for


class OrganisationSource:
    kind = "organisation"
    label = "Organisations"
    model = Organisation

    def queryset(self) -> QuerySet[Organisation]:
        return Organisation.objects.filter(merged_into__isnull=True)

    def stamps(self) -> Iterable[tuple[str, int]]:
        for pk, updated_at in self.queryset().values_list("pk", "updated_at").iterator():
            yield str(pk), stamp_of(updated_at)

    def to_document(self, obj: Organisation) -> Document | None:
        return Document(
            kind=self.kind,
            key=obj.slug,
            pk=str(obj.pk),
            title=obj.name,
            url=obj.get_absolute_url(),
            audience=policies.audience(obj),
            stamp=stamp_of(obj.updated_at),
            summary=obj.description[:300],
            owner=obj.slug,
            owner_name=obj.name,
            boost=3 if obj.is_partner else 1,
            card={"facts": [["Kind", obj.get_kind_display()]], "tags": _tags(obj)},
        )

    def readable(self, viewer: Viewer, pks: Sequence[str]) -> Collection[str]:
        found = organisations_for(viewer).filter(pk__in=pks)
        return frozenset(map(str, found.values_list("pk", flat=True)))

    def title_search(self, viewer: Viewer, text: str, limit: int) -> Sequence[Document]:
        found = organisations_for(viewer).filter(name__icontains=text)[:limit]
        return [document for each in found if (document := self.to_document(each))]


def _tags(organisation: Organisation) -> list[list[str]]:
    return [["Partner", "good"]] if organisation.is_partner else []


class OrganisationNoun:
    kind = "organisation"
    label = "organisation"

    def cards(self, viewer: Viewer, ids: Sequence[str]) -> Mapping[str, Card]:
        found = organisations_for(viewer).filter(pk__in=ids)
        return {str(each.pk): Card(self.kind, each.name, each.get_absolute_url()) for each in found}
