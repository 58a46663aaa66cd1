"""GeoJSON and TopoJSON boundaries: areas with outlines, with GSS codes or of a local set."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from register.places import levels
from register.places.enums import Relation
from register.places.geometry import Point, points
from register.places.loading import columns as col
from register.places.loading.columns import Column
from register.places.loading.facts import AreaFact, BadFile, Fact, LinkFact, Options, SetFact
from register.places.loading.files import read_json, year_in_name
from register.places.loading.lookups import links_of, tier_of
from register.places.loading.tables import YEARLESS, code_problem
from register.places.loading.topojson import features as topojson_features

_SHAPES = {"Polygon", "MultiPolygon"}
_LON, _LAT = ("lon", "long", "longitude"), ("lat", "latitude")
_NAMES = ("area_name", "areaname", "name", "title")


@dataclass(frozen=True)
class Boundaries:
    """A recognised boundary file, held in memory: JSON cannot be streamed row by row."""

    path: Path
    features: Sequence[Mapping[str, Any]]
    options: Options

    kind = "boundaries"

    def facts(self) -> Iterator[Fact]:
        if self._coded():
            for number, feature in enumerate(self.features, 1):
                yield from self._coded_facts(number, feature)
        else:
            yield from self._local_facts()

    def _coded(self) -> bool:
        return any(_codes(each.get("properties") or {}) for each in self.features)

    def _coded_facts(self, number: int, feature: Mapping[str, Any]) -> Iterator[Fact]:
        properties = feature.get("properties") or {}
        found = [self._area(number, column, properties) for column in _codes(properties)]
        found.sort(key=lambda each: levels.nearness(each.code)[:2])
        if not found:
            raise self._bad(number, "has no code, while others in this file do: give it one")
        own = found[0]
        lon, lat = _middle(properties)
        geometry = self._geometry(number, feature)
        yield AreaFact(
            own.code, own.vintage, own.level, own.name, lon=lon, lat=lat, geometry=geometry
        )
        yield from (area for area in found[1:] if area.code != own.code)
        years = {area.code: area.vintage for area in found}
        tiers = {tier_of(area.code): area.code for area in reversed(found)}
        for child, parent, relation in links_of(tiers):
            yield LinkFact(child, parent, relation, max(years[child], years[parent]))

    def _area(self, number: int, column: Column, properties: Mapping[str, Any]) -> AreaFact:
        typed = str(properties[column.header] or "").strip()
        code, problem = typed.upper(), code_problem(typed, column.level)
        if problem:
            raise self._bad(number, f"is wrong: {problem}", field=column.header)
        year = self.options.vintage or column.year or year_in_name(self.path) or YEARLESS
        return AreaFact(code, year, levels.level_of(code), _name_beside(column, properties))

    def _local_facts(self) -> Iterator[Fact]:
        """Areas of a set: the file gives names, the operator the set (or the file's name)."""
        set_name = self.options.set_name or _title(self.path)
        slug, level = slugify(set_name)[:60], self.options.level or "footprint"
        if level not in levels.BY_CODE:
            raise BadFile(
                self.path.name, f"--level {level}: use one of {', '.join(levels.BY_CODE)}"
            )
        yield SetFact(slug, set_name, level, source=self.path.name)
        year = self.options.vintage or year_in_name(self.path) or YEARLESS
        for number, feature in enumerate(self.features, 1):
            properties = feature.get("properties") or {}
            name = _local_name(properties)
            if not name:
                raise self._bad(number, "has neither a code nor a name: add area_name")
            lon, lat = _middle(properties)
            code, geometry = f"{slug}:{slugify(name)}", self._geometry(number, feature)
            yield AreaFact(
                code, year, level, name, lon=lon, lat=lat, geometry=geometry, set_slug=slug
            )
            if self.options.within:
                yield LinkFact(code, self.options.within.upper(), Relation.MEMBER, year)

    def _geometry(self, number: int, feature: Mapping[str, Any]) -> dict[str, Any] | None:
        geometry = feature.get("geometry")
        if geometry is None:
            return None
        if geometry.get("type") not in _SHAPES:
            raise self._bad(
                number, f"is a {geometry.get('type')}, not an outline: use a file of polygons"
            )
        try:
            worst = next((each for each in points(geometry) if not _on_earth(each)), None)
        except (TypeError, KeyError, IndexError) as error:
            raise self._bad(number, "has broken coordinates: fetch the file again") from error
        if worst is not None:
            raise self._bad(
                number,
                f"has the coordinates {worst[0]}, {worst[1]}, which are not degrees: "
                "convert the file to WGS84 (EPSG:4326)",
            )
        return dict(geometry)

    def _bad(self, number: int, problem: str, field: str = "") -> BadFile:
        return BadFile(self.path.name, f"the area {problem}", row=number, field=field)


def recognise(path: Path, options: Options) -> Boundaries | None:
    document = read_json(path)
    if not isinstance(document, dict):
        return None
    if document.get("type") == "FeatureCollection" and isinstance(document.get("features"), list):
        found = document["features"]
    elif document.get("type") == "Topology":
        found = list(topojson_features(document, path.name))
    else:
        return None
    plausible = [each for each in found if isinstance(each, dict) and each.get("type") == "Feature"]
    return Boundaries(path, plausible, options) if plausible else None


def _codes(properties: Mapping[str, Any]) -> list[Column]:
    found = col.columns_of(list(properties))
    return [each for each in found if each.kind == col.CODE and properties[each.header]]


def _name_beside(code: Column, properties: Mapping[str, Any]) -> str:
    for each in col.columns_of(list(properties)):
        if each.kind == col.NAME and (each.stem, each.year) == (code.stem, code.year):
            return str(properties[each.header] or "").strip()
    return ""


def _local_name(properties: Mapping[str, Any]) -> str:
    lowered = {key.lower(): value for key, value in properties.items()}
    return next((str(lowered[key]).strip() for key in _NAMES if lowered.get(key)), "")


def _middle(properties: Mapping[str, Any]) -> tuple[float | None, float | None]:
    lowered = {key.lower(): value for key, value in properties.items()}
    lon = next((lowered[key] for key in _LON if key in lowered), None)
    lat = next((lowered[key] for key in _LAT if key in lowered), None)
    try:
        return float(lon), float(lat)  # type: ignore[arg-type]  # None is caught below
    except (TypeError, ValueError):
        return None, None


def _on_earth(point: Point) -> bool:
    return abs(point[0]) <= 180 and abs(point[1]) <= 90


def _title(path: Path) -> str:
    stem = path.name.split(".")[0]
    words = [word for word in stem.replace("_", "-").split("-") if not word.isdigit()]
    return " ".join(words).capitalize()
