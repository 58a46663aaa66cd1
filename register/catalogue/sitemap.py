"""Entries that everyone may see, for the sitemap."""

from collections.abc import Iterator

from django.urls import reverse

from hub.access.viewer import ANONYMOUS
from hub.site.sitemap import Entry, Section
from register.catalogue.models import Dataset


def _count() -> int:
    return Dataset.objects.visible_to(ANONYMOUS).count()


def _entries(start: int, stop: int) -> Iterator[Entry]:
    found = Dataset.objects.visible_to(ANONYMOUS).order_by("pk")
    rows = found.values_list("identifier", "updated_at")[start:stop]
    for identifier, updated_at in rows.iterator():
        yield Entry(reverse("dataset", args=[identifier]), updated_at.date())


SECTION = Section(count=_count, entries=_entries)
