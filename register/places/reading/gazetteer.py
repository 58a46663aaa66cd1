"""The two look-ups of an interpretation: postcodes (or codes), then names."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import CharField, Value

from register.places.enums import NameKind
from register.places.models import Area, AreaName, OutwardCode, Postcode

OUTWARD = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")
INWARD = re.compile(r"\d[A-Z]{2}")


def is_full(text: str) -> bool:
    """Whether a word is a whole postcode written without its space."""
    return bool(OUTWARD.fullmatch(text[:-3]) and INWARD.fullmatch(text[-3:]))


@dataclass(frozen=True, slots=True)
class Known:
    """What a postcode, or the first half of one, is known to lie in."""

    postcode: str  # as stored: WN71AA, or WN7
    codes: tuple[str, ...]
    is_full: bool


@dataclass(frozen=True, slots=True)
class Named:
    area: Area
    kind: NameKind


def postcodes(compacts: Iterable[str], outwards: Iterable[str]) -> dict[str, Known]:
    """One query over both tables; nothing is asked when nothing looks like a postcode."""
    full, halves = sorted(set(compacts)), sorted(set(outwards))
    if not full and not halves:
        return {}
    nothing = Value("", output_field=CharField())
    rows = Postcode.objects.filter(postcode__in=full).values_list(
        "postcode", "lsoa", "msoa", "ward", "lad"
    )
    rows = rows.union(
        OutwardCode.objects.filter(code__in=halves).values_list(
            "code", "area_codes", nothing, nothing, nothing
        ),
        all=True,
    )
    found = {}
    for postcode, *codes in rows:
        listed = tuple(code for each in codes for code in each.split())
        found[postcode] = Known(postcode, listed, is_full=postcode in full)
    return found


def areas_at(values: Iterable[tuple[str, int | None]]) -> dict[tuple[str, int | None], Area]:
    """Areas of typed codes, in the year asked for or the latest. One query."""
    wanted = set(values)
    found: dict[tuple[str, int | None], Area] = {}
    for area in Area.objects.filter(code__in={code for code, _ in wanted}):
        if (area.code, area.vintage) in wanted:
            found[area.code, area.vintage] = area
        if area.is_latest and (area.code, None) in wanted:
            found[area.code, None] = area
    return found


def by_key(keys: Iterable[str]) -> dict[str, list[Named]]:
    """Areas that these normalised names lead to. One query."""
    found: dict[str, list[Named]] = defaultdict(list)
    rows = AreaName.objects.filter(key__in=set(keys)).select_related("area")
    for row in rows.order_by("pk"):
        found[row.key].append(Named(row.area, NameKind(row.kind)))
    return dict(found)
