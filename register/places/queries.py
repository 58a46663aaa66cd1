"""Reads of the gazetteer that others use."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from hub.access.viewer import Viewer
from register.places import levels
from register.places.enums import NameKind, Relation
from register.places.fitting import Boxes, valid_box
from register.places.geometry import Box
from register.places.models import Area, AreaLink, AreaName, AreaOutline, AreaSet
from register.places.names import normalise_name

__all__ = [
    "ancestors_of",
    "area_for_bbox",
    "areas_by_codes",
    "candidates_by_name",
    "normalise_name",
    "resolve_value",
]

# Levels whose boxes a record's bounding box is compared with.
_BOX_LEVELS = ("nation", "region", "ca", "lad", "ward")
_BY_PREFERENCE = (
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
_KIND_ORDER = {kind: order for order, kind in enumerate(NameKind)}


def areas_by_codes(codes: Iterable[str]) -> dict[str, Area]:
    """The latest row of each code; codes we do not hold are left out. One query."""
    return {area.code: area for area in Area.objects.latest().filter(code__in=set(codes))}


def labels_by_codes(codes: Sequence[str]) -> dict[str, str]:
    """Names to show for codes, one query; for facets and lists."""
    found = Area.objects.latest().filter(code__in=set(codes)).only("code", "name", "other_name", "level")
    return {area.code: area.label for area in found}


def resolve_value(value: str) -> Area | None:
    """E05015003 (latest year) or "E05015003@2023"; None when we hold no such area."""
    code, at, year = value.strip().partition("@")
    areas = Area.objects.filter(code=_canonical(code))
    if at:
        return areas.filter(vintage=int(year)).first() if _is_year(year) else None
    return areas.latest().first()


def _canonical(code: str) -> str:
    return code.upper() if levels.is_gss(code.upper()) else code.lower()


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) == 4


def ancestors_of(code: str) -> list[str]:
    """Codes of all larger areas that an area belongs to, nearest first; [] when unknown."""
    area = Area.objects.latest().filter(code=code).only("ancestors").first()
    return list(area.ancestors) if area else []


def candidates_by_name(name: str) -> list[Area]:
    """All areas of that name (its parts and starts excepted), the likeliest first."""
    rows = AreaName.objects.filter(
        key=normalise_name(name), kind__in=[NameKind.NAME, NameKind.OTHER]
    ).select_related("area")
    return [row.area for row in sorted(rows, key=lambda row: preference(row.area, row.kind))]


def preference(area: Area, kind: str) -> tuple[int, int, int, str]:
    """Sort key among areas of one name: in use, better known kinds of place, better match."""
    level = area.level
    order = _BY_PREFERENCE.index(level) if level in _BY_PREFERENCE else len(_BY_PREFERENCE)
    return (0 if area.is_current else 1, order, _KIND_ORDER[NameKind(kind)], area.code)


def area_for_bbox(west: float, south: float, east: float, north: float) -> list[Area]:
    """The areas that a bounding box means, best first: one of much the same box, else the
    smallest it lies in; [] for boxes beyond the United Kingdom. Two queries."""
    box = valid_box(west, south, east, north)
    if box is None:
        return []
    found = areas_by_codes(boxes().fit(box).codes)
    return list(found.values())


def boxes() -> Boxes:
    """The boxes of all areas in use that have one, and their outlines. One query."""
    known = Boxes()
    rows = Area.objects.current().filter(level__in=_BOX_LEVELS, west__isnull=False)
    for code, level, ancestors, outline, *box in rows.values_list(
        "code", "level", "ancestors", "outline__geometry", "west", "south", "east", "north"
    ):
        known.add(code, level, ancestors, Box(*box), outline)
    return known


# --- pages ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Contained:
    """Areas of one level inside another, for a page."""

    level: str
    label: str
    relation: str
    areas: tuple[Area, ...]


def places_for(viewer: Viewer) -> QuerySet[Area]:
    return Area.objects.visible_to(viewer)


def vintages_of(viewer: Viewer, code: str) -> list[Area]:
    """All rows of a code, latest first."""
    return list(
        places_for(viewer).filter(code=code).select_related("area_set").order_by("-vintage")
    )


def named(codes: Sequence[str]) -> list[Area]:
    """Areas in the order of `codes`."""
    found = areas_by_codes(codes)
    return [found[code] for code in codes if code in found]


def contained_in(code: str, *, year: int) -> list[Contained]:
    """What an area contains, by level, coarse first: as its latest lookups say."""
    links = list(
        AreaLink.objects.filter(parent=code)
        .exclude(relation=Relation.REPLACED_BY)
        .values_list("child", "relation", "vintage")
    )
    children = areas_by_codes(child for child, *_ in links)
    newest: dict[str, int] = defaultdict(int)
    for child, _, vintage in links:
        if child in children:
            newest[children[child].level] = max(newest[children[child].level], vintage)
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for child, relation, vintage in links:
        area = children.get(child)
        if area and (area.level != "lsoa" or vintage == newest["lsoa"]):
            groups[area.level, relation].add(child)
    return [
        Contained(level, levels.plural_of(level), relation, _sorted(children, codes))
        for (level, relation), codes in sorted(groups.items(), key=_coarse_first)
    ]


def _coarse_first(group: tuple[tuple[str, str], set[str]]) -> tuple[int, str]:
    (level, relation), _ = group
    return (-levels.rank_of(level), relation)


def _sorted(children: Mapping[str, Area], codes: Iterable[str]) -> tuple[Area, ...]:
    areas = sorted((children[code] for code in codes), key=lambda area: (area.name, area.code))
    current = [area for area in areas if area.is_current]
    return tuple(current or areas)


def outlines_of(codes: Sequence[str]) -> dict[str, dict]:
    """Outlines by code, of the latest year that has one; two years of a code are one area."""
    rows = (
        AreaOutline.objects.filter(area__code__in=set(codes))
        .order_by("area__vintage")
        .values_list("area__code", "geometry")
    )
    return dict(rows)


def outlines_stamp(codes: Sequence[str]) -> str:
    """Changes whenever an outline of these codes may have changed."""
    rows = Area.objects.filter(code__in=set(codes), outline__isnull=False)
    stamps = rows.order_by("pk").values_list("pk", "updated_at")
    return ";".join(f"{pk}:{at.timestamp()}" for pk, at in stamps)


def area_sets() -> QuerySet[AreaSet]:
    return AreaSet.objects.select_related("owner").prefetch_related("areas")
