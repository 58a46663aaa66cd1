"""Search tokens of a coverage: which areas a thing covers, and in which it lies."""

from collections.abc import Iterable, Mapping, Sequence

from register.places import levels
from register.places.models import Area

# How closely a coverage answers for a place: 10 the place itself … 1 the whole kingdom.
ITSELF, SAME_GROUND = 10, 8
_CLOSENESS = {
    "oa": 9,
    "lsoa": 8,
    "beat": 7,
    "neighbourhood": 7,
    "msoa": 7,
    "parish": 7,
    "ward": 7,
    "footprint": 7,
    "pcon": 6,
    "lad": 6,
    "csp": 6,
    "subicb": 6,
    "icb": 4,
    "pfa": 4,
    "fra": 4,
    "ca": 4,
    "county": 4,
    "region": 3,
    "nation": 2,
}
_UNIONS = {"K02", "K03", "K04"}
_CHUNK = 500

Tokens = tuple[tuple[str, ...], tuple[str, ...]]


def ancestry(codes: Iterable[str]) -> dict[str, list[str]]:
    """Ancestors of many codes at once, for bulk loaders: one query each 500 codes."""
    wanted = sorted(set(codes))
    found: dict[str, list[str]] = {}
    for start in range(0, len(wanted), _CHUNK):
        rows = Area.objects.latest().filter(code__in=wanted[start : start + _CHUNK])
        found.update(rows.values_list("code", "ancestors"))
    return found


def tokens(codes: Sequence[str], known: Mapping[str, Sequence[str]] | None = None) -> Tokens:
    """(covers, within) for a coverage: its areas; those and all they lie in.

    `known` is what `ancestry` gave for all codes of a batch; without it, one query.
    """
    covers = tuple(dict.fromkeys(codes))
    if not covers:
        return (), ()
    lineage = ancestry(covers) if known is None else known
    above = (ancestor for code in covers for ancestor in lineage.get(code, ()))
    return covers, tuple(dict.fromkeys((*covers, *above)))


def closeness(
    code: str, ancestors: Sequence[str], equivalents: Sequence[str] = ()
) -> dict[str, int]:
    """For a place asked about: codes whose coverage answers, each with how closely.

    What lies in the place needs no entry: those documents carry the place in `within`.
    """
    found = {each: _distance(each) for each in reversed(ancestors)}
    found |= dict.fromkeys(equivalents, SAME_GROUND)
    found[code] = ITSELF
    return found


def _distance(ancestor: str) -> int:
    if ancestor[:3] in _UNIONS:
        return 1
    return _CLOSENESS.get(levels.level_of(ancestor) or "footprint", 1)
