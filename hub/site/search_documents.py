"""Pages as search documents, and as cards that others cite."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import QuerySet
from wagtail.models import Page

from hub.access.viewer import Viewer
from hub.documents import Document, stamp_of
from hub.nouns import Card
from hub.site import policies
from hub.site.models import BasePage, HomePage


def _pages() -> QuerySet[Page]:
    """Everything editors write but the front door, which every search would find."""
    return Page.objects.type(BasePage).not_type(HomePage)


class PageSource:
    kind = "page"
    label = "Guidance and news"
    model = Page

    def queryset(self) -> QuerySet[Page]:
        return _pages().specific()

    def stamps(self) -> Iterable[tuple[str, int]]:
        found = policies.restrictions()
        for page in _pages().live().iterator():
            if policies.audience(page, found):
                yield str(page.pk), _stamp(page)

    def to_document(self, obj: BasePage) -> Document | None:
        readers = policies.audience(obj)
        address = obj.get_url()
        if not readers or not address:
            return None
        published = obj.last_published_at
        return Document(
            kind=self.kind,
            key=str(obj.pk),
            pk=str(obj.pk),
            title=obj.title,
            url=address,
            audience=readers,
            stamp=_stamp(obj),
            summary=obj.summary or obj.search_description,
            body=obj.plain_text(),
            updated=published.date() if published else None,
        )

    def readable(self, viewer: Viewer, pks: Sequence[str]) -> Mapping[str, Page]:
        found = policies.pages_for(viewer, _pages().filter(pk__in=pks))
        return {str(page.pk): page for page in found}

    def title_search(self, viewer: Viewer, text: str, limit: int) -> Sequence[Document]:
        found = policies.pages_for(viewer, self.queryset().filter(title__icontains=text))
        return [document for page in found[:limit] if (document := self.to_document(page))]


class PageNoun:
    kind = "page"
    label = "page"

    def cards(self, viewer: Viewer, ids: Sequence[str]) -> Mapping[str, Card]:
        wanted = [each for each in ids if each.isascii() and each.isdigit()]
        found = policies.pages_for(viewer, Page.objects.type(BasePage).filter(pk__in=wanted))
        return {
            str(page.pk): Card(self.kind, page.title, page.get_url() or "", page.specific.summary)
            for page in found
        }


def _stamp(page: Page) -> int:
    moment = page.last_published_at or page.latest_revision_created_at
    return stamp_of(moment) if moment else 0
