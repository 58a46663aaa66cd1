"""What belongs to what among the levels of one row, by rule of the statistics themselves.

Exact nesting and best fit are told apart (domain §4.2); a link that follows from two others
of the same row is left out.
"""

from collections.abc import Iterator, Mapping

from register.places import levels
from register.places.enums import Relation

N, B = Relation.NESTS, Relation.BEST_FIT
_TOP = {"nation": N, "k04": N, "k03": N, "k02": N}
PARENTS: Mapping[str, Mapping[str, Relation]] = {
    "oa": {"lsoa": N, "msoa": N, "parish": B, "ward": B, "pcon": B, "lad": N, **_TOP},
    "lsoa": {"msoa": N, "parish": B, "ward": B, "pcon": B, "lad": N, "subicb": N, **_TOP},
    "msoa": {"ward": B, "lad": N, **_TOP},
    "parish": {"lad": N, **_TOP},
    "ward": {"pcon": B, "lad": N, **_TOP},
    "pcon": {"region": N, **_TOP},
    "lad": {
        "county": N,
        "csp": N,
        "pfa": N,
        "fra": N,
        "ca": N,
        "region": N,
        **_TOP,
    },
    "county": {"ca": N, "region": N, **_TOP},
    "subicb": {"icb": N, "region": N, **_TOP},
    "icb": {"region": N, **_TOP},
    "csp": {"pfa": N, "region": N, **_TOP},
    "pfa": {"region": N, **_TOP},
    "fra": {"region": N, **_TOP},
    "ca": {"region": N, **_TOP},
    "region": _TOP,
    "nation": {"k04": N, "k03": N, "k02": N},
    "k04": {"k03": N, "k02": N},
    "k03": {"k02": N},
    "k02": {},
}


def tier_of(code: str) -> str:
    """The level, with the three unions above a country told apart."""
    prefix = code[:3].lower()
    return prefix if prefix in {"k02", "k03", "k04"} else levels.level_of(code)


def links_of(codes: Mapping[str, str]) -> Iterator[tuple[str, str, Relation]]:
    """(child, parent, relation) among the areas of one row, given as tier → code."""
    for tier, child in codes.items():
        parents = {each: PARENTS[tier][each] for each in codes if each in PARENTS.get(tier, ())}
        # Boards and divisions of other services cut districts where they please.
        for parent, relation in parents.items():
            if not _follows(tier, parent, relation, parents):
                yield child, codes[parent], relation


def _follows(tier: str, parent: str, relation: Relation, parents: Mapping[str, Relation]) -> bool:
    """Whether nesting in something between the two already says it."""
    if relation is not N:
        return False
    between = (each for each, how in parents.items() if each != parent and how is N)
    return any(PARENTS[each].get(parent) is N for each in between)
