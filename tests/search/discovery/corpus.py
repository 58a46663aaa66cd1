"""A small register of notes, with the facets, places and synonyms that searches need.

Documents are written as a noun's source writes them; who may read a note now is looked up
in `readers`, apart from the index, as a database would.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from hub import documents
from hub.access.viewer import ANONYMOUS, Viewer
from hub.documents import Document, Facet, PlaceReading, Understanding

PUBLIC = frozenset({"public"})
PARTNERS = frozenset({"partners"})
PARTNER = Viewer(
    user_id=7, roles={3: frozenset({"owner"})}, partner_ids=frozenset({3}), name="Partner"
)
VISITOR = ANONYMOUS

LEVELS = {"lsoa": 6, "ward": 11, "lad": 14, "nation": 22}
ANCESTORS = {
    "E05LEIGHW": ("L:leigh", "E08WIGAN", "E92"),
    "E05HINDLEY": ("E08WIGAN", "E92"),
    "L:leigh": ("E08WIGAN", "E92"),
    "E08WIGAN": ("E92",),
    "E08BOLTON": ("E92",),
    "E92": (),
}
PLACES = {
    "leigh": PlaceReading(
        "L:leigh", 2023, "Leigh", "footprint", "leigh", {"L:leigh": 10, "E08WIGAN": 5, "E92": 1}
    ),
    "leigh west": PlaceReading(
        "E05LEIGHW",
        2023,
        "Leigh West",
        "ward",
        "leigh west",
        {"E05LEIGHW": 10, "L:leigh": 8, "E08WIGAN": 5, "E92": 1},
    ),
    "hindley": PlaceReading(
        "E05HINDLEY",
        2023,
        "Hindley",
        "ward",
        "hindley",
        {"E05HINDLEY": 10, "E08WIGAN": 5, "E92": 1},
    ),
    "wigan": PlaceReading("E08WIGAN", 2023, "Wigan", "lad", "wigan", {"E08WIGAN": 10, "E92": 2}),
    "bolton": PlaceReading(
        "E08BOLTON", 2023, "Bolton", "lad", "bolton", {"E08BOLTON": 10, "E92": 2}
    ),
}
NAMES = {**{name: name for name in PLACES}, "e05leighw": "leigh west", "wn7 1aa": "leigh west"}


def note(key: str, title: str, summary: str = "", **rest: object) -> Document:
    covers = tuple(rest.pop("covers", ("E08WIGAN",)))  # type: ignore[arg-type]
    within = tuple(dict.fromkeys([*covers, *(up for code in covers for up in ANCESTORS[code])]))
    level = str(rest.pop("level", "ward"))
    values: dict[str, object] = {
        "owner": "wigan-council",
        "owner_name": "Wigan Council",
        "themes": ("crime",),
        "access": "open",
        "updated": date(2026, 1, 1),
        "audience": PUBLIC,
        **rest,
    }
    return Document(
        kind="note",
        key=key,
        pk=key,
        title=title,
        url=f"/notes/{key}/",
        stamp=1,
        summary=summary,
        covers=covers,
        within=within,
        level=level,
        level_rank=LEVELS[level],
        card={"facts": [["Covers", ", ".join(covers)]], "tags": [["Live", "good"]]},
        **values,  # type: ignore[arg-type]
    )


class NoteSource:
    """What the notes app would register; `readers` is its table of who may read."""

    kind = "note"
    label = "Notes"
    model = type(None)

    def __init__(self, notes: Iterable[Document]) -> None:
        self.notes = {each.pk: each for each in notes}
        self.readers = {each.pk: each.audience for each in notes}
        self.reads = 0

    def queryset(self) -> None: ...

    def stamps(self) -> Iterable[tuple[str, int]]:
        return ((each.pk, each.stamp) for each in self.notes.values())

    def to_document(self, obj: Document) -> Document:
        return obj

    def readable(self, viewer: Viewer, pks: Sequence[str]) -> Mapping[str, Document]:
        self.reads += 1
        return {pk: self.notes[pk] for pk in pks if self.readers[pk] & viewer.audiences}

    def title_search(self, viewer: Viewer, text: str, limit: int) -> Sequence[Document]:
        found = self.readable(viewer, list(self.notes)).values()
        return [each for each in found if text.lower() in each.title.lower()][:limit]


class Gazetteer:
    """Reads the longest known name at the end or beginning of the words."""

    def interpret(self, text: str) -> Understanding:
        words = text.split()
        for length in (2, 1):
            for start in range(len(words) - length + 1):
                typed = " ".join(words[start : start + length])
                if name := NAMES.get(typed.lower()):
                    rest = [*words[:start], *words[start + length :]]
                    hint = "ward" if "wards" in rest else ""
                    kept = " ".join(word for word in rest if word != "wards")
                    others = (PLACES["leigh west"],) if name == "leigh" else ()
                    place = replace(PLACES[name], typed=typed, alternatives=others)
                    return Understanding((place,), hint, kept)
        return Understanding(rest=text)

    def resolve(self, value: str) -> PlaceReading | None:
        code = value.partition("@")[0]
        return next((place for place in PLACES.values() if place.code == code), None)


@dataclass
class Glossary:
    words: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: {
            "asb": ("anti-social behaviour",),
            "truancy": ("school absence",),
            "a&e": ("accident and emergency",),
        }
    )

    def synonyms(self) -> Mapping[str, tuple[str, ...]]:
        return self.words


def labels(values: Sequence[str]) -> Mapping[str, str]:
    return {value: value.replace("-", " ").capitalize() for value in values}


FACETS = (
    Facet("theme", "Theme", "themes", labels, 20, lambda value: value in {"crime", "health"}),
    Facet(
        "owner", "Owner", "owner", labels, 30, lambda value: value.endswith(("-council", "-nhs"))
    ),
    Facet("place", "Place", "covers", labels, 15),
    Facet("level", "Smallest area", "level", labels, 40, LEVELS.__contains__, ranks=LEVELS),
    Facet(
        "access",
        "Access",
        "access",
        labels,
        50,
        lambda value: value in {"open", "public-view", "request", "listed-only"},
        {"available-now": ("open", "public-view")},
    ),
    Facet("format", "Format", "formats", labels, 60),
    Facet("licence", "Licence", "licence", labels, 70),
    Facet("tag", "Keyword", "tags", labels, 80),
    Facet("agreement", "Agreement", "agreement", labels, 90),
)


def registries(source: NoteSource) -> dict[str, object]:
    """What `hub.documents` holds while a test runs."""
    generic = {"kind": documents.facets["kind"]}
    return {
        "sources": {"note": source, "organisation": documents.sources["organisation"]},
        "facets": {**generic, **{facet.name: facet for facet in FACETS}},
        "interpreters": [Gazetteer()],
        "synonym_sources": [Glossary()],
    }
