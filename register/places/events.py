"""What happened to the gazetteer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from hub.events.event import DomainEvent, words


@dataclass(frozen=True, kw_only=True)
class PlacesLoaded(DomainEvent):
    """A file was loaded. For the audit page; the index is brought up to date by the load itself.

    Its kind is not the search kind: one load changes thousands of areas.
    """

    name: ClassVar[str] = "places.loaded"
    kind: ClassVar[str] = "places-file"

    new: int
    changed: int
    links: int
    postcodes: int


@dataclass(frozen=True, kw_only=True)
class AreaChanged(DomainEvent):
    """A coordinator changed a local area; the index follows."""

    name: ClassVar[str] = "place.changed"
    kind: ClassVar[str] = "place"

    code: str


@dataclass(frozen=True, kw_only=True)
class AreasMoved(DomainEvent):
    """These areas lie in others than before; what covers them is found by other places now."""

    name: ClassVar[str] = "places.moved"
    kind: ClassVar[str] = "places-file"

    codes: tuple[str, ...]  # at most as many as are written at a time


@words(PlacesLoaded.name)
def _loaded(data: Mapping[str, Any]) -> str:
    return (
        f"loaded places: {data['new']} new, {data['changed']} changed, "
        f"{data['links']} links, {data['postcodes']} postcodes"
    )


@words(AreasMoved.name)
def _moved(data: Mapping[str, Any]) -> str:
    return f"put {len(data['codes'])} areas where they lie now"


@words(AreaChanged.name)
def _changed(_data: Mapping[str, Any]) -> str:
    return "changed a local area"
