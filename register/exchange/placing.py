"""Where a record's data lies: stated code > name > bounding box > the publisher's own area.

The gazetteer knows places (register.places.placing); here it is asked in an import's words,
and told which area a publisher answers for.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from hub.people.enums import OrganisationKind
from hub.people.names import name_key
from register.catalogue.entry import AreaClaim
from register.exchange.record import PlaceClaim
from register.places.placing import Placer

_KNOWN_AREAS = Path(__file__).parent / "data" / "publisher-areas.json"
# Kinds whose name is that of the area they answer for.
_LOCAL = {OrganisationKind.COUNCIL, OrganisationKind.COMBINED_AUTHORITY, OrganisationKind.NHS}
_NHS_WORDS = re.compile(
    r"\bnhs\b|\(pct\)|\bpct\b|\bccg\b|clinical commissioning group|primary care (nhs )?trust"
    r"|\bcare trust( plus)?\b|\bborough\b|\bteaching\b",
    re.IGNORECASE,
)
# Hospitals and the like serve whoever comes: their town is not their area.
_PROVIDERS = re.compile(
    r"hospital|foundation|partnership|healthcare|ambulance|mental|nhs trust", re.IGNORECASE
)
_NATIONS = (
    ("N92000002", r"northern ireland|^ni "),
    ("S92000003", r"\bscotland$|\bscottish\b|^scotland|\bscotland\b"),
    ("W92000004", r"\bwales\b(?<!and wales)|\bwelsh\b|\bcymru\b"),
    ("E92000001", r"\bengland$|^english heritage|^natural england|^nhs england"),
    ("K02000001", r"^uk |^united kingdom|\bof the united kingdom$|\bin the uk$"),
)
_NATIONAL_KINDS = {
    OrganisationKind.GOVERNMENT,
    OrganisationKind.OTHER,
    OrganisationKind.NHS,
    OrganisationKind.POLICE,
}


@dataclass(frozen=True, slots=True)
class Placed:
    """Areas with the method that found them; "" where nothing could be said."""

    areas: tuple[AreaClaim, ...] = ()
    method: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)


class Placing:
    """One import's view of the gazetteer; asks the database when made, then no more."""

    def __init__(self) -> None:
        self._placer = Placer()

    def place(self, claim: PlaceClaim, publisher_area: str) -> Placed:
        """A coverage stated to lie abroad is believed: no area of the UK is guessed for it."""
        if claim.beyond and not claim.codes:
            return Placed(reasons={"areas": "the source says it lies beyond the United Kingdom"})
        found = self._placer.place_record(claim.codes, claim.names, claim.bbox, publisher_area)
        areas = tuple(
            AreaClaim(code, vintage or None, method) for code, vintage, method in found.claims
        )
        reasons = {"areas": " ".join(found.notes)} if found.notes else {}
        return Placed(areas, found.method, reasons)

    def area_of(self, name: str, kind: str) -> str:
        """The area that a publisher answers for: by name, nation or known remit; or ""."""
        if kind in _LOCAL and (code := self._local(name, kind)):
            return code
        key = name_key(name)
        if key in (known := known_areas()):
            return known[key]
        if kind in _NATIONAL_KINDS:
            for code, pattern in _NATIONS:
                if re.search(pattern, key):
                    return code
        return ""

    def _local(self, name: str, kind: str) -> str:
        if kind != OrganisationKind.NHS:
            # "Aberdeen City Council" is that of Aberdeen City, "Leeds City Council" of Leeds.
            whole = name.casefold().removesuffix(" council")
            return self._placer.area_of_publisher(whole) or self._placer.area_of_publisher(name)
        if _PROVIDERS.search(name):
            return ""
        return self._placer.area_of_publisher(" ".join(_NHS_WORDS.sub(" ", name).split()))


@cache
def known_areas() -> Mapping[str, str]:
    """Name key → area code."""
    areas = json.loads(_KNOWN_AREAS.read_text(encoding="utf-8"))["areas"]
    return {name_key(name): code for code, names in areas.items() for name in names}
