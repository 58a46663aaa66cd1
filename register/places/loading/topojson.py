"""TopoJSON to GeoJSON geometries (specification: github.com/topojson/topojson-specification)."""

from collections.abc import Iterator
from typing import Any

from register.places.loading.facts import BadFile

Arc = list[tuple[float, float]]


def features(document: dict[str, Any], file: str) -> Iterator[dict[str, Any]]:
    """The topology's geometries as GeoJSON features, with their properties and ids."""
    try:
        arcs = _decoded(document)
        for collection in document["objects"].values():
            for geometry in _flat(collection):
                yield {
                    "type": "Feature",
                    "id": geometry.get("id"),
                    "properties": geometry.get("properties") or {},
                    "geometry": _geometry(geometry, arcs),
                }
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise BadFile(file, f"not a whole TopoJSON ({error!r}): fetch the file again") from error


def _flat(thing: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if thing["type"] == "GeometryCollection":
        for each in thing["geometries"]:
            yield from _flat(each)
    else:
        yield thing


def _decoded(document: dict[str, Any]) -> list[Arc]:
    """Arcs in degrees: undo the delta encoding and the scaling."""
    transform = document.get("transform")
    if not transform:
        return [[(point[0], point[1]) for point in arc] for arc in document["arcs"]]
    (scale_x, scale_y), (move_x, move_y) = transform["scale"], transform["translate"]
    found = []
    for arc in document["arcs"]:
        x = y = 0
        line = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            line.append((x * scale_x + move_x, y * scale_y + move_y))
        found.append(line)
    return found


def _geometry(geometry: dict[str, Any], arcs: list[Arc]) -> dict[str, Any] | None:
    if geometry["type"] == "Polygon":
        return {"type": "Polygon", "coordinates": [_ring(each, arcs) for each in geometry["arcs"]]}
    if geometry["type"] == "MultiPolygon":
        polygons = [[_ring(ring, arcs) for ring in polygon] for polygon in geometry["arcs"]]
        return {"type": "MultiPolygon", "coordinates": polygons}
    return None


def _ring(indexes: list[int], arcs: list[Arc]) -> Arc:
    """Arcs joined end to end; a negative index is the arc read backwards."""
    ring: Arc = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring
