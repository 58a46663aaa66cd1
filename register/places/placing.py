"""Placing imported records on the map: stated code, else name, else bounding box, else the
publisher's own area.

For the importer: make one `Placer` a run (two queries, some megabytes), then call
`place_record` for every record; it asks the database nothing. Store each claim with its
method; coverage by `bbox` or `publisher` is inferred and ranks lower. `area_of_publisher`
gives the code to keep as an organisation's own area.

A stated code that the register does not hold is kept as it is, with the year 0.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from register.places import levels
from register.places.enums import Method, NameKind
from register.places.fitting import Fitted, valid_box
from register.places.geometry import Box
from register.places.models import Area
from register.places.names import keys_of, normalise_name
from register.places.queries import boxes

Claim = tuple[str, int, str]
RawBox = Sequence[Any] | None

_CODE = re.compile(r"(?<![A-Za-z0-9])([EWSNK]\d{8})(?:@(\d{4}))?(?!\d)")
_FLAGS = re.compile(r"^\s*[01]{6}\s*:\s*")  # data.gov.uk: "111000: Great Britain (England, …)"
_BRACKETS = re.compile(r"\([^()]*\)")
_NUMBERS = re.compile(r"^\s*-?\d+(?:\.\d+)?(?:\s*[,;\s]\s*-?\d+(?:\.\d+)?){3}\s*$")
_LISTED = re.compile(r"^\s*[\[\"']")
_BETWEEN_ENTRIES = re.compile(r"[;|\n]+")
_JOINED = re.compile(r"\s*(?:/|\s&\s|\band\b)\s*", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s*(?:,|/|\s&\s|\band\b)\s*", re.IGNORECASE)
_PREFIXES = re.compile(
    r"^(?:the )?(?:(?:city and county|city|county|royal borough|london borough|borough council|"
    r"metropolitan borough|borough|district|council|cyngor|corporation) (?:of )?)"
)
_SUFFIXES = re.compile(
    r" (?:london borough council|metropolitan borough council|metropolitan district council|"
    r"county borough council|borough council|city and district council|city council|"
    r"district council|county council|metropolitan borough|london borough|county borough|"
    r"unitary authority|council|borough|district|county|city|region|area|mbc|cc|bc|dc|gb|uk)$"
)
_NOWHERE_IN_PARTICULAR = {
    "",
    "overseas",
    "global",
    "worldwide",
    "none",
    "n a",
    "other",
    "not stated",
}
_PREFERRED = ("lad", "nation", "region", "ca", "county", "ward", "parish", "msoa", "lsoa")
# Names of small areas are common words; they need their district's publisher or to be unique.
_SMALL = {"ward", "parish", "msoa", "footprint", "neighbourhood", "beat"}
_MAX_NAME_CHARS = 2000
_MAX_CACHED = 50_000


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a record belongs: (code, boundary year, method) each, and why."""

    claims: tuple[Claim, ...] = ()
    method: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    code: str
    vintage: int
    level: str
    name: str
    ancestors: tuple[str, ...]
    is_current: bool


class Placer:
    """A gazetteer in memory, for one import run."""

    def __init__(self) -> None:
        self._places: dict[str, _Place] = {}
        self._names: dict[str, list[str]] = {}
        self._boxes = boxes()
        self._read_names: dict[str, tuple[str, ...]] = {}
        self._fitted: dict[Box, Fitted] = {}
        self._load()

    def place_record(
        self,
        stated_codes: Iterable[str] = (),
        names: Iterable[str] = (),
        bbox: RawBox = None,
        publisher_area_code: str = "",
    ) -> Placing:
        """The first of the four that leads anywhere. `bbox` is west, south, east, north."""
        notes: list[str] = []
        texts = [str(each)[:_MAX_NAME_CHARS] for each in names if each]
        claims = self._by_code([*map(str, stated_codes), *texts])
        if claims:
            return self._placing(claims, Method.STATED, notes)
        found = self._by_names(texts, publisher_area_code, notes)
        if found:
            return self._placing(self._claims(found, Method.NAME), Method.NAME, notes)
        box = _box_of(bbox, notes) or _box_in(texts)
        if box:
            code, method = self._by_box(box, publisher_area_code, notes)
            if code:
                return self._placing(self._claims([code], method), method, notes)
        if publisher_area_code in self._places:
            method = Method.PUBLISHER
            return self._placing(self._claims([publisher_area_code], method), method, notes)
        return Placing(notes=tuple(notes))

    def area_of_publisher(self, name: str) -> str:
        """The code of the district, county or country that a public body's name gives; or ""."""
        for key in _spellings(name):
            codes = [
                code
                for code in self._names.get(key, ())
                if self._places[code].level in {"lad", "county", "nation", "ca"}
            ]
            if codes:
                return codes[0]
        return ""

    def _load(self) -> None:
        rows = (
            Area.objects.latest()
            .exclude(level="oa")
            .values_list(
                "code", "vintage", "level", "name", "other_name", "ancestors", "is_current"
            )
        )
        for code, vintage, level, name, other, ancestors, is_current in rows.iterator():
            place = _Place(code, vintage, level, name, tuple(ancestors), is_current)
            self._places[code] = place
            for key, kind in keys_of(code, level, name, other).items():
                if kind in {NameKind.NAME, NameKind.OTHER}:
                    self._names.setdefault(key, []).append(code)
        for codes in self._names.values():
            codes.sort(key=self._preference)

    def _preference(self, code: str) -> tuple[bool, int, str]:
        place = self._places[code]
        order = _PREFERRED.index(place.level) if place.level in _PREFERRED else len(_PREFERRED)
        return (not place.is_current, order, code)

    # --- 1 stated codes ---------------------------------------------------------------

    def _by_code(self, texts: Iterable[str]) -> list[Claim]:
        found: dict[str, Claim] = {}
        for text in texts:
            for code, year in _CODE.findall(text):
                place = self._places.get(code)
                if place or levels.level_of(code):
                    vintage = int(year) if year else (place.vintage if place else 0)
                    found.setdefault(code, (code, vintage, str(Method.STATED)))
            if text in self._places:  # a local area: "wigan-footprints:leigh"
                found.setdefault(text, (text, self._places[text].vintage, str(Method.STATED)))
        return list(found.values())

    # --- 2 names ----------------------------------------------------------------------

    def _by_names(self, texts: Sequence[str], publisher: str, notes: list[str]) -> list[str]:
        found: dict[str, None] = {}
        unknown: list[str] = []
        for text in texts:
            codes = self._codes_named(text, publisher)
            found.update(dict.fromkeys(codes))
            if not codes and _says_something(text):
                unknown.append(text[:80])
        if unknown and not found:
            notes.append(f"No place that we know is called {', '.join(map(repr, unknown[:3]))}.")
        return list(found)

    def _codes_named(self, text: str, publisher: str) -> tuple[str, ...]:
        key = f"{publisher}\n{text}"
        if key not in self._read_names:
            if len(self._read_names) >= _MAX_CACHED:
                self._read_names.clear()
            codes = (code for entry in _entries(text) for code in self._entry(entry, publisher))
            self._read_names[key] = tuple(dict.fromkeys(codes))
        return self._read_names[key]

    def _entry(self, entry: str, publisher: str) -> list[str]:
        """One entry: a whole name, or several; of "Wigan, Greater Manchester" the finer one."""
        whole = self._one(entry, publisher)
        if whole:
            return [whole]
        parts: list[str] = []
        for piece in entry.split(","):
            code = self._one(piece, publisher)
            names = (
                [code] if code else [self._one(each, publisher) for each in _JOINED.split(piece)]
            )
            parts += [each for each in names if each]
        above = {each for code in parts for each in self._places[code].ancestors}
        return [code for code in dict.fromkeys(parts) if code not in above]

    def _one(self, name: str, publisher: str) -> str:
        for key in _spellings(name):
            codes = self._names.get(key)
            if codes and (code := self._meant(codes, publisher)):
                return code
        return ""

    def _meant(self, codes: Sequence[str], publisher: str) -> str:
        """The likeliest; a small area only where it is unique or in the publisher's own."""
        best = self._places[codes[0]]
        if best.level not in _SMALL:
            return best.code
        if publisher:
            inside = [code for code in codes if publisher in self._places[code].ancestors]
            return inside[0] if inside else ""
        districts = {self._district(code) for code in codes if self._places[code].is_current}
        return best.code if len(districts) == 1 else ""

    def _district(self, code: str) -> str:
        above = self._places[code].ancestors
        return next((each for each in above if levels.level_of(each) == "lad"), "")

    # --- 3 boxes ----------------------------------------------------------------------

    def _by_box(self, box: Box, publisher: str, notes: list[str]) -> tuple[str, Method]:
        fitted = self._fit(box)
        if fitted.note:
            notes.append(fitted.note)
        if not fitted.codes:
            return "", Method.BBOX
        code = fitted.codes[0]
        if fitted.exact:
            return code, Method.BBOX
        notes.append(f"The bounding box lies inside {self._places[code].name}.")
        own = self._places.get(publisher)
        if own and code in own.ancestors:
            # Somewhere in a region; its publisher answers for a part of that.
            return own.code, Method.PUBLISHER
        return code, Method.BBOX

    def _fit(self, box: Box) -> Fitted:
        if box not in self._fitted:
            if len(self._fitted) >= _MAX_CACHED:
                self._fitted.clear()
            self._fitted[box] = self._boxes.fit(box)
        return self._fitted[box]

    # --- the answer -------------------------------------------------------------------

    def _claims(self, codes: Iterable[str], method: Method) -> list[Claim]:
        return [(code, self._places[code].vintage, str(method)) for code in codes]

    def _placing(self, claims: Sequence[Claim], method: Method, notes: list[str]) -> Placing:
        for code, vintage, _ in claims:
            place = self._places.get(code)
            if place is None:
                notes.append(f"We hold no area with the code {code}; it is kept as stated.")
            elif not place.is_current:
                notes.append(f"{place.name} ({code}) is known only as drawn in {vintage}.")
        return Placing(tuple(claims), str(method), tuple(notes))


def _entries(text: str) -> list[str]:
    """The entries of a field: a JSON or Python list, or text with ; | or line breaks."""
    plain = _FLAGS.sub("", text)
    if _LISTED.match(plain):
        listed = _as_list(plain)
        if listed is not None:
            return listed
    plain = _BRACKETS.sub(" ", plain)
    return [entry.strip() for entry in _BETWEEN_ENTRIES.split(plain) if entry.strip()]


def _as_list(text: str) -> list[str] | None:
    for candidate in (text, text.replace("'", '"')):
        try:
            found = json.loads(candidate)
        except ValueError:
            continue
        listed = found if isinstance(found, list) else [found]
        return [str(each).strip() for each in listed if isinstance(each, str | int)]
    return None


def _spellings(name: str) -> Iterable[str]:
    """A name's key, then the same with less and less of "London Borough of …  Council"."""
    key = normalise_name(name)
    if key in _NOWHERE_IN_PARTICULAR:
        return
    yield key
    without_council = key.removesuffix(" council")
    for shorter in (without_council, _SUFFIXES.sub("", key), _PREFIXES.sub("", key)):
        if shorter != key and shorter:
            yield shorter
    bare = _PREFIXES.sub("", _SUFFIXES.sub("", key))
    while bare and bare != key:
        yield bare
        key, bare = bare, _PREFIXES.sub("", _SUFFIXES.sub("", bare))


def _says_something(text: str) -> bool:
    plain = normalise_name(_BRACKETS.sub(" ", _FLAGS.sub("", text)))
    words = (normalise_name(part) for part in _BETWEEN_NAMES.split(plain))
    return not _NUMBERS.match(text) and any(word not in _NOWHERE_IN_PARTICULAR for word in words)


def _box_of(bbox: RawBox, notes: list[str]) -> Box | None:
    if not bbox or len(bbox) != 4 or not any(str(each or "").strip() for each in bbox):
        return None
    try:
        west, south, east, north = (float(str(each).strip()) for each in bbox)
    except ValueError:
        notes.append("The bounding box is not four numbers.")
        return None
    box = valid_box(west, south, east, north)
    if box is None:
        notes.append("The bounding box is not in degrees.")
    return box


def _box_in(texts: Iterable[str]) -> Box | None:
    """A box written where a name should stand: "-8.18,54.01,-5.38,55.33"."""
    for text in texts:
        if _NUMBERS.match(text):
            west, south, east, north = (
                float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", text)
            )
            return valid_box(west, south, east, north)
    return None
