"""Postcode directories: the ONS one, and council tables with a postcode and its areas."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from register.places import levels
from register.places.loading.facts import BadFile, PostcodeFact
from register.places.loading.files import csv_rows

FULL = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}")
_SPACES = re.compile(r"\s+")
# For each field, the spellings in order of preference.
_SPELLINGS: Mapping[str, str] = {
    "postcode": r"pcds|postcode|pcd8|pcd7|pcd2|pcd",
    "lsoa": r"lsoa21(?:cd)?|lsoa21_code|lsoa_code|lsoacd|lsoa11(?:cd)?|lsoa",
    "msoa": r"msoa21(?:cd)?|msoa_code|msoacd|msoa11(?:cd)?|msoa",
    "ward": r"osward|wd\d\dcd|ward_code|wardcd|ward",
    "lad": r"oslaua|laua|lad\d\dcd|la_code|lad_code|ladcd|laua_code",
    "lon": r"long|lon|longitude",
    "lat": r"lat|latitude",
}
# The directory's way of saying "no grid reference".
_NOWHERE = 90.0


@dataclass(frozen=True)
class Directory:
    path: Path
    columns: Mapping[str, int]
    headers: Sequence[str]
    kind = "postcode directory"

    def facts(self) -> Iterator[PostcodeFact]:
        with csv_rows(self.path) as (_, rows):
            for number, row in rows:
                yield self._fact(number, row)

    def _fact(self, number: int, row: Sequence[str]) -> PostcodeFact:
        postcode = _SPACES.sub("", self._text(row, "postcode")).upper()
        if not FULL.fullmatch(postcode):
            raise self._bad(number, "postcode", f"{postcode[:20]!r} is not a postcode: correct it")
        lon, lat = self._number(number, row, "lon"), self._number(number, row, "lat")
        if lat is not None and abs(lat) >= _NOWHERE:
            lon = lat = None
        areas = {level: self._code(number, row, level) for level in ("lsoa", "msoa", "ward", "lad")}
        return PostcodeFact(postcode, lon=lon, lat=lat, **areas)

    def _text(self, row: Sequence[str], field: str) -> str:
        index = self.columns.get(field)
        return row[index].strip() if index is not None and index < len(row) else ""

    def _code(self, number: int, row: Sequence[str], level: str) -> str:
        code = self._text(row, level).upper()
        if not levels.is_gss(code):
            if code and code != "NA":
                raise self._bad(number, level, f"{code[:20]!r} is not a GSS code: correct it")
            return ""
        return code if levels.level_of(code) == level else ""

    def _number(self, number: int, row: Sequence[str], field: str) -> float | None:
        text = self._text(row, field)
        if not text or text == "NA":
            return None
        try:
            return float(text)
        except ValueError as error:
            raise self._bad(number, field, f"{text[:20]!r} is not a number: correct it") from error

    def _bad(self, number: int, field: str, problem: str) -> BadFile:
        return BadFile(self.path.name, problem, row=number, field=self.headers[self.columns[field]])


def recognise(path: Path, headers: Sequence[str]) -> Directory | None:
    """A directory has a postcode and the LSOA or the ward it lies in, on every row."""
    columns = {field: at for field in _SPELLINGS if (at := _index(headers, field)) is not None}
    if "postcode" not in columns or not {"lsoa", "lad"} <= set(columns):
        return None
    return Directory(path, columns, headers)


def _index(headers: Sequence[str], field: str) -> int | None:
    lowered = [header.lower() for header in headers]
    for spelling in _SPELLINGS[field].split("|"):
        for index, header in enumerate(lowered):
            if re.fullmatch(spelling, header):
                return index
    return None
