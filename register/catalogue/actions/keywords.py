"""Keywords to tags: one tag for every spelling that makes the same slug."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache

from django.db.models import Q
from django.utils.text import slugify
from taggit.models import Tag

from register.catalogue.entry import EntryInput


@lru_cache(maxsize=50_000)
def tag_slug(name: str) -> str:
    """A slug that is never empty and never too long, stable for the same keyword."""
    slug = slugify(name, allow_unicode=True)
    if slug and len(slug) <= 100:
        return slug
    return f"{slug[:80]}-{hashlib.sha256(name.casefold().encode()).hexdigest()[:12]}".lstrip("-")


class TagBook:
    """Finds or makes tags, remembering them for a whole bulk: two to four statements a batch."""

    def __init__(self) -> None:
        self._tags: dict[str, tuple[int, str]] = {}  # slug → (pk, name)

    def load(self, entries: Iterable[EntryInput]) -> None:
        """Makes sure that every keyword of these entries has its tag."""
        wanted: dict[str, str] = {}
        for entry in entries:
            for name in entry.keywords:
                wanted.setdefault(tag_slug(name), name)
        missing = {slug: name for slug, name in wanted.items() if slug not in self._tags}
        if not missing:
            return
        self._read(missing)
        new = [Tag(name=n, slug=slug) for slug, n in missing.items() if slug not in self._tags]
        if new:
            Tag.objects.bulk_create(new, ignore_conflicts=True)
            self._read({tag.slug: tag.name for tag in new})

    def names(self, entry: EntryInput) -> tuple[str, ...]:
        """The entry's keywords as their tags are written, each once."""
        return tuple(dict.fromkeys(self._tags[tag_slug(name)][1] for name in entry.keywords))

    def ids(self, entry: EntryInput) -> list[int]:
        return list(dict.fromkeys(self._tags[tag_slug(name)][0] for name in entry.keywords))

    def _read(self, wanted: dict[str, str]) -> None:
        rows = Tag.objects.filter(Q(slug__in=wanted) | Q(name__in=wanted.values()))
        by_name: dict[str, tuple[int, str]] = {}
        for pk, name, slug in rows.values_list("pk", "name", "slug"):
            by_name[name] = (pk, name)
            if slug in wanted:
                self._tags[slug] = (pk, name)
        # A tag made elsewhere may have the name under another slug.
        for slug, name in wanted.items():
            if slug not in self._tags and name in by_name:
                self._tags[slug] = by_name[name]
