"""Which area does a bounding box mean? Pure arithmetic on boxes, shared by query and importer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from register.places import levels
from register.places.geometry import Box, holds, likeness, shared

# A stated box is seldom exact: at this likeness it is the same area.
SAME = 0.6
# So much of a box must lie in an area to say that it lies there.
INSIDE = 0.9
UNITED_KINGDOM = "K02000001"
ENGLAND = "E92000001"
# Great Britain, England and Wales have the boxes of the United Kingdom and of England.
_TWINS = {"K03", "K04"}
# The seas around: a box with less of itself on this side is somewhere else.
_HERE = 0.25
# A box this much larger than the kingdom means the world.
_BEYOND = 4
_TOUCHED = 0.1
_SPECK = 0.02
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Fitted:
    codes: tuple[str, ...] = ()
    exact: bool = False  # of much the same box; otherwise merely inside
    note: str = ""


def valid_box(west: float, south: float, east: float, north: float) -> Box | None:
    """A box on earth with its corners put in order; None for what cannot be one."""
    numbers = (west, south, east, north)
    if any(each != each or abs(each) > 180 for each in numbers):  # noqa: PLR0124 - NaN
        return None
    south, north = sorted((south, north))
    west, east = sorted((west, east))
    if abs(south) > 90 or abs(north) > 90 or (west, south, east, north) == (0, 0, 0, 0):
        return None
    return Box(west, south, east, north)


@dataclass
class Boxes:
    """Boxes of areas; districts and wards with the outlines that we have of them.

    A box that is about an area's own means that area. A smaller one lies in the district or
    ward whose outline holds its middle; beyond our outlines, in the region or country that
    holds it if only one does, for their boxes overlap; else in England or the kingdom.
    """

    coarse: dict[str, Box] = field(default_factory=dict)
    wards: dict[str, dict[str, Box]] = field(default_factory=dict)  # by district
    outlines: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(
        self,
        code: str,
        level: str,
        ancestors: Sequence[str],
        box: Box,
        outline: dict[str, Any] | None,
    ) -> None:
        if code[:3] in _TWINS:
            return
        if outline:
            self.outlines[code] = outline
        if level != "ward":
            self.coarse[code] = box
            return
        district = next((each for each in ancestors if levels.level_of(each) == "lad"), "")
        self.wards.setdefault(district, {})[code] = box

    def fit(self, box: Box) -> Fitted:
        kingdom = self.coarse.get(UNITED_KINGDOM)
        if kingdom is None:
            return Fitted()
        if box.size > _BEYOND * kingdom.size:
            return Fitted(note="The box reaches far beyond the United Kingdom.")
        if _share(box, kingdom) < _HERE:
            return Fitted(note="The box lies outside the United Kingdom.")
        return _alike(box, self.coarse) or self._within_district(box) or self._within_country(box)

    def _within_district(self, box: Box) -> Fitted | None:
        district = self._around(box, self.coarse)
        if not district:
            return None
        wards = self.wards.get(district, {})
        ward = self._around(box, wards)
        return _alike(box, wards) or Fitted((ward or district,))

    def _around(self, box: Box, boxes: Mapping[str, Box]) -> str:
        """The smallest area with a known outline around the box's middle that holds the box."""
        found = [
            (each.size, code)
            for code, each in boxes.items()
            if code in self.outlines
            and levels.level_of(code) in {"lad", "ward"}
            and _share(box, each) >= INSIDE
            and holds(self.outlines[code], box.middle)
        ]
        return min(found)[1] if found else ""

    def _within_country(self, box: Box) -> Fitted:
        """To say of a speck that it covers England would put it before everybody there."""
        code = self._region_or_country(box)
        if code in {ENGLAND, UNITED_KINGDOM} and box.size < _SPECK * self.coarse[code].size:
            return Fitted(note="The bounding box is too small to tell the area by it.")
        return Fitted((code,))

    def _region_or_country(self, box: Box) -> str:
        tier = {code: each for code, each in self.coarse.items() if _is_tier(code)}
        around = [code for code, each in tier.items() if _share(box, each) >= INSIDE]
        if len(around) == 1:
            return around[0]
        touched = around or [code for code, each in tier.items() if _share(box, each) > _TOUCHED]
        all_english = touched and all(levels.level_of(code) == "region" for code in touched)
        return ENGLAND if all_english and ENGLAND in self.coarse else UNITED_KINGDOM


def _is_tier(code: str) -> bool:
    """Regions of England and the three other countries: they cover the kingdom side by side."""
    return code != ENGLAND and code[:3] in {"E12", "W92", "S92", "N92"}


def _alike(box: Box, boxes: Mapping[str, Box]) -> Fitted | None:
    """The area whose box is about the same; among equals the larger."""
    alike = max(
        ((likeness(box, each), each.size, code) for code, each in boxes.items()), default=None
    )
    return Fitted((alike[2],), exact=True) if alike and alike[0] >= SAME else None


def _share(box: Box, area: Box) -> float:
    """How much of `box` lies in `area`; a point or a line lies in by its middle."""
    if box.size < _TINY:
        lon, lat = box.middle
        return float(area.west <= lon <= area.east and area.south <= lat <= area.north)
    return shared(box, area) / box.size
