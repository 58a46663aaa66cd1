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


@words(PlacesLoaded.name)
def _loaded(data: Mapping[str, Any]) -> str:
    return (
        f"loaded places: {data['new']} new, {data['changed']} changed, "
        f"{data['links']} links, {data['postcodes']} postcodes"
    )


@words(AreaChanged.name)
def _changed(_data: Mapping[str, Any]) -> str:
    return "changed a local area"
