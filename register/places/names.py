"""Names as keys: what people type is matched on these, whatever its case, accents or commas."""

import re
import unicodedata
from collections.abc import Iterator

from register.places.enums import NameKind

_NOT_WORD = re.compile(r"[^\w]+")
_APOSTROPHE = re.compile(r"['’`]")
_OFFICIAL_STYLE = re.compile(
    r", (?:city and county|city|county|borough|royal borough) of$", re.IGNORECASE
)
_JOINTS = re.compile(r"\s*(?:,|&|/|\band\b|\bwith\b)\s*", re.IGNORECASE)
_MAX_KEY = 200
# "Glasgow City" is Glasgow and "City of Edinburgh" Edinburgh, but this one is not London.
_CITY_OF_LONDON = "E09000001"
# Parts of joint names that say nothing by themselves.
_EMPTY_PARTS = {
    "moor",
    "park",
    "village",
    "central",
    "the",
    "city",
    "north",
    "south",
    "east",
    "west",
}
# Other names in use that no official file carries.
KNOWN_AS: dict[str, tuple[str, ...]] = {
    "K02000001": ("UK", "Britain and Northern Ireland", "United Kingdom of Great Britain"),
    "K03000001": ("GB", "Britain"),
    "E12000007": ("Greater London",),
    "E12000003": ("Yorkshire and Humber", "Yorkshire and Humberside", "Yorkshire"),
    "E12000006": ("East Anglia",),
    "E47000001": ("GM", "Manchester city region"),
    "E06000010": ("Hull", "Kingston upon Hull"),
    "E08000021": ("Newcastle",),
    "E06000047": ("Durham",),
    "E07000112": ("Shepway",),
    "E07000027": ("Barrow",),
    "W06000019": ("Blaenau Gwent",),
    "W06000011": ("Abertawe",),
    "S12000013": ("Western Isles", "Eilean Siar"),
    "S12000017": ("Highlands",),
    "E09000001": ("Corporation of London",),
}


def normalise_name(text: str) -> str:
    """Lower case, no accents or punctuation, `&` as "and", single spaces."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _APOSTROPHE.sub("", plain.casefold()).replace("&", " and ")
    return _NOT_WORD.sub(" ", plain).replace("_", " ").strip()[:_MAX_KEY]


def keys_of(code: str, level: str, name: str, other_name: str) -> dict[str, NameKind]:
    """Every key that leads to an area, with the best kind of reason for each."""
    found: dict[str, NameKind] = {}
    for kind, key in _keys(code, level, name, other_name):
        if key:
            found.setdefault(key, kind)
    return found


def _keys(code: str, level: str, name: str, other_name: str) -> Iterator[tuple[NameKind, str]]:
    if level != "oa":  # nobody finds an Output Area but by its code, which Area itself indexes
        yield NameKind.CODE, code.lower()
    yield NameKind.NAME, normalise_name(name)
    short = _OFFICIAL_STYLE.sub("", name)
    for other in (other_name, short, *KNOWN_AS.get(code, ())):
        yield NameKind.OTHER, normalise_name(other)
    if short != name:
        yield NameKind.OTHER, normalise_name(name[len(short) + 2 :] + " " + short)
    if level == "lad" and code != _CITY_OF_LONDON:
        yield NameKind.OTHER, normalise_name(name.removesuffix(" City").removeprefix("City of "))
    if level in {"ward", "msoa", "footprint", "neighbourhood"}:
        for each in (name, other_name):
            yield from _parts(each)


def _parts(name: str) -> Iterator[tuple[NameKind, str]]:
    """Leigh Central & Higher Folds gives "leigh central", "higher folds" and the start "leigh"."""
    parts = [key for part in _JOINTS.split(name) if (key := normalise_name(part))]
    if len(parts) > 1:
        for key in parts:
            if key not in _EMPTY_PARTS and len(key) > 3:
                yield NameKind.PART, key
    for key in parts:
        words = key.split()
        for end in range(len(words) - 1, 0, -1):
            start = " ".join(words[:end])
            if start not in _EMPTY_PARTS and len(start) > 2 and not words[end][0].isdigit():
                yield NameKind.START, start
