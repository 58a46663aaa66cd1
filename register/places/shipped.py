"""The product's own places: one compact file, derived from official figures.

`derive` reads published files with the same readers as `load_places`, keeps the years and
levels that are shipped, and adds `additions.json` (what those files do not hold, kept by
hand). `shipped_facts` turns the compact file back into the same facts.
"""

import gzip
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from register.places import levels
from register.places.enums import Relation
from register.places.geometry import polygons
from register.places.loading.facts import (
    AreaFact,
    Fact,
    LinkFact,
    Options,
    OutwardFact,
    SetFact,
)
from register.places.loading.recognise import recognise
from register.places.loading.store import outline_of

DATA = Path(__file__).parent / "data"
SHIPPED = DATA / "shipped.jsonl.gz"
ADDITIONS = DATA / "additions.json"
SHIPPED_NAME = "shipped places"
# Whole numbers of 1/100,000 degree, about a metre, written as steps from point to point.
_SCALE = 100_000


def shipped_digest() -> str:
    return hashlib.sha256(SHIPPED.read_bytes()).hexdigest()


def attribution() -> tuple[str, ...]:
    """What the licences ask to be shown wherever these places are."""
    return tuple(json.loads(ADDITIONS.read_text(encoding="utf-8"))["attribution"])


def shipped_facts() -> Iterator[Fact]:
    """Everything in the shipped file, sets before their areas, read line by line."""
    with gzip.open(SHIPPED, "rt", encoding="utf-8") as lines:
        for line in lines:
            what, *values = json.loads(line)
            yield _READERS[what](*values)


def derive(folder: Path, target: Path = SHIPPED) -> int:
    """Makes the shipped file from a folder of published files; returns its size in bytes."""
    additions = json.loads(ADDITIONS.read_text(encoding="utf-8"))
    areas: dict[tuple[str, int], AreaFact] = {}
    links: set[tuple[str, str, str, int]] = set()
    for path in sorted(each for each in folder.iterdir() if each.is_file()):
        for fact in recognise(path, Options()).facts():
            if isinstance(fact, AreaFact) and _is_kept(fact, additions["years"]):
                key = (fact.code, fact.vintage)
                areas[key] = _merged(areas.get(key), fact)
            elif isinstance(fact, LinkFact):
                links.add((fact.child, fact.parent, str(fact.relation), fact.vintage))
    _add(additions, areas, links)
    codes = {code for code, _ in areas}
    lines = [
        *(["set", *_set_of(each)] for each in additions["sets"]),
        *(["area", *_packed_area(areas[key], additions)] for key in sorted(areas)),
        *(["link", *each] for each in sorted(links) if each[0] in codes and each[1] in codes),
        *(["outward", code, found] for code, found in sorted(additions["outwards"].items())),
    ]
    text = "\n".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) for each in lines)
    # No time stamp inside, so that the same input gives the same file.
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    return target.stat().st_size


def _is_kept(fact: AreaFact, years: Mapping[str, Iterable[int]]) -> bool:
    return levels.is_gss(fact.code) and fact.vintage in years.get(fact.level, ())


def _merged(known: AreaFact | None, fact: AreaFact) -> AreaFact:
    if known is None:
        return fact
    return AreaFact(
        fact.code,
        fact.vintage,
        fact.level,
        known.name or fact.name,
        known.other_name or fact.other_name,
        known.lon if known.lon is not None else fact.lon,
        known.lat if known.lat is not None else fact.lat,
        None,
        known.geometry or fact.geometry,
    )


def _add(
    additions: Mapping[str, Any],
    areas: dict[tuple[str, int], AreaFact],
    links: set[tuple[str, str, str, int]],
) -> None:
    for code, vintage, name, other in additions["areas"]:
        areas[code, vintage] = AreaFact(code, vintage, levels.level_of(code), name, other)
    for child, parent, relation, vintage in additions["links"]:
        links.add((child, parent, relation, vintage))
    for each in additions["sets"]:
        for name in each["areas"]:
            code, vintage = f"{each['slug']}:{slugify(name)}", each["vintage"]
            areas[code, vintage] = AreaFact(
                code, vintage, each["level"], name, set_slug=each["slug"]
            )
            links.add((code, each["within"], str(Relation.NESTS), vintage))


def _set_of(each: Mapping[str, Any]) -> list[str]:
    return [each[name] for name in ("slug", "name", "level", "source", "note")]


def _packed_area(fact: AreaFact, additions: Mapping[str, Any]) -> list[Any]:
    outline = outline_of(fact)
    return [
        fact.code,
        fact.vintage,
        fact.level,
        fact.name,
        fact.other_name or additions["other_names"].get(fact.code, ""),
        fact.lon,
        fact.lat,
        None if outline else additions["boxes"].get(fact.code),
        _packed(outline) if outline else None,
        fact.set_slug,
    ]


def _packed(outline: dict[str, Any]) -> list[list[list[int]]]:
    """Polygons of rings of steps: x, y, dx, dy, dx, dy …"""
    return [[_steps(ring) for ring in polygon] for polygon in polygons(outline)]


def _steps(ring: Iterable[Iterable[float]]) -> list[int]:
    whole = [[round(value * _SCALE) for value in point] for point in ring]
    steps = [*whole[0]]
    for (ax, ay), (bx, by) in pairwise(whole):
        steps += (bx - ax, by - ay)
    return steps


def _unpacked(packed: list[list[list[int]]]) -> dict[str, Any]:
    made = [[_points(steps) for steps in polygon] for polygon in packed]
    if len(made) == 1:
        return {"type": "Polygon", "coordinates": made[0]}
    return {"type": "MultiPolygon", "coordinates": made}


def _points(steps: list[int]) -> list[list[float]]:
    x = y = 0
    found = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        found.append([x / _SCALE, y / _SCALE])
    return found


def _set(slug: str, name: str, level: str, source: str, note: str) -> SetFact:
    return SetFact(slug, name, level, source, note=note)


def _area(*row: Any) -> AreaFact:
    code, vintage, level, name, other_name, lon, lat, bbox, outline, set_slug = row
    return AreaFact(
        code,
        vintage,
        level,
        name,
        other_name,
        lon,
        lat,
        tuple(bbox) if bbox else None,
        _unpacked(outline) if outline else None,
        simplified=True,
        set_slug=set_slug,
    )


def _link(child: str, parent: str, relation: str, vintage: int) -> LinkFact:
    return LinkFact(child, parent, Relation(relation), vintage)


def _outward(code: str, areas: list[str]) -> OutwardFact:
    return OutwardFact(code, tuple(areas))


_READERS: Mapping[str, Callable[..., Fact]] = {
    "set": _set,
    "area": _area,
    "link": _link,
    "outward": _outward,
}
