"""What happens to pages; search and audit care."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hub.events.event import DomainEvent, words


@dataclass(frozen=True, kw_only=True)
class PagePublished(DomainEvent):
    """Its text may be read and found from now on."""

    name = "page.published"
    kind = "page"


@dataclass(frozen=True, kw_only=True)
class PageUnpublished(DomainEvent):
    """It is gone from the site, or deleted."""

    name = "page.unpublished"
    kind = "page"


@dataclass(frozen=True, kw_only=True)
class PageMoved(DomainEvent):
    """Its address changed, or that of a page above it."""

    name = "page.moved"
    kind = "page"


@dataclass(frozen=True, kw_only=True)
class PageReadersChanged(DomainEvent):
    """Somebody restricted it, or a page above it, or lifted that."""

    name = "page.readers_changed"
    kind = "page"


_WORDS = {
    "page.published": "Published",
    "page.unpublished": "Taken off the site",
    "page.moved": "Moved to another address",
    "page.readers_changed": "Who may read it was changed",
}


def _wording(sentence: str) -> Callable[[Mapping[str, Any]], str]:
    def wording(data: Mapping[str, Any]) -> str:
        return sentence

    return wording


for _name, _sentence in _WORDS.items():
    words(_name)(_wording(_sentence))
