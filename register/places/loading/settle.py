"""After a load: what follows from areas and links is worked out once and kept on the rows.

`is_latest`, `is_current`, `ancestors`, `equivalents` and the name keys. Everything is
recomputed in memory and only differences are written, so that it may run at any time.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import connection, transaction

from hub import clock
from register.places import levels
from register.places.enums import NameKind, Relation
from register.places.loading.store import chunks
from register.places.models import NOT_SEARCHED, Area, AreaLink, AreaName
from register.places.names import keys_of

_PART_OF = {Relation.NESTS, Relation.BEST_FIT, Relation.MEMBER}
# A ward of another year that shares more than this of its small areas answers for it.
_MOSTLY = 0.5
_NAME_BATCH = 1000
_UPDATE_BATCH = 2000
_UPDATE = (
    "UPDATE places_area SET ancestors = %s, equivalents = %s, is_current = %s, is_latest = %s, "
    "updated_at = %s WHERE id = %s"
)


@dataclass
class Links:
    """All links, by code."""

    parents: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    members: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    best_fit: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    successors: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


@dataclass
class Row:
    pk: int
    code: str
    vintage: int
    level: str
    name: str
    other_name: str
    area_set_id: int | None
    ancestors: list[str]
    equivalents: list[str]
    is_current: bool
    is_latest: bool


def settle() -> set[int]:
    """Brings the derived columns up to date; returns the keys of the rows that changed."""
    links = _read_links()
    rows = [Row(*each) for each in Area.objects.order_by("code", "vintage").values_list(*_FIELDS)]
    by_code: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_code[row.code].append(row)
    lineage = Lineage(links, by_code)
    current = _current_codes(by_code, lineage, links)
    equivalents = _equivalents(links, by_code, current)
    altered = []
    for row in rows:
        newest = by_code[row.code][-1]
        wanted = (
            lineage.ancestors(row.code),
            equivalents.get(row.code, []),
            row.code in current,
            row is newest,
        )
        if (row.ancestors, row.equivalents, row.is_current, row.is_latest) != wanted:
            altered.append((row, wanted))
    _write(altered)
    return {row.pk for row, _ in altered} | _settle_names(by_code)


_FIELDS = (
    "pk",
    "code",
    "vintage",
    "level",
    "name",
    "other_name",
    "area_set_id",
    "ancestors",
    "equivalents",
    "is_current",
    "is_latest",
)


def _read_links() -> Links:
    links = Links()
    found = AreaLink.objects.values_list("child", "parent", "relation", "vintage")
    for child, parent, relation, vintage in found.iterator(chunk_size=5000):
        if relation == Relation.REPLACED_BY:
            links.successors[child].add(parent)
            continue
        known = links.parents[child].get(parent, 0)
        links.parents[child][parent] = max(known, vintage)
        if relation == Relation.MEMBER:
            links.members[parent].add(child)
        if relation == Relation.BEST_FIT:
            links.best_fit[child].add(parent)
    return links


class Lineage:
    """Ancestors by code, each worked out once."""

    def __init__(self, links: Links, by_code: Mapping[str, list[Row]]) -> None:
        self._links = links
        self._by_code = by_code
        self._known: dict[str, list[str]] = {}
        self._sets: dict[str, frozenset[str]] = {}

    def ancestors(self, code: str) -> list[str]:
        """All larger areas it belongs to, nearest first; ones we do not hold are left out."""
        if code not in self._known:
            found = self._above(code) & self._by_code.keys()
            self._known[code] = sorted(found - {code}, key=levels.nearness)
        return self._known[code]

    def district(self, code: str) -> str:
        return next((each for each in self.ancestors(code) if levels.level_of(each) == "lad"), "")

    def _above(self, code: str) -> frozenset[str]:
        if code not in self._sets:
            self._sets[code] = frozenset()  # a cycle ends here instead of running forever
            parents = self._links.parents.get(code, {})
            above = frozenset(parents).union(*(self._above(each) for each in parents))
            if not above:
                above = self._common(code)
            self._sets[code] = above
        return self._sets[code]

    def _common(self, code: str) -> frozenset[str]:
        """A local area without parents of its own lies where all its members lie."""
        members = [self._above(each) - {code} for each in self._links.members.get(code, ())]
        return frozenset.intersection(*members) if members else frozenset()


def _current_codes(
    by_code: Mapping[str, list[Row]], lineage: Lineage, links: Links
) -> set[str]:
    """Codes in use: not replaced, and there in the newest year known for their district."""
    newest: dict[tuple[str, str], int] = defaultdict(int)
    groups: dict[str, tuple[str, str]] = {}
    for code, rows in by_code.items():
        district = lineage.district(code) if levels.is_gss(code) else ""
        if district and rows[0].level != "lad":
            groups[code] = (rows[0].level, district)
            newest[groups[code]] = max(newest[groups[code]], rows[-1].vintage)
    return {
        code
        for code, rows in by_code.items()
        if not (links.successors.get(code, set()) & by_code.keys())
        and (code not in groups or rows[-1].vintage == newest[groups[code]])
    }


def _equivalents(
    links: Links, by_code: Mapping[str, list[Row]], current: set[str]
) -> dict[str, list[str]]:
    """For each code the codes of other years that are mostly the same ground."""
    sizes: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for child, parents in links.best_fit.items():
        if levels.level_of(child) != "lsoa":
            continue
        wards = sorted(each for each in parents if each in by_code)
        sizes.update(wards)
        for old in wards:
            for new in wards:
                if old not in current and new in current and _same_level(old, new):
                    together[old, new] += 1
    shares: dict[str, dict[str, float]] = defaultdict(dict)
    for (old, new), count in together.items():
        share = max(count / sizes[old], count / sizes[new])
        if share > _MOSTLY:
            shares[old][new] = shares[new][old] = share
    for old, successors in links.successors.items():
        for new in successors & by_code.keys():
            if old in by_code:
                shares[old][new] = shares[new][old] = 1.0
    return {code: _best_first(found) for code, found in shares.items()}


def _same_level(one: str, other: str) -> bool:
    return levels.level_of(one) == levels.level_of(other)


def _best_first(shares: Mapping[str, float]) -> list[str]:
    return sorted(shares, key=lambda code: (-shares[code], code))


def _write(altered: list[tuple[Row, tuple[list[str], list[str], bool, bool]]]) -> None:
    """One prepared statement over many rows: a tenth of the time that the ORM would take."""
    at = connection.ops.adapt_datetimefield_value(clock.now())
    for chunk in chunks(altered, _UPDATE_BATCH):
        values = [
            (json.dumps(ancestors), json.dumps(equivalents), is_current, is_latest, at, row.pk)
            for row, (ancestors, equivalents, is_current, is_latest) in chunk
        ]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(_UPDATE, values)


def _settle_names(by_code: Mapping[str, list[Row]]) -> set[int]:
    """Names of every year lead to the latest row of a code; returns rows whose names changed."""
    wanted: dict[tuple[str, int], NameKind] = {}
    for rows in by_code.values():
        for row in reversed(rows):
            for key, kind in keys_of(row.code, row.level, row.name, row.other_name).items():
                wanted.setdefault((key, rows[-1].pk), kind)
    known = {
        (key, area): (pk, kind)
        for pk, key, area, kind in AreaName.objects.values_list("pk", "key", "area_id", "kind")
    }
    gone = [known[each][0] for each in known if known[each][1] != wanted.get(each)]
    new = [
        AreaName(key=key, area_id=area, kind=kind)
        for (key, area), kind in wanted.items()
        if known.get((key, area), (0, ""))[1] != kind
    ]
    _replace_names(gone, new)
    return {each.area_id for each in new}


def _replace_names(gone: Iterable[int], new: Iterable[AreaName]) -> None:
    for chunk in chunks(gone, _NAME_BATCH):
        AreaName.objects.filter(pk__in=chunk).delete()
    for chunk in chunks(new, _NAME_BATCH):
        with transaction.atomic():
            AreaName.objects.bulk_create(chunk)


def searchable(pks: Iterable[int]) -> list[str]:
    """Those of `pks` that the search knows, as its keys."""
    found: list[str] = []
    for chunk in chunks(sorted(pks), _NAME_BATCH):
        rows = Area.objects.filter(pk__in=chunk).exclude(level__in=NOT_SEARCHED)
        found += [str(pk) for pk in rows.values_list("pk", flat=True)]
    return found
