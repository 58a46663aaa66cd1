"""Among areas of one name: which is meant, and which are offered instead."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.conf import settings

from hub.documents import PlaceReading
from register.places import levels
from register.places.coverage import SAME_GROUND, closeness
from register.places.enums import NameKind
from register.places.models import Area
from register.places.reading.gazetteer import Named

# What people mean first by a bare name, best first.
_ORDER = (
    "lad",
    "nation",
    "region",
    "ca",
    "county",
    "ward",
    "footprint",
    "neighbourhood",
    "beat",
    "parish",
    "msoa",
    "lsoa",
)
_FAMILY_LEVELS = ("ward", "footprint", "neighbourhood", "msoa")
_WHOLE = {NameKind.CODE, NameKind.NAME, NameKind.OTHER, NameKind.PART}
MAX_ALTERNATIVES = 12


def choose(
    named: Sequence[Named], typed: str, *, level: str = "", family: bool = False
) -> tuple[PlaceReading, ...]:
    """The readings of one name: one area, or a family of those that start with it.

    In use before given up; the level asked for, then `_ORDER`; the home district first. With
    `family` (a plural level word follows) the areas that merely start with the name join in.
    """
    chosen = _chosen(named, level, family=family)
    if not chosen:
        return ()
    kept = {area.code for area in chosen}
    others = [area for area in _ranked(_areas(named), level) if area.code not in kept]
    offered = tuple(reading(area, typed) for area in others[:MAX_ALTERNATIVES])
    ground = _same_ground(chosen, _areas(each for each in named if each.kind in _WHOLE))
    return tuple(reading(area, typed, offered, ground) for area in chosen)


def reading(
    area: Area,
    typed: str,
    alternatives: tuple[PlaceReading, ...] = (),
    ground: Iterable[str] = (),
    note: str = "",
) -> PlaceReading:
    """An area as the reading of some words."""
    covers = dict.fromkeys(ground, SAME_GROUND)
    covers |= closeness(area.code, area.ancestors, area.equivalents)
    return PlaceReading(
        code=area.code,
        vintage=area.vintage,
        name=area.label,
        type=area.level,
        typed=typed,
        covers=covers,
        alternatives=alternatives,
        note=note or note_of(area),
    )


def note_of(area: Area) -> str:
    """What a reader should know of an area that is not drawn so any more."""
    return "" if area.is_current else _superseded(area.vintage)


def is_superseded(place: PlaceReading) -> bool:
    return place.note == _superseded(place.vintage)


def _superseded(year: int) -> str:
    return f"An area as drawn in {year}; its boundaries have changed since."


def _areas(named: Iterable[Named]) -> list[Area]:
    return list({each.area.code: each.area for each in named}.values())


def _chosen(named: Sequence[Named], level: str, *, family: bool) -> list[Area]:
    whole = _ranked(_areas(each for each in named if each.kind in _WHOLE), level)
    starts = [each.area for each in named if each.kind is NameKind.START]
    current = [area for area in whole if area.is_current]
    if current:
        best = current[0]
        if family and best.level == level:
            return [best, *_kin(best, starts)]
        asked = [area for area in starts if area.is_current and area.level == level]
        if family and asked and best.level in _FAMILY_LEVELS:
            return _family(asked, level) or [best]
        return [best]
    group = _family([area for area in starts if area.is_current], level)
    return group or whole[:1]


def _ranked(areas: Iterable[Area], level: str) -> list[Area]:
    return sorted(areas, key=lambda area: (_rank(area, level), area.code))


def _rank(area: Area, level: str) -> tuple[bool, bool, int, bool]:
    order = _ORDER.index(area.level) if area.level in _ORDER else len(_ORDER)
    return (
        not area.is_current,
        bool(level) and area.level != level,
        order,
        not is_home(area),
    )


def is_home(area: Area) -> bool:
    """Whether it lies in the district that this hub serves."""
    home = settings.PLACES_HOME
    return bool(home) and (area.code == home or home in area.ancestors)


def _kin(best: Area, starts: Iterable[Area]) -> list[Area]:
    """Others of the same level and district that start with the same words."""
    district = district_of(best)
    same = (each for each in starts if each.is_current and each.level == best.level)
    return sorted(
        (each for each in same if each.code != best.code and district_of(each) == district),
        key=lambda area: area.name,
    )


def _family(starts: Sequence[Area], level: str) -> list[Area]:
    """Several areas of one level in one district that start so; the home district first."""
    groups: dict[tuple[str, str], dict[str, Area]] = defaultdict(dict)
    for area in starts:
        groups[area.level, district_of(area)][area.code] = area
    several = [
        (key, members)
        for key, members in groups.items()
        if key[0] in _FAMILY_LEVELS and key[1] and len(members) > 1
    ]
    if not several:
        return []
    (_, members) = min(
        several,
        key=lambda group: (
            bool(level) and group[0][0] != level,
            group[0][1] != settings.PLACES_HOME,
            _FAMILY_LEVELS.index(group[0][0]),
            -len(group[1]),
            group[0][1],
        ),
    )
    return sorted(members.values(), key=lambda area: area.name)


def district_of(area: Area) -> str:
    if area.level == "lad":
        return area.code
    return next((each for each in area.ancestors if levels.level_of(each) == "lad"), "")


def _same_ground(chosen: Sequence[Area], whole: Iterable[Area]) -> list[str]:
    """A ward, a parish and an MSOA of one name in one district are about the same ground."""
    if len(chosen) != 1 or chosen[0].level == "lad":
        return []
    best = chosen[0]
    return [
        area.code
        for area in whole
        if area.code != best.code
        and area.code not in best.ancestors
        and district_of(area)
        and district_of(area) == district_of(best)
    ]
