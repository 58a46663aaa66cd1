"""Words of a source as codes of the hub's vocabularies, with the reason where they are inferred.

Every function gives (code, reason): the code is "" where the word says nothing the hub
could honestly repeat, the reason is "" where the vocabulary knows the very word.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from register.catalogue.vocabularies import vocabulary

Reading = tuple[str, str]
UNREAD: Reading = ("", "")

# --- how often ------------------------------------------------------------------------

# ISO 19115 MD_MaintenanceFrequencyCode, which some portals give as numbers.
_ISO_NUMBERS = {
    "001": "continuous", "002": "daily", "003": "weekly", "004": "fortnightly", "005": "monthly",
    "006": "quarterly", "007": "twice-a-year", "008": "annual", "009": "irregular",
    "010": "irregular", "011": "one-off", "012": "not-known",
}  # fmt: skip
_FREQUENCY_PATTERNS = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (r"minute|hourly|real.?time|continu|times a day", "continuous"),
        (r"\bdaily\b|every day", "daily"),
        (r"fortnight|bi.?weekly|every (2|two) weeks", "fortnightly"),
        (r"\bweekly\b|every week", "weekly"),
        (r"bi.?monthly|every (2|two) months", "every-two-months"),
        (r"quarterly|every (3|three) months", "quarterly"),
        (
            r"(6|six).?month|half.?yearly|bi.?annual|twice.*(year|annual)|semi.?annual",
            "twice-a-year",
        ),
        (r"\bmonthl+y\b|once a month|every month", "monthly"),
        (r"biennial|every (2|two) years|^(2|two) years", "every-two-years"),
        (r"triennial|every (3|three) years", "every-three-years"),
        (r"(10|ten).?year", "ten-yearly"),
        (r"(4|four|5|five|6|six|7|seven).?year", "irregular"),
        (r"annn?ual|yearly|every year|once a year|every (april|autumn)", "annual"),
        (r"no plans|final version|not planned|never", "one-off"),
        (r"varie|variable|irregular|need|required|ad.?hoc|when|after|whenever|several times"
         r"|on updated|in response|relevant|update expected", "irregular"),
    )
)  # fmt: skip
_ENDED = re.compile(r"discontinued|no longer|ceased")


@lru_cache(maxsize=4096)
def frequency(text: str) -> Reading:
    words = " ".join(text.casefold().split())
    if not words or words in ("000", "n/a", "unspecified", "notentered", "not entered"):
        return UNREAD
    if words in _ISO_NUMBERS:
        return _ISO_NUMBERS[words], f"the source says {words}, a code of ISO 19115"
    if code := vocabulary("frequency").find(words):
        return code, ""
    for pattern, code in _FREQUENCY_PATTERNS:
        if pattern.search(words):
            return code, f"read from “{text[:60]}”"
    return UNREAD


def is_ended(text: str) -> bool:
    return bool(_ENDED.search(text.casefold()))


# --- licence --------------------------------------------------------------------------

_LICENCE_PATTERNS = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (r"open.government.(licen[cs]e|licensing)|open.govenrment|open-government-licence|\bogl\b"
         r"|opengovernmentlicence", "ogl-3"),
        (r"os.opendata.licen|os-opendata|opendata/docs/os", "os-opendata"),
        (r"creativecommons\.org/licenses/by-sa/|\bcc.by.sa", "cc-by-sa-4"),
        (r"creativecommons\.org/licenses/by-nc|\bcc.by.nc", "cc-by-nc-4"),
        (r"creativecommons\.org/licenses/by/|\bcc.by\b", "cc-by-4"),
        (r"creativecommons\.org/publicdomain/zero|\bcc0\b", "cc0"),
        (r"opendatacommons\.org/licenses/odbl|\bodbl\b", "odbl"),
        (r"\bpsma\b|\bpsga\b|public.sector.(end.user|mapping|inspire)|inspire.?(end.user|licen)"
         r"|end.user.(inspire|licen)|end-user-inspire", "psga"),
    )
)  # fmt: skip
_UNSTATED_LICENCE = {
    "notspecified", "license not specified", "no licence", "not specified", "unpublished", "none",
    "no conditions apply", "no license", "unspecified", "conditions apply",
}  # fmt: skip


@lru_cache(maxsize=4096)
def licence(*texts: str) -> Reading:
    """The first of the texts that names a licence; the surest comes first."""
    known = vocabulary("licence")
    for position, text in enumerate(texts):
        words = " ".join(text.casefold().split())
        if not words or words in _UNSTATED_LICENCE:
            continue
        for form in (
            words,
            words.replace("https://", "http://"),
            words.replace("http://", "https://"),
        ):
            if code := known.find(form):
                return code, f"read from “{text[:80]}”" if position else ""
        if reading := _licence_in(words):
            return reading, f"read from “{text[:80]}”"
    return UNREAD


def _licence_in(words: str) -> str:
    """A free text may forbid what it cites: "not … Open Government Licence" is left unread."""
    for pattern, code in _LICENCE_PATTERNS:
        found = pattern.search(words)
        if found and not re.search(r"\bnot\b[^.;]{0,40}$", words[: found.start()]):
            return code
    return ""


def is_open(licence_code: str) -> bool:
    return vocabulary("licence").fact(licence_code, "is_open", False) is True


# --- format and route -----------------------------------------------------------------

_EXTENSIONS = re.compile(r"\.([a-z0-9]{2,7})(?:[?#]|$)")
_SERVICES = {"wms", "wfs", "wcs", "sparql", "api", "arcgis", "feed"}


def format_(text: str, media_type: str = "", url: str = "") -> str:
    """A format's code: from its name, its media type, else the address's ending."""
    known = vocabulary("format")
    for word in (text, *re.split(r"[,/;]| and ", text), media_type.split(";", maxsplit=1)[0]):
        if word.strip() and (code := known.find(word.strip())):
            return code
    return "" if text.strip() else format_of_address(url)


def format_of_address(url: str) -> str:
    found = _EXTENSIONS.search(url.casefold().split("//", 1)[-1].partition("/")[2])
    return vocabulary("format").find(found.group(1)) if found else ""


def media_type(format_code: str) -> str:
    return vocabulary("format").fact(format_code, "media_type", "") or ""


def route(format_code: str, url: str) -> str:
    """The kind of a distribution (register.catalogue.enums.DistributionKind)."""
    if not url:
        return "other"
    if format_code in _SERVICES:
        return "api"
    if format_code == "html" or not (format_code or _EXTENSIONS.search(url)):
        return "page"
    return "download"


# --- level ----------------------------------------------------------------------------

# Finest first: a list of levels is held at its finest.
_LEVELS = tuple(
    (re.compile(pattern), code)
    for pattern, code in (
        (r"^(exact )?point$|grid reference|uprn|address level", "point"),
        (r"\b(unit )?post ?code\b", "postcode"),
        (r"(?<!super )\boutput area", "oa"),
        (r"\blsoa|super output area|data zone", "lsoa"),
        (r"\bmsoa", "msoa"),
        (r"\bparish", "parish"),
        (r"\bward\b|electoral (division|district)|^division$", "ward"),
        (r"^(uk )?(parliamentary|westminster) constituenc", "pcon"),
        (r"local authority|\blad\b|\bdistrict\b|unitary authority|^council area", "lad"),
        (r"nhs board|health board", "icb"),
        (r"police force", "pfa"),
        (r"\bregion(al)?\b|\bgor\b", "region"),
        (r"^(country|nation(al)?|uk( and gb)?|gb|england|scotland|wales)$", "nation"),
    )
)  # fmt: skip


@lru_cache(maxsize=4096)
def level(text: str) -> Reading:
    words = " ".join(text.casefold().split())
    for pattern, code in _LEVELS:
        if words and pattern.search(words):
            return code, f"read from the granularity “{text[:80]}”"
    return UNREAD


# --- coordinates ----------------------------------------------------------------------

_EPSG = re.compile(r"(?:epsg[^0-9]{0,3}(?:0/)?(\d{4,5})\b|^(\d{4,5})(?:[,\s]|$))", re.IGNORECASE)


@lru_cache(maxsize=4096)
def crs(text: str) -> str:
    if found := _EPSG.search(text.strip()):
        return f"EPSG:{found.group(1) or found.group(2)}"
    words = text.casefold()
    if "british national grid" in words or "osgb" in words:
        return "EPSG:27700"
    if "wgs84" in words.replace(" ", "") or "crs:84" in words:
        return "EPSG:4326"
    return "EPSG:4258" if "etrs89" in words else ""


# --- theme ----------------------------------------------------------------------------

# Topics that cover several themes of ours are told apart by the record's own words.
_THEME_WORDS = {
    "crime": "crime|police|offen[cd]|anti.?social|burglar|domestic abuse|prison|probation|justice"
    "|court",
    "emergencies": "fire (?:service|rescue|station)|rescue|emergency plan|civil contingenc"
    "|flood warning",
    "housing": "hous(?:e|ing)|homeless|dwelling|tenan|landlord|affordable homes|council tax band",
    "children": r"children|child\b|young people|youth|early years|nurser|foster|adoption"
    "|looked after",
    "older-adults": "older people|social care|care home|adult care|dementia",
    "education-skills": "school|pupil|education|teacher|qualification|apprentice|university"
    "|student|skills",
    "health": r"health|hospital|nhs|patient|gp\b|prescri|mortality|disease|cancer|ambulance",
    "worklessness": r"employ|unemploy|claimant|benefits?\b|jobseeker|earnings|income|poverty"
    "|labour market|pension",
    "transport": r"transport|traffic|road|bus\b|buses|rail\b|railway|parking|cycling|vehicle"
    "|highway|driver",
    "liveability": r"litter|fly.?tipping|graffiti|parks?\b|playground|open space|allotment"
    "|planning|toilet|land ?use",
    "environment": "environment|water|air quality|waste|recycl|flood|habitat|species|marine"
    "|energy|climate|carbon|geolog|bathymetr|soil|agricultur",
    "governance": r"spend|expenditure|salar|organogram|senior (?:staff|civil)|councillor|election"
    r"|budget|foi\b|freedom of information|transparency|procurement|contract|hospitality"
    "|minister|disclosure",
    "reference": r"boundar|address|gazetteer|lookup|postcode|street\b|output area|catchment"
    r"|map\b",
    "economy": "business|enterprise|econom|trade|industr|market|company|tourism",
    "population": "population|census|migration|ethnic|demograph|birth|marriage|household|equalit",
}
_THEME_PATTERNS = {code: re.compile(rf"\b(?:{words})") for code, words in _THEME_WORDS.items()}


def themes(topics: Iterable[str], words: str) -> tuple[tuple[str, ...], str]:
    """Codes for a source's topics, narrowed by the record's words where a topic is wider.

    A topic of data.gov.uk that stands for several of our themes takes the first of them
    that the words name, else the one whose alias it is.
    """
    known = vocabulary("theme")
    found: list[str] = []
    narrowed = False
    text = words.casefold()
    for topic in topics:
        candidates = _candidates(topic)
        code = _first_named(text, candidates) if len(candidates) > 1 else ""
        code = code or known.find(topic)
        if not code and candidates:
            code = candidates[0]
        if code and code not in found:
            narrowed = narrowed or (len(candidates) > 1)
            found.append(code)
    if found:
        reason = "the source's topic, narrowed by the words of the entry" if narrowed else ""
        return tuple(found), reason
    guess = _first_named(text, tuple(_THEME_PATTERNS))
    return (guess,) if guess else (), "guessed from the words of the entry" if guess else ""


def _first_named(text: str, codes: Iterable[str]) -> str:
    """The first theme in our own order that the words name."""
    wanted = set(codes)
    for code, pattern in _THEME_PATTERNS.items():
        if code in wanted and pattern.search(text):
            return code
    return ""


@cache
def _candidates(topic: str) -> tuple[str, ...]:
    wanted = topic.casefold().replace("&", "and")
    return tuple(
        value.code
        for value in vocabulary("theme")
        if wanted in (each.casefold() for each in value.mappings.get("datagovuk", ()))
    )
