"""The Wagtail pages that everyone may read, for the sitemap."""

from collections.abc import Iterator

from django.db.models import QuerySet
from wagtail.models import Page

from hub.access.viewer import ANONYMOUS
from hub.site import policies
from hub.site.models import BasePage
from hub.site.sitemap import Entry, Section


def _pages() -> QuerySet[Page]:
    return policies.pages_for(ANONYMOUS, Page.objects.type(BasePage)).order_by("path")


def _entries(start: int, stop: int) -> Iterator[Entry]:
    for page in _pages()[start:stop]:
        address = page.get_url()
        if address:
            published = page.last_published_at
            yield Entry(address, published.date() if published else None)


SECTION = Section(count=lambda: _pages().count(), entries=_entries)
