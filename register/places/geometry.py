"""Plain geometry on GeoJSON coordinates: boxes, middles, simpler outlines. Degrees, WGS84."""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

Point = tuple[float, float]
Ring = list[Point]


class Box(NamedTuple):
    west: float
    south: float
    east: float
    north: float

    @property
    def size(self) -> float:
        return max(0.0, self.east - self.west) * max(0.0, self.north - self.south)

    @property
    def middle(self) -> Point:
        return ((self.west + self.east) / 2, (self.south + self.north) / 2)


def shared(one: Box, other: Box) -> float:
    """Size of what two boxes have in common, in square degrees."""
    width = min(one.east, other.east) - max(one.west, other.west)
    height = min(one.north, other.north) - max(one.south, other.south)
    return width * height if width > 0 and height > 0 else 0.0


def likeness(one: Box, other: Box) -> float:
    """0 apart … 1 the same box: what they share of what they cover together."""
    common = shared(one, other)
    together = one.size + other.size - common
    return common / together if together > 0 else float(one == other)


def polygons(geometry: dict[str, Any]) -> list[list[Ring]]:
    """A Polygon or MultiPolygon as a list of polygons, each a list of rings."""
    coordinates = geometry["coordinates"]
    return [coordinates] if geometry["type"] == "Polygon" else list(coordinates)


def points(geometry: dict[str, Any]) -> Iterator[Point]:
    for polygon in polygons(geometry):
        yield from (point for ring in polygon for point in ring)


def box_of(geometry: dict[str, Any]) -> Box:
    lons, lats = zip(*((point[0], point[1]) for point in points(geometry)), strict=True)
    return Box(min(lons), min(lats), max(lons), max(lats))


def holds(geometry: dict[str, Any], point: Point) -> bool:
    """Whether a point lies inside an outline: even-odd rule over all its rings."""
    lon, lat = point
    inside = False
    for polygon in polygons(geometry):
        for ring in polygon:
            for (ax, ay), (bx, by) in itertools.pairwise(ring):
                if (ay > lat) != (by > lat) and lon < (bx - ax) * (lat - ay) / (by - ay) + ax:
                    inside = not inside
    return inside


def ring_area(ring: Sequence[Point]) -> float:
    """Signed (shoelace): positive where the ring runs anticlockwise."""
    pairs = itertools.pairwise(ring)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def simplified(geometry: dict[str, Any], *, tolerance: float, digits: int) -> dict[str, Any] | None:
    """A lighter outline that stays valid: closed rings, outer ones anticlockwise.

    Rings that vanish at this tolerance are dropped, except the largest, which keeps its
    corners; None where there is nothing with an area at all.
    """
    made = [_simpler_polygon(each, tolerance, digits) for each in polygons(geometry)]
    kept = [polygon for polygon in made if polygon]
    if not kept:
        biggest = max(polygons(geometry), key=lambda each: abs(ring_area(each[0])), default=None)
        kept = [polygon for polygon in [_rounded(biggest, digits)] if polygon] if biggest else []
    if not kept:
        return None
    kept = [[[list(point) for point in ring] for ring in polygon] for polygon in kept]
    if len(kept) == 1:
        return {"type": "Polygon", "coordinates": kept[0]}
    return {"type": "MultiPolygon", "coordinates": kept}


def _simpler_polygon(polygon: Sequence[Ring], tolerance: float, digits: int) -> list[Ring]:
    rings = [_clean(_thinned(_flat(ring), tolerance), digits) for ring in polygon]
    if not rings or not rings[0]:
        return []
    holes = [_wound(ring, clockwise=True) for ring in rings[1:] if ring]
    return [_wound(rings[0], clockwise=False), *holes]


def _rounded(polygon: Sequence[Ring], digits: int) -> list[Ring]:
    ring = _clean(_flat(polygon[0]), digits)
    return [_wound(ring, clockwise=False)] if ring else []


def _flat(ring: Sequence[Sequence[float]]) -> Ring:
    flat = [(point[0], point[1]) for point in ring]
    return flat if flat and flat[0] == flat[-1] else [*flat, *flat[:1]]


def _clean(ring: Ring, digits: int) -> Ring:
    """Rounded, without repeats; empty where less than a triangle is left."""
    found: Ring = []
    for lon, lat in ring:
        point = (round(lon, digits), round(lat, digits))
        if not found or found[-1] != point:
            found.append(point)
    return found if len(found) > 3 and ring_area(found) else []


def _wound(ring: Ring, *, clockwise: bool) -> Ring:
    return ring[::-1] if (ring_area(ring) < 0) != clockwise else ring


def _thinned(ring: Ring, tolerance: float) -> Ring:
    """Douglas and Peucker (1973) on a closed ring, cut at its two farthest points."""
    if len(ring) < 5:
        return ring
    first = ring[0]
    far = max(range(len(ring)), key=lambda at: _gap(ring[at], first))
    return _peucker(ring[: far + 1], tolerance)[:-1] + _peucker(ring[far:], tolerance)


def _gap(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def _peucker(line: Ring, tolerance: float) -> Ring:
    keep = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        start, end = waiting.pop()
        at, distance = _farthest(line, start, end)
        if distance > tolerance * tolerance:
            keep.add(at)
            waiting += [(start, at), (at, end)]
    return [line[at] for at in sorted(keep)]


def _farthest(line: Ring, start: int, end: int) -> tuple[int, float]:
    """The point between two others that is farthest from their line, and how far (squared)."""
    (ax, ay), (bx, by) = line[start], line[end]
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    best, distance = start, -1.0
    for at in range(start + 1, end):
        px, py = line[at][0] - ax, line[at][1] - ay
        along = (px * dx + py * dy) / length if length else 0.0
        along = min(1.0, max(0.0, along))
        gap = (px - along * dx) ** 2 + (py - along * dy) ** 2
        if gap > distance:
            best, distance = at, gap
    return best, distance
