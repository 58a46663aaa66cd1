"""What a file can say about places. Readers yield these; the store writes them."""

from dataclasses import dataclass
from typing import Any

from hub.errors import Invalid
from register.places.enums import Relation


@dataclass(frozen=True, slots=True)
class SetFact:
    """There is such a set of local areas."""

    slug: str
    name: str
    level: str
    source: str = ""
    illustrative: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class AreaFact:
    """There is such an area in this boundary year. Blank means: this file does not say."""

    code: str
    vintage: int
    level: str
    name: str = ""
    other_name: str = ""
    lon: float | None = None
    lat: float | None = None
    bbox: tuple[float, float, float, float] | None = None  # where there is no geometry
    geometry: dict[str, Any] | None = None
    simplified: bool = False  # the geometry is the outline to store, as it is
    set_slug: str = ""


@dataclass(frozen=True, slots=True)
class LinkFact:
    child: str
    parent: str
    relation: Relation
    vintage: int


@dataclass(frozen=True, slots=True)
class PostcodeFact:
    postcode: str  # compact, upper case
    lsoa: str = ""
    msoa: str = ""
    ward: str = ""
    lad: str = ""
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True, slots=True)
class OutwardFact:
    code: str
    area_codes: tuple[str, ...]
    note: str = ""


Fact = SetFact | AreaFact | LinkFact | PostcodeFact | OutwardFact


@dataclass(frozen=True, slots=True)
class Options:
    """What the operator says about a file where the file does not say it itself."""

    vintage: int | None = None
    set_name: str = ""  # for areas without GSS codes
    level: str = ""  # of that set
    within: str = ""  # code that the areas of the set lie in


class BadFile(Invalid):
    """A file that cannot be loaded: which one, where in it, and what to do."""

    def __init__(self, file: str, problem: str, *, row: int | None = None, field: str = "") -> None:
        where = file
        if row is not None:
            where += f", row {row}"
        if field:
            where += f", column {field}"
        super().__init__(f"{where}: {problem}", code="bad-file", field=field)
