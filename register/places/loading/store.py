"""Facts into rows: upserts in small transactions, never one vintage over another."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, TypeVar

from django.db import transaction

from hub import clock
from register.places.geometry import box_of, simplified
from register.places.loading.bulk import insert_rows
from register.places.loading.facts import (
    AreaFact,
    BadFile,
    Fact,
    LinkFact,
    OutwardFact,
    PostcodeFact,
    SetFact,
)
from register.places.models import Area, AreaLink, AreaOutline, AreaSet, OutwardCode, Postcode

# SQLite has one writer: nobody may wait for a load longer than a quarter of a second.
AREA_BATCH = 80
LINK_BATCH = 2000
POSTCODE_BATCH = 2000
# Degrees an outline may stray from the real line, and decimals kept (4 are about 11 m).
_TOLERANCE = {"oa": 0.00005, "lsoa": 0.0001, "msoa": 0.0001, "lad": 0.0003, "ca": 0.0005}
_COARSE = {"county", "region", "nation", "icb", "pfa", "fra"}
_DIGITS = 5
_AREA_FIELDS = (
    "name",
    "other_name",
    "level",
    "area_set",
    "lon",
    "lat",
    "west",
    "south",
    "east",
    "north",
    "updated_at",
)

T = TypeVar("T")


@dataclass
class Stored:
    """What a load did. `codes` are the areas that changed or whose links did."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    links: int = 0
    postcodes: int = 0
    codes: set[str] = field(default_factory=set)


def store(facts: Iterable[Fact]) -> Stored:
    """Writes a stream of facts; memory is bounded by the batches."""
    stored = Stored()
    buffers: dict[type, list[Any]] = {}
    for fact in facts:
        save, size = _SAVERS[type(fact)]
        waiting = buffers.setdefault(type(fact), [])
        waiting.append(fact)
        if len(waiting) >= size:
            save(waiting, stored)
            waiting.clear()
    for kind, waiting in buffers.items():
        if waiting:
            _SAVERS[kind][0](waiting, stored)
    return stored


def chunks(things: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(things)
    while chunk := list(islice(iterator, size)):
        yield chunk


def outline_of(fact: AreaFact) -> dict[str, Any] | None:
    """The outline to keep for an area: light, valid, at the detail of its level."""
    if fact.geometry is None or fact.simplified:
        return fact.geometry
    tolerance = 0.002 if fact.level in _COARSE else _TOLERANCE.get(fact.level, 0.0002)
    return simplified(fact.geometry, tolerance=tolerance, digits=_DIGITS)


def _save_sets(facts: Sequence[SetFact], stored: Stored) -> None:
    for fact in facts:
        AreaSet.objects.get_or_create(
            slug=fact.slug,
            defaults={
                "name": fact.name,
                "level": fact.level,
                "source": fact.source,
                "illustrative": fact.illustrative,
                "note": fact.note,
            },
        )


def _save_areas(facts: Sequence[AreaFact], stored: Stored) -> None:
    known = {
        (area.code, area.vintage): area
        for area in Area.objects.filter(code__in={fact.code for fact in facts}).select_related(
            "outline"
        )
    }
    sets = _sets_of(facts)
    new: dict[tuple[str, int], Area] = {}
    changed: dict[tuple[str, int], Area] = {}
    outlines: dict[tuple[str, int], dict[str, Any]] = {}
    for fact in facts:
        key = (fact.code, fact.vintage)
        area = known.get(key)
        if area is None:
            area = known[key] = new[key] = Area(code=fact.code, vintage=fact.vintage, level="")
        outline = outline_of(fact)
        if outline is not None and outline != _outline_now(area, outlines.get(key)):
            outlines[key] = outline
            changed[key] = area
        if _apply(fact, area, outline, sets):
            changed[key] = area
    for key in new:
        changed.pop(key, None)
    _write_areas(list(new.values()), list(changed.values()), known, outlines)
    stored.new += len(new)
    stored.changed += len(changed)
    stored.unchanged += len({(fact.code, fact.vintage) for fact in facts}) - len(new) - len(changed)
    stored.codes |= {code for code, _ in (*new, *changed)}


def _sets_of(facts: Sequence[AreaFact]) -> dict[str, AreaSet]:
    slugs = {fact.set_slug for fact in facts if fact.set_slug}
    found = {each.slug: each for each in AreaSet.objects.filter(slug__in=slugs)} if slugs else {}
    missing = slugs - set(found)
    if missing:
        raise BadFile(", ".join(sorted(missing)), "no such area set: load the set first")
    return found


def _outline_now(area: Area, waiting: dict[str, Any] | None) -> dict[str, Any] | None:
    if waiting is not None:
        return waiting
    return area.outline.geometry if area.pk and hasattr(area, "outline") else None


def _apply(
    fact: AreaFact, area: Area, outline: dict[str, Any] | None, sets: dict[str, AreaSet]
) -> bool:
    """Takes over what the fact states and the row lacks or says otherwise."""
    box = box_of(outline) if outline else fact.bbox
    stated: dict[str, Any] = {
        "level": fact.level,
        "name": fact.name[:200],
        "other_name": fact.other_name[:200],
        "lon": _rounded(fact.lon),
        "lat": _rounded(fact.lat),
        "area_set_id": sets[fact.set_slug].pk if fact.set_slug else None,
    }
    if box:
        stated |= dict(zip(("west", "south", "east", "north"), map(_rounded, box), strict=True))
    altered = False
    for name, value in stated.items():
        if value not in {"", None} and getattr(area, name) != value:
            setattr(area, name, value)
            altered = True
    return altered


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)


def _write_areas(
    new: list[Area],
    changed: list[Area],
    known: dict[tuple[str, int], Area],
    outlines: dict[tuple[str, int], dict[str, Any]],
) -> None:
    at = clock.now()
    for area in (*new, *changed):
        area.updated_at = at
    with transaction.atomic():
        Area.objects.bulk_create(new)
        if changed:
            Area.objects.bulk_create(
                changed,
                update_conflicts=True,
                unique_fields=["code", "vintage"],
                update_fields=_AREA_FIELDS,
            )
        rows = [AreaOutline(area_id=known[key].pk, geometry=each) for key, each in outlines.items()]
        AreaOutline.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["area"], update_fields=["geometry"]
        )


def _save_links(facts: Sequence[LinkFact], stored: Stored) -> None:
    children = {fact.child for fact in facts}
    known = set(
        AreaLink.objects.filter(child__in=children).values_list(
            "child", "parent", "relation", "vintage"
        )
    )
    wanted = {(each.child, each.parent, str(each.relation), each.vintage) for each in facts}
    new = sorted(wanted - known)
    insert_rows(AreaLink, ("child", "parent", "relation", "vintage"), new)
    stored.links += len(new)
    stored.codes |= {child for child, *_ in new}


def _save_postcodes(facts: Sequence[PostcodeFact], stored: Stored) -> None:
    fields = ("lsoa", "msoa", "ward", "lad", "lon", "lat")
    wanted = {each.postcode: tuple(getattr(each, name) for name in fields) for each in facts}
    known = {
        row[0]: row[1:]
        for row in Postcode.objects.filter(postcode__in=wanted).values_list("postcode", *fields)
    }
    rows = [
        (postcode, *values) for postcode, values in wanted.items() if known.get(postcode) != values
    ]
    insert_rows(Postcode, ("postcode", *fields), rows, unique="postcode")
    stored.postcodes += len(rows)
    stored.unchanged += len(wanted) - len(rows)


def _save_outwards(facts: Sequence[OutwardFact], stored: Stored) -> None:
    rows = [
        OutwardCode(code=each.code, area_codes=" ".join(each.area_codes), note=each.note)
        for each in facts
    ]
    with transaction.atomic():
        OutwardCode.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["area_codes", "note"],
        )


_SAVERS: dict[type, tuple[Callable[[Any, Stored], None], int]] = {
    SetFact: (_save_sets, 1),
    AreaFact: (_save_areas, AREA_BATCH),
    LinkFact: (_save_links, LINK_BATCH),
    PostcodeFact: (_save_postcodes, POSTCODE_BATCH),
    OutwardFact: (_save_outwards, 200),
}
