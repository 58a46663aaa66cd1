"""Keywords to tags: one spelling for everybody, made from the keyword alone.

Were a keyword shown as somebody else wrote it first, it would tell of an entry one cannot see.
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache

from django.utils.text import slugify
from taggit.models import Tag

from register.catalogue.entry import EntryInput

_LONGEST = 100  # as django-taggit keeps them


@lru_cache(maxsize=50_000)
def spelled(keyword: str) -> str:
    """The keyword as it is kept: lower case, single spaces."""
    return " ".join(keyword.lower().split())[:_LONGEST].strip()


class TagBook:
    """Finds or makes tags, remembering them for a whole bulk: one to three statements a batch."""

    def __init__(self) -> None:
        self._tags: dict[str, int] = {}  # name → pk

    def load(self, entries: Iterable[EntryInput]) -> None:
        """Makes sure that every keyword of these entries has its tag."""
        names = {name for entry in entries for name in self.names(entry)}
        self._read(names - self._tags.keys())
        if new := sorted(names - self._tags.keys()):
            tags = [Tag(name=name, slug=_slug(name)) for name in new]
            Tag.objects.bulk_create(tags, ignore_conflicts=True)
            self._read(set(new))

    def names(self, entry: EntryInput) -> tuple[str, ...]:
        """The entry's keywords as they are kept, each once."""
        return tuple(dict.fromkeys(filter(None, map(spelled, entry.keywords))))

    def ids(self, entry: EntryInput) -> list[int]:
        return [self._tags[name] for name in self.names(entry)]

    def _read(self, names: set[str]) -> None:
        if names:
            self._tags.update(Tag.objects.filter(name__in=names).values_list("name", "pk"))


def _slug(name: str) -> str:
    """Never empty, never too long, and no other keyword's; nothing of ours shows it."""
    mark = hashlib.sha256(name.encode()).hexdigest()[:12]
    return f"{slugify(name, allow_unicode=True)[:80]}-{mark}".lstrip("-")
