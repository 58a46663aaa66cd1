"""What stands in the navigation: filled in `AppConfig.ready()` by whoever has a page.

The main navigation is everybody's; duties are the coordinators' pages, in their own menu.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the main navigation; `label` as readers see it."""

    label: str
    url_name: str
    order: int = 100


@dataclass(frozen=True, slots=True)
class Link:
    """An item on a page: where it leads and whether the reader is there."""

    label: str
    url: str
    current: bool


_items: dict[str, Item] = {}
_duties: dict[str, Item] = {}


def register_item(label: str, url_name: str, order: int = 100) -> None:
    _items[url_name] = Item(label, url_name, order)


def register_duty(label: str, url_name: str, order: int = 100) -> None:
    """A page for coordinators; it asks its own policy whoever comes."""
    _duties[url_name] = Item(label, url_name, order)


def links_for(request: HttpRequest) -> tuple[Link, ...]:
    """The items whose page exists, in order."""
    return _links(request, _items)


def duties_for(request: HttpRequest) -> tuple[Link, ...]:
    """The same of the coordinators' pages."""
    return _links(request, _duties)


def _links(request: HttpRequest, registered: Mapping[str, Item]) -> tuple[Link, ...]:
    items = sorted(registered.values(), key=lambda item: (item.order, item.label))
    found = ((item.label, address(item.url_name)) for item in items)
    return tuple(Link(label, url, request.path.startswith(url)) for label, url in found if url)


def address(url_name: str) -> str:
    """The page's path; empty where no page of that name exists."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""
