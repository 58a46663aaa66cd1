"""A record: one row of somebody's file before it is an entry, and what can be wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class CatalogueRecord:
    """What a reader found. `payload` is as the source wrote it; nothing is judged yet."""

    line: int  # where it starts in the file, from 1
    payload: Mapping[str, Any]
    notes: tuple[str, ...] = ()  # what the reader had to do to read it


@dataclass(frozen=True, slots=True)
class Reject:
    """Why a record did not become an entry, and what would cure it."""

    line: int
    field: str
    reason: str
    cure: str
    record: str = ""  # title or identifier, where one could be read


class Refused(ValueError):
    """Raised by a mapping when a record cannot be an entry."""

    def __init__(self, field: str, reason: str, cure: str) -> None:
        super().__init__(reason)
        self.field = field
        self.reason = reason
        self.cure = cure

    def at(self, line: int, record: str = "") -> Reject:
        return Reject(line, self.field, self.reason, self.cure, record[:200])


class BrokenOff(Exception):
    """The file cannot be read any further; `reject` says where and why."""

    def __init__(self, reject: Reject) -> None:
        super().__init__(reject.reason)
        self.reject = reject


@dataclass(frozen=True, slots=True)
class PublisherClaim:
    """Who the source says publishes a record."""

    name: str
    external_id: str = ""  # the source's own id; empty where it has none
    slug: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class PlaceClaim:
    """What the source says about the area, by the ways it can be said."""

    codes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    bbox: tuple[float, float, float, float] | None = None  # west, south, east, north
    beyond: bool = False  # stated to be outside the UK only: never guess a UK area


@dataclass(frozen=True, slots=True)
class MappedRecord:
    """An entry as far as the record alone can tell; owner and areas are found later.

    `values` are fields of `register.catalogue.entry.EntryInput`; `reasons` say for each
    field that was inferred from what.
    """

    line: int
    external_id: str  # "" where the source gives none: then the documented hash is used
    identifier: str  # what the source calls it in addresses, slug form; may be taken
    aliases: tuple[str, ...]
    publisher: PublisherClaim
    place: PlaceClaim
    values: Mapping[str, Any]
    reasons: Mapping[str, str] = field(default_factory=dict)
