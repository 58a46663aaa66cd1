"""Spatial levels, fine to coarse, and which GSS entity belongs to which.

The 22 levels are the vocabulary that dataset entries use. `county` is a kind of area that
the vocabulary has no level for; it ranks with the combined authorities.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    code: str
    label: str
    plural: str
    rank: int  # 1 finest … 22 coarsest
    prefixes: tuple[str, ...] = ()  # GSS entities, three characters


LEVELS: tuple[Level, ...] = (
    Level("point", "Exact point, address or UPRN", "Exact points", 1),
    Level("postcode", "Unit postcode", "Unit postcodes", 2),
    Level("street", "Street or segment", "Streets", 3),
    Level("oa", "Output Area", "Output Areas", 4, ("E00", "W00", "S00", "N00")),
    Level("outward", "Postcode sector or outward part", "Outward postcodes", 5),
    Level(
        "lsoa",
        "Lower-layer Super Output Area",
        "Lower-layer Super Output Areas",
        6,
        ("E01", "W01", "S01", "N20"),
    ),
    Level("beat", "Police beat or neighbourhood policing area", "Police beats", 7),
    Level("neighbourhood", "Locally named neighbourhood or place", "Neighbourhoods", 8),
    Level(
        "msoa",
        "Middle-layer Super Output Area",
        "Middle-layer Super Output Areas",
        9,
        ("E02", "W02", "S02", "N21"),
    ),
    Level("parish", "Parish or community", "Parishes", 10, ("E04", "W04")),
    Level("ward", "Electoral ward or division", "Wards", 11, ("E05", "W05", "S13", "N08")),
    Level("footprint", "Township, locality or service delivery footprint", "Footprints", 12),
    Level(
        "pcon",
        "Westminster constituency",
        "Constituencies",
        13,
        ("E14", "W07", "S14", "N06", "N05"),
    ),
    Level(
        "lad",
        "Local authority district",
        "Districts",
        14,
        ("E06", "E07", "E08", "E09", "W06", "S12", "N09"),
    ),
    Level(
        "csp", "Community Safety Partnership", "Community Safety Partnerships", 15, ("E22", "W14")
    ),
    Level("subicb", "NHS sub-ICB location", "NHS sub-ICB locations", 16, ("E38",)),
    Level(
        "icb",
        "Integrated Care Board or health board",
        "Integrated Care Boards",
        17,
        ("E54", "W11", "S08"),
    ),
    Level("pfa", "Police force area", "Police force areas", 18, ("E23", "W15", "S23", "N23")),
    Level("fra", "Fire and rescue authority", "Fire and rescue authorities", 19, ("E31", "W25")),
    Level("ca", "Combined authority", "Combined authorities", 20, ("E47",)),
    Level("region", "English region", "Regions", 21, ("E12",)),
    Level(
        "nation",
        "Country",
        "Countries",
        22,
        ("E92", "W92", "S92", "N92", "K02", "K03", "K04"),
    ),
)
COUNTY = Level("county", "County", "Counties", 20, ("E10", "E11", "E13"))

BY_CODE: dict[str, Level] = {level.code: level for level in (*LEVELS, COUNTY)}
_BY_PREFIX = {prefix: level for level in BY_CODE.values() for prefix in level.prefixes}
# The tiers above a country, nearest first, all of one level.
_TIER = {"K04": 1, "K03": 2, "K02": 3}

GSS = re.compile(r"[EWSNK]\d{8}")
CHOICES = [(level.code, level.label) for level in BY_CODE.values()]


def rank_of(code: str) -> int:
    """1 fine … 22 coarse; 0 for a level nobody stated."""
    level = BY_CODE.get(code)
    return level.rank if level else 0


def label_of(code: str) -> str:
    level = BY_CODE.get(code)
    return level.label if level else code


def plural_of(code: str) -> str:
    level = BY_CODE.get(code)
    return level.plural if level else code


def is_gss(code: str) -> bool:
    return GSS.fullmatch(code) is not None


def level_of(code: str) -> str:
    """The level a GSS code's first three characters say; empty where they say none."""
    level = _BY_PREFIX.get(code[:3]) if is_gss(code) else None
    return level.code if level else ""


def nearness(code: str) -> tuple[int, int, str]:
    """Sort key for ancestors: finest first; areas of local sets count as footprints."""
    level = level_of(code) or "footprint"
    return (rank_of(level), _TIER.get(code[:3], 0), code)
