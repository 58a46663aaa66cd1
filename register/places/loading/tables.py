"""CSV tables: lookups between levels, code lists, and postcode directories."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from register.places import levels
from register.places.enums import Relation
from register.places.loading import columns as col
from register.places.loading.columns import Column
from register.places.loading.facts import AreaFact, BadFile, Fact, LinkFact, Options
from register.places.loading.files import csv_rows, year_in_name
from register.places.loading.lookups import links_of, tier_of

# What the published tables without any year describe: districts since the 2023 reforms.
YEARLESS = 2023
# ONS fills what does not apply with these: E99999999, W99999999, L93000001, M83000003.
_NOT_AN_AREA = re.compile(r"(?:[A-Z]9{8}|[LM]\d{8})")
_BLANK = {"", "na", "n/a", "null", "none"}
# Columns that an area table may carry beside codes and names. Anything else in a table with
# a single code column means that it holds figures about areas, not areas.
_ALONGSIDE = re.compile(
    r"^(?:area_?type|type|current|chgind|fid|objectid(?:_\d+)?|globalid|bng_[en]|lon|long|lat|"
    r"longitude|latitude|shape.*|status|parent|\w+\d\dnmw|\w+\d\dcdo|\w*nm_active|)$",
    re.IGNORECASE,
)
_FIGURES = re.compile(
    r"\b(?:value|indicator|measure|score|decile|rank|count|price|population|rate|percent)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Table:
    """A recognised table: which columns to read, and which years they mean."""

    path: Path
    columns: Sequence[Column]
    years: Mapping[Column, int]
    tracks_changes: bool  # has a column with the code that is active today

    @property
    def kind(self) -> str:
        codes = [each for each in self.columns if each.kind == col.CODE]
        return "lookup" if len(codes) > 1 else "code list"

    def facts(self) -> Iterator[Fact]:
        with csv_rows(self.path) as (_, rows):
            seen: set[Fact] = set()
            for number, row in rows:
                for fact in self._facts_of(number, row):
                    if fact not in seen:
                        seen.add(fact)
                        yield fact

    def _facts_of(self, number: int, row: Sequence[str]) -> Iterator[Fact]:
        found = self._areas_of(number, row)
        if not found:
            return
        active = self._active(number, row)
        primary = found[0]
        for area in found:
            if active and area is not primary and area.code == active:
                continue
            if active and area is primary and active != area.code:
                # A code that was given up: known by its last year before this table's.
                yield _earlier(area)
                yield LinkFact(area.code, active, Relation.REPLACED_BY, area.vintage)
            else:
                yield area
        yield from _changes(found, tracked=bool(active))
        yield from _belongings(found)

    def _areas_of(self, number: int, row: Sequence[str]) -> list[AreaFact]:
        """The areas that a row names, newest first within a level, finest level first."""
        names = self._names(row)
        found: dict[tuple[str, int], AreaFact] = {}
        for column in self.columns:
            if column.kind != col.CODE:
                continue
            code = self._code(number, row, column)
            if code:
                year = self.years[column]
                key = (column.stem, column.year)
                name, other = names.get((*key, col.NAME), ""), names.get((*key, col.OTHER_NAME), "")
                fact = AreaFact(code, year, levels.level_of(code), name, other)
                found.setdefault((code, year), fact)
        return sorted(found.values(), key=lambda each: levels.nearness(each.code)[:2])

    def _names(self, row: Sequence[str]) -> dict[tuple[str, int | None, str], str]:
        return {
            (each.stem, each.year, each.kind): _text(row, each)
            for each in self.columns
            if each.kind in {col.NAME, col.OTHER_NAME}
        }

    def _active(self, number: int, row: Sequence[str]) -> str:
        for column in self.columns:
            if column.kind == col.ACTIVE:
                return self._code(number, row, column)
        return ""

    def _code(self, number: int, row: Sequence[str], column: Column) -> str:
        typed = _text(row, column)
        code = typed.upper()
        if not code or _NOT_AN_AREA.fullmatch(code):
            return ""
        problem = code_problem(typed, column.level)
        if problem:
            raise BadFile(self.path.name, problem, row=number, field=column.header)
        return code


def recognise(path: Path, headers: Sequence[str], options: Options) -> Table | None:
    """A table of areas, or None. Figures about areas are not areas."""
    columns = col.columns_of(headers)
    codes = [each for each in columns if each.kind == col.CODE]
    if not codes:
        return None
    known = {each.header for each in columns}
    others = [each for each in headers if each not in known and not _ALONGSIDE.match(each)]
    if any(_FIGURES.search(each.replace("_", " ")) for each in others):
        return None
    if others and len({each.level for each in codes}) < 2:
        return None
    default = options.vintage or year_in_name(path) or YEARLESS
    sole = len(codes) == 1
    years = {
        each: (options.vintage if sole and options.vintage else None) or each.year or default
        for each in columns
    }
    tracks = any(each.kind == col.ACTIVE for each in columns)
    return Table(path, columns, years, tracks)


def code_problem(typed: str, level: str) -> str:
    """Why what was typed cannot stand in a column of that level; empty where it can."""
    code = typed.upper()
    if not levels.is_gss(code):
        return f"{typed[:40]!r} is not a GSS code (one letter and eight digits): correct the code"
    own = levels.level_of(code)
    if not own:
        return f"{code} is of a kind this register has no level for ({code[:3]}): leave the row out"
    if level != "area" and own not in col.ALSO.get(level, {level}):
        return (
            f"{code} is a {levels.label_of(own)}, and this column holds "
            f"{levels.plural_of(level)}: check that the columns were not swapped"
        )
    return ""


def _text(row: Sequence[str], column: Column) -> str:
    value = row[column.index].strip() if column.index < len(row) else ""
    return "" if value.lower() in _BLANK else value


def _earlier(area: AreaFact) -> AreaFact:
    return AreaFact(area.code, area.vintage - 1, area.level, area.name, area.other_name)


def _changes(found: Sequence[AreaFact], *, tracked: bool) -> Iterator[LinkFact]:
    """Two codes of one level and different years in one row: the older became the newer."""
    if tracked:
        return
    for old in found:
        for new in found:
            if old.level == new.level and old.code != new.code and old.vintage < new.vintage:
                yield LinkFact(old.code, new.code, Relation.REPLACED_BY, new.vintage)


def _belongings(found: Sequence[AreaFact]) -> Iterator[LinkFact]:
    newest: dict[str, AreaFact] = {}
    for area in found:
        tier = tier_of(area.code)
        if tier not in newest or area.vintage > newest[tier].vintage:
            newest[tier] = area
    years = {area.code: area.vintage for area in newest.values()}
    for child, parent, relation in links_of({tier: each.code for tier, each in newest.items()}):
        yield LinkFact(child, parent, relation, max(years[child], years[parent]))
