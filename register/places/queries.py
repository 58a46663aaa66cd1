"""Reads of the gazetteer that others use."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Prefetch, QuerySet, Value, When

from hub.access.viewer import Viewer
from register.places import levels
from register.places.enums import NameKind, Relation
from register.places.fitting import Boxes, valid_box
from register.places.geometry import Box, polygons
from register.places.models import (
    NOT_SEARCHED,
    Area,
    AreaLink,
    AreaName,
    AreaOutline,
    AreaSet,
)
from register.places.names import normalise_name

__all__ = [
    "ancestors_of",
    "area_for_bbox",
    "areas_by_codes",
    "candidates_by_name",
    "normalise_name",
    "resolve_value",
]

# A page's map asks for so many outlines at most.
MAX_OUTLINES = 300
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
    found = (
        Area.objects.latest()
        .filter(code__in=set(codes))
        .only("code", "name", "other_name", "level")
    )
    return {area.code: area.label for area in found}


def resolve_value(value: str) -> Area | None:
    """E05015003 (latest year) or "E05015003@2023"; None when we hold no such area."""
    code, at, year = value.strip().partition("@")
    areas = Area.objects.filter(code=canonical(code))
    if at:
        return areas.filter(vintage=int(year)).first() if _is_year(year) else None
    return areas.latest().first()


def canonical(code: str) -> str:
    """A code as we write it, however it was typed; databases take no NUL."""
    code = code.replace("\x00", "")
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
    smallest it lies in; [] for boxes beyond the United Kingdom. Two queries.
    """
    box = valid_box(west, south, east, north)
    if box is None:
        return []
    found = areas_by_codes(boxes().fit(box).codes)
    return list(found.values())


def boxes() -> Boxes:
    """The boxes of all areas in use that have one, and their outlines. One query."""
    known = Boxes()
    rows = Area.objects.current().filter(level__in=_BOX_LEVELS, west__isnull=False)
    for area in rows.select_related("outline"):
        outline = getattr(area, "outline", None)
        geometry = outline.geometry if outline else None
        if area.bbox:
            known.add(area.code, area.level, area.ancestors, Box(*area.bbox), geometry)
    return known


# --- pages ----------------------------------------------------------------------------


@dataclass(frozen=True)
class Contained:
    """Areas of one level inside another, for a page."""

    level: str
    label: str
    is_best_fit: bool
    areas: tuple[Area, ...]


@dataclass(frozen=True)
class Surroundings:
    """What an area is part of, and the areas of other years on the same ground."""

    part_of: tuple[Area, ...]
    same_ground: tuple[Area, ...]


@dataclass(frozen=True)
class LevelCount:
    level: str
    label: str
    count: int


def vintages_of(viewer: Viewer, code: str) -> list[Area]:
    """All rows of a code, latest first."""
    rows = Area.objects.visible_to(viewer).filter(code=code)
    return list(rows.select_related("area_set").order_by("-vintage"))


def surroundings(area: Area) -> Surroundings:
    found = areas_by_codes([*area.ancestors, *area.equivalents])
    return Surroundings(
        tuple(found[code] for code in area.ancestors if code in found and found[code].is_current),
        tuple(found[code] for code in area.equivalents if code in found),
    )


def contained_in(code: str) -> list[Contained]:
    """What an area contains, by level, coarse first: as its latest lookups say."""
    links = (
        AreaLink.objects.filter(parent=code)
        .exclude(relation=Relation.REPLACED_BY)
        .values_list("child", "relation", "vintage")
    )
    years = {child: (vintage, relation) for child, relation, vintage in links}
    children = areas_by_codes(years)
    newest: dict[str, int] = defaultdict(int)
    for child, area in children.items():
        newest[area.level] = max(newest[area.level], years[child][0])
    groups: dict[str, list[Area]] = defaultdict(list)
    for child, area in children.items():
        # Best fit is drawn anew each year; what only an older one says is out of date.
        if years[child][1] != Relation.BEST_FIT or years[child][0] == newest[area.level]:
            groups[area.level].append(area)
    return [
        Contained(
            level,
            levels.plural_of(level),
            any(years[area.code][1] == Relation.BEST_FIT for area in areas),
            _for_page(areas),
        )
        for level, areas in sorted(groups.items(), key=lambda each: -levels.rank_of(each[0]))
    ]


def _for_page(areas: Iterable[Area]) -> tuple[Area, ...]:
    """Those in use, by name; where none is, all."""
    ordered = sorted(areas, key=lambda area: (area.name, area.code))
    return tuple([area for area in ordered if area.is_current] or ordered)


def counts_by_level(viewer: Viewer) -> list[LevelCount]:
    rows = (
        Area.objects.visible_to(viewer)
        .current()
        .exclude(level__in=NOT_SEARCHED)
        .values_list("level")
        .annotate(count=Count("pk"))
        .order_by()
    )
    return sorted(
        (LevelCount(level, levels.plural_of(level), count) for level, count in rows),
        key=lambda each: -levels.rank_of(each.level),
    )


def places_called(viewer: Viewer, text: str, *, level: str = "") -> QuerySet[Area]:
    """Areas with a name that begins with `text`; those in use first, larger ones first."""
    found = Area.objects.visible_to(viewer).searchable()
    if level:
        found = found.filter(level=level)
    if text:
        key = normalise_name(text)
        named_so = AreaName.objects.filter(key__startswith=key) if key else AreaName.objects.none()
        found = found.filter(pk__in=named_so.values("area_id"))
    else:
        found = found.filter(is_current=True)
    ranks = [When(level=code, then=Value(-each.rank)) for code, each in levels.BY_CODE.items()]
    order = Case(*ranks, output_field=IntegerField())
    return found.order_by("-is_current", order, "name", "code")


def outline_features(viewer: Viewer, codes: Sequence[str]) -> list[dict]:
    """GeoJSON features in the order of `codes`, of the latest year that has an outline.

    A local area without an outline of its own is drawn as its members.
    """
    areas = {
        area.code: area
        for area in Area.objects.visible_to(viewer).latest().filter(code__in=set(codes))
    }
    geometries = _geometries(areas)
    lacking = [code for code in areas if code not in geometries]
    if lacking:
        geometries |= _geometries_of_members(lacking)
    return [
        {
            "type": "Feature",
            "id": code,
            "properties": {
                "code": code,
                "name": areas[code].label,
                "level": areas[code].level,
                "url": areas[code].get_absolute_url(),
            },
            "geometry": geometries[code],
        }
        for code in codes
        if code in areas and code in geometries
    ]


def _geometries(codes: Iterable[str]) -> dict[str, dict]:
    rows = AreaOutline.objects.filter(area__code__in=set(codes)).order_by("area__vintage")
    return dict(rows.values_list("area__code", "geometry"))


def _geometries_of_members(codes: Sequence[str]) -> dict[str, dict]:
    members: dict[str, list[str]] = defaultdict(list)
    rows = AreaLink.objects.filter(parent__in=codes, relation=Relation.MEMBER)
    for parent, child in rows.order_by("child").values_list("parent", "child"):
        members[parent].append(child)
    known = _geometries(child for children in members.values() for child in children)
    return {
        parent: {
            "type": "MultiPolygon",
            "coordinates": [
                polygon
                for child in children
                if child in known
                for polygon in polygons(known[child])
            ],
        }
        for parent, children in members.items()
        if any(child in known for child in children)
    }


def outlines_stamp(viewer: Viewer, codes: Sequence[str]) -> str:
    """Changes whenever one of these areas may be drawn or named differently."""
    rows = Area.objects.visible_to(viewer).filter(code__in=set(codes))
    stamps = rows.order_by("pk").values_list("pk", "updated_at")
    return ";".join(f"{pk}:{at.timestamp()}" for pk, at in stamps)


def area_sets(viewer: Viewer) -> QuerySet[AreaSet]:
    """Sets are as public as their areas."""
    shown = Area.objects.visible_to(viewer).latest()
    return AreaSet.objects.select_related("owner").prefetch_related(
        Prefetch("areas", queryset=shown.order_by("name"))
    )


def local_areas(viewer: Viewer, area_set: AreaSet) -> list[tuple[Area, list[Area]]]:
    """The areas of a set, each with the standard areas it is made of. Three queries."""
    areas = list(
        Area.objects.visible_to(viewer).latest().filter(area_set=area_set).order_by("name")
    )
    links = AreaLink.objects.filter(
        parent__in=[area.code for area in areas], relation=Relation.MEMBER
    ).values_list("parent", "child")
    children = areas_by_codes(child for _, child in links)
    made_of: dict[str, list[Area]] = defaultdict(list)
    for parent, child in links:
        if child in children:
            made_of[parent].append(children[child])
    return [(area, sorted(made_of[area.code], key=lambda each: each.name)) for area in areas]
