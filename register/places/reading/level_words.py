"""Words that say how fine the data should be: "by ward", "lsoa level", "hindley wards"."""

from dataclasses import dataclass

from register.places.reading.words import Words

# Singular and plural phrases of a level. Plurals after a place ask for the level; singulars
# marked True do so too, the others are ordinary words of titles ("wigan street lighting").
_PHRASES: tuple[tuple[str, str, str, bool], ...] = (
    ("oa", "oa", "oas", True),
    ("oa", "output area", "output areas", True),
    ("lsoa", "lsoa", "lsoas", True),
    ("lsoa", "super output area", "super output areas", True),
    ("lsoa", "lower super output area", "lower super output areas", True),
    ("lsoa", "lower layer super output area", "lower layer super output areas", True),
    ("msoa", "msoa", "msoas", True),
    ("msoa", "middle super output area", "middle super output areas", True),
    ("msoa", "middle layer super output area", "middle layer super output areas", True),
    ("ward", "ward", "wards", True),
    ("ward", "electoral ward", "electoral wards", True),
    ("parish", "parish", "parishes", True),
    ("beat", "beat", "beats", True),
    ("beat", "police beat", "police beats", True),
    ("footprint", "footprint", "footprints", True),
    ("footprint", "locality", "localities", True),
    ("pcon", "constituency", "constituencies", True),
    ("neighbourhood", "neighbourhood", "neighbourhoods", False),
    ("postcode", "postcode", "postcodes", False),
    ("street", "street", "streets", False),
    ("lad", "district", "districts", False),
    ("lad", "local authority", "local authorities", False),
)
_BY_WORDS = {
    phrase: (level, is_plural, is_plural or singular_asks)
    for level, singular, plural, singular_asks in _PHRASES
    for phrase, is_plural in ((singular, False), (plural, True))
}
_LONGEST = max(len(phrase.split()) for phrase in _BY_WORDS)
_BEFORE = {"by", "per", "each", "every"}
_AT = {"at", "to", "down"}
_AFTER = {"level", "levels"}


@dataclass(frozen=True, slots=True)
class LevelSaid:
    level: str
    start: int  # words to cut out
    end: int
    plural: bool


def level_by_phrase(words: Words) -> LevelSaid | None:
    """A level asked for outright: by ward, per lsoa, ward level, at lsoa level."""
    count = len(words.words)
    for start in range(count):
        for end in range(min(count, start + _LONGEST), start, -1):
            found = _BY_WORDS.get(words.key(start, end))
            if not found:
                continue
            before = words.words[start - 1].key if start else ""
            has_level = end < count and words.words[end].key in _AFTER
            if before in _BEFORE or has_level:
                first = start - 1 if before in _BEFORE | _AT else start
                return LevelSaid(found[0], first, end + has_level, found[1])
    return None


def level_after(words: Words, at: int) -> LevelSaid | None:
    """A level word right behind a place that ends before word `at`."""
    for end in range(min(len(words.words), at + _LONGEST), at, -1):
        found = _BY_WORDS.get(words.key(at, end))
        if found and found[2]:
            return LevelSaid(found[0], at, end, found[1])
    return None
