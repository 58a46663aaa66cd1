"""Which column holds which level's code or name, by pattern and not by file.

The national statistics office writes level, year and kind: WD23CD, lsoa21nm, LAD23CD,
RGNCD; councils and the postcode directory have spellings of their own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

CODE, NAME, OTHER_NAME, ACTIVE = "code", "name", "other name", "active code"

_STEMS = {
    "oa": "oa",
    "lsoa": "lsoa",
    "dz": "lsoa",
    "msoa": "msoa",
    "iz": "msoa",
    "wd": "ward",
    "ward": "ward",
    "cmwd": "ward",
    "electoral_ward": "ward",
    "par": "parish",
    "parncp": "parish",
    "parish": "parish",
    "pcon": "pcon",
    "lad": "lad",
    "la": "lad",
    "ltla": "lad",
    "local_authority": "lad",
    "district": "lad",
    "utla": "county",
    "cty": "county",
    "ctyua": "county",
    "csp": "csp",
    "sicbl": "subicb",
    "subicb": "subicb",
    "icb": "icb",
    "pfa": "pfa",
    "fra": "fra",
    "cauth": "ca",
    "combined_authority": "ca",
    "rgn": "region",
    "region": "region",
    "ctry": "nation",
    "country": "nation",
    "ew": "nation",
    "gb": "nation",
    "uk": "nation",
    "area": "area",
    "geography": "area",
}
_KINDS = {
    "cd": CODE,
    "code": CODE,
    "nm": NAME,
    "name": NAME,
    "hclnm": OTHER_NAME,
    "hclname": OTHER_NAME,
    "cdactive": ACTIVE,
}
_COLUMN = re.compile(
    r"^(?P<stem>"
    + "|".join(sorted(_STEMS, key=len, reverse=True))
    + r")(?:_area)?_?(?P<year>\d{4}|\d{2})?_?(?P<kind>cd_active|hcl_?nm|hcl_name|code|name|cd|nm)$"
)
# A column that may hold codes of a second level too.
ALSO: dict[str, frozenset[str]] = {"county": frozenset({"county", "lad"})}


@dataclass(frozen=True, slots=True)
class Column:
    index: int
    header: str
    stem: str  # as spelt: what joins a code's column with its name's
    level: str  # level code, or "area" where the code itself must say
    year: int | None
    kind: str


def columns_of(headers: Sequence[str]) -> list[Column]:
    """The columns of a header that say something about areas, in their order."""
    found = []
    for index, header in enumerate(headers):
        column = column_of(index, header)
        if column:
            found.append(column)
    return found


def column_of(index: int, header: str) -> Column | None:
    match = _COLUMN.match(header.strip().lower().replace(" ", "_"))
    if match is None:
        return None
    kind = _KINDS[match["kind"].replace("_", "")]
    stem = match["stem"]
    return Column(index, header, stem, _STEMS[stem], _year(match["year"]), kind)


def _year(digits: str | None) -> int | None:
    if not digits:
        return None
    year = int(digits)
    return year if year > 100 else year + (1900 if year > 70 else 2000)
