"""What the search page shows, worked out: chips, filters, result cards, help when empty."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple
from urllib.parse import quote

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString

from hub import documents, nouns
from hub.access.viewer import Viewer
from hub.documents import PlaceReading
from search.discovery import corrections, facets, links, queries
from search.discovery.plan import by_words
from search.discovery.query import DEEPEST, SORTS, SearchQuery
from search.discovery.results import (
    Correction,
    FacetCounts,
    Result,
    SearchResults,
    Understood,
    Why,
)
from search.discovery.words import fold

TOP_VALUES = 8
MOST_ALTERNATIVES = 5

WHY_WORDS = {
    "word": "has {0}",
    "stem": "has {0}, a form of your word",
    "fuzzy": "has {0}, a spelling like yours",
    "synonym": "has {0}, which means the same",
    "place": "about {0}",
}


class Link(NamedTuple):
    text: str
    url: str
    note: str = ""


class Chip(NamedTuple):
    label: str
    text: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class Card:
    """One result as drawn; knows no noun, only label and value pairs."""

    id: str
    kind: str
    kind_label: str
    url: str
    owner_name: str
    title: SafeString
    summary: SafeString
    facts: tuple[tuple[str, str], ...]
    tags: tuple[tuple[str, str], ...]
    why: tuple[str, ...]


class Option(NamedTuple):
    """One box to tick; there may be hundreds on a page, so all is ready to print."""

    value: str
    label: str
    number: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """One facet beside the results: the first values in sight, the others behind a summary."""

    name: str
    label: str
    top: tuple[Option, ...]
    rest: tuple[Option, ...]
    cut: bool

    @property
    def size(self) -> int:
        return len(self.top) + len(self.rest)


@dataclass(frozen=True, slots=True)
class PlaceRead:
    """One place that words were read as."""

    place: PlaceReading
    type_label: str
    only_url: str


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """How words were understood as a place, or several, and the other ways to take them."""

    typed: str
    places: tuple[PlaceRead, ...]
    alternatives: tuple[Link, ...]
    as_word_url: str
    notes: tuple[str, ...]

    @property
    def chip(self) -> str:
        return self.places[0].place.name if len(self.places) == 1 else self.typed


@dataclass(frozen=True, slots=True)
class Paginator:
    num_pages: int


@dataclass(frozen=True, slots=True)
class Turner:
    """What the pager component needs."""

    number: int
    paginator: Paginator


@dataclass(frozen=True, slots=True)
class Help:
    """What to do when nothing was found."""

    without_filters: Link | None = None
    as_words: tuple[Link, ...] = ()
    themes: tuple[Link, ...] = ()


@dataclass(frozen=True)
class SearchPage:
    query: SearchQuery
    results: SearchResults
    cards: tuple[Card, ...]
    chips: tuple[Chip, ...]
    filters: tuple[Filter, ...]
    places: tuple[PlaceLine, ...]
    kind_counts: tuple[str, ...]
    problems: tuple[str, ...] = ()
    help: Help = field(default_factory=Help)

    @property
    def total(self) -> int:
        return self.results.total

    @property
    def understood(self) -> Understood:
        return self.results.understood

    @property
    def first(self) -> int:
        return self.query.offset + 1

    @property
    def last(self) -> int:
        return self.query.offset + len(self.cards)

    @property
    def turner(self) -> Turner:
        return Turner(min(self.query.page, self.results.pages), Paginator(self.results.pages))

    @property
    def base_query(self) -> str:
        return links.query_string(self.query)

    @property
    def sorts(self) -> Iterable[tuple[str, str]]:
        return SORTS.items()

    @property
    def clear_url(self) -> str:
        return links.page(links.without_filters(self.query))

    @property
    def export_url(self) -> str:
        return links.export(self.query)

    @property
    def export_is_cut(self) -> bool:
        return self.total > DEEPEST

    @cached_property
    def ping_url(self) -> str:
        """What browsers tell when a result is opened; empty where no words were sought."""
        words = quote(self.query.text, safe="")
        return f"{reverse('search-opened')}?q={words}" if words else ""

    @property
    def api_url(self) -> str:
        return links.api(self.query)

    @property
    def levels(self) -> tuple[tuple[str, str], ...]:
        facet = documents.facets.get("level")
        if facet is None:
            return ()
        codes = sorted(facet.ranks, key=facet.ranks.__getitem__)
        names = facets.labels(facet, codes)
        return tuple((code, names[code]) for code in codes)

    @property
    def level_hint(self) -> Link | None:
        """What the words said about a level, offered as a filter and never imposed."""
        level = self.understood.level_hint
        if not level or self.query.level_max or not facets.has_rank(level):
            return None
        label = facets.label_of("level", level)
        narrowed = replace(self.query, level_max=level, page=1)
        return Link(f"{label} or finer", links.page(narrowed))

    @property
    def typed_url(self) -> str:
        """The same search when nothing is to be corrected: the words in quotation marks."""
        kept = tuple(
            Correction(each.typed, f'"{each.typed}"') for each in self.understood.corrections
        )
        text = corrections.apply(self.query.text, kept)
        return links.page(replace(self.query, text=text, page=1))


def build(
    viewer: Viewer, query: SearchQuery, results: SearchResults, problems: Sequence[str] = ()
) -> SearchPage:
    return SearchPage(
        query=query,
        results=results,
        cards=tuple(_card(each) for each in results.results),
        chips=tuple(_chips(query)),
        filters=tuple(_filter(each) for each in results.facets.values() if _is_offered(each)),
        places=tuple(
            _place_line(query, each) for each in by_words(results.understood.places).values()
        ),
        kind_counts=_kind_counts(query, results),
        problems=tuple(problems),
        help=_help(viewer, query, results) if not results.total else Help(),
    )


def shown_facets() -> tuple[str, ...]:
    return tuple(facet.name for facet in facets.in_order() if facet.shown)


def _is_offered(facet: FacetCounts) -> bool:
    return documents.facets[facet.name].shown and bool(facet.values)


def _filter(facet: FacetCounts) -> Filter:
    groups = documents.facets[facet.name].groups
    values = sorted(
        facet.values,
        key=lambda v: (v.value not in groups, not v.selected, -v.count, v.label.casefold()),
    )
    # A single value more than fits is shown rather than hidden behind "show all 9".
    cut = TOP_VALUES if len(values) > TOP_VALUES + 1 else len(values)
    options = tuple(Option(v.value, v.label, f"{v.count:,}", v.selected) for v in values)
    return Filter(facet.name, facet.label, options[:cut], options[cut:], facet.cut)


def _card(result: Result) -> Card:
    texts = [why.text for why in result.why if why.type != "place"]
    return Card(
        id=result.id,
        kind=result.kind,
        kind_label=_kind_label(result),
        url=result.url,
        owner_name=result.owner_name if result.owner_name != result.title else "",
        title=mark(result.title, texts),
        summary=mark(result.summary, texts),
        facts=_pairs(result.card.get("facts")),
        tags=_pairs(result.card.get("tags")),
        why=tuple(_why(result.why)),
    )


def _kind_label(result: Result) -> str:
    stated = result.card.get("kind_label")
    if isinstance(stated, str) and stated:
        return stated
    noun = nouns.nouns.get(result.kind)
    label = noun.label if noun else result.kind
    return label[:1].upper() + label[1:]


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, list):
        return ()
    return tuple((str(first), str(second)) for first, second in value if second not in ("", None))


def _why(reasons: Sequence[Why]) -> Iterable[str]:
    """Reasons of one sort in one breath: "has “dog”, “fouling”"."""
    for sort, words in WHY_WORDS.items():
        texts = [why.text for why in reasons if why.type == sort]
        if texts:
            quoted = texts if sort == "place" else [f"“{text}”" for text in texts]
            yield words.format(", ".join(quoted))


def mark(text: str, words: Sequence[str]) -> SafeString:
    """The text as HTML, what matches marked."""
    wanted = [re.escape(word) for word in sorted(set(words), key=len, reverse=True)]
    folded = fold(text)
    if not wanted or len(folded) != len(text):
        return escape(text)
    pattern = re.compile(rf"(?<![^\W_])(?:{'|'.join(wanted)})(?![^\W_])", re.IGNORECASE)
    marked = ""
    end = 0
    for match in pattern.finditer(folded):
        before, found = text[end : match.start()], text[match.start() : match.end()]
        marked += f"{escape(before)}<mark>{escape(found)}</mark>"
        end = match.end()
    return SafeString(marked + escape(text[end:]))


def _chips(query: SearchQuery) -> Iterable[Chip]:
    for typed in query.words_only:
        yield Chip("Word", typed, links.page(links.without_word(query, typed)))
    for facet in facets.in_order(query.selected):
        for value in query.selected[facet.name]:
            url = links.page(links.without_value(query, facet.name, value))
            yield Chip(facet.label, _value_label(facet.name, value), url)
    if query.level_max:
        label = f"{facets.label_of('level', query.level_max)} or finer"
        yield Chip("Smallest area", label, links.page(replace(query, level_max="", page=1)))


def _value_label(name: str, value: str) -> str:
    if name != "place":
        return facets.label_of(name, value)
    code, _, year = value.partition("@")
    label = facets.label_of(name, code)
    return f"{label} (boundary year {year})" if year else label


def _place_line(query: SearchQuery, readings: Sequence[PlaceReading]) -> PlaceLine:
    first = readings[0]
    others = {
        (other.code, other.vintage): Link(
            other.name, _instead(query, first, other), _how(other, first)
        )
        for reading in readings
        for other in reading.alternatives
    }
    return PlaceLine(
        typed=first.typed,
        places=tuple(
            PlaceRead(each, facets.label_of("level", each.type), _instead(query, each, each))
            for each in readings
        ),
        alternatives=tuple(others.values())[:MOST_ALTERNATIVES],
        as_word_url=links.page(links.as_word(query, first.typed)),
        notes=tuple(dict.fromkeys(each.note for each in readings if each.note)),
    )


def _how(other: PlaceReading, place: PlaceReading) -> str:
    """What tells an alternative of the same name apart."""
    label = facets.label_of("level", other.type)
    return f"{label}, boundary year {other.vintage}" if other.name == place.name else label


def _instead(query: SearchQuery, place: PlaceReading, other: PlaceReading) -> str:
    typed = re.compile(rf"(?i)(?<!\w){re.escape(place.typed)}(?!\w)")
    text = re.sub(r"\s+", " ", typed.sub(" ", query.text, count=1)).strip()
    value = f"{other.code}@{other.vintage}" if other.vintage else other.code
    return links.page(links.with_value(replace(query, text=text), "place", value))


def _kind_counts(query: SearchQuery, results: SearchResults) -> tuple[str, ...]:
    """How many of each kind are listed: "23 dataset entries", "1 place"."""
    facet = results.facets.get("kind")
    if facet is None:
        return ()
    listed = [each for each in facet.values if each.count and (each.selected or not query.kinds)]
    return tuple(_counted(each.value, each.label, each.count) for each in listed)


def _counted(kind: str, label: str, number: int) -> str:
    noun = nouns.nouns.get(kind)
    name = noun.label if number == 1 and noun else label
    return f"{number:,} {name[:1].lower()}{name[1:]}"


def _help(viewer: Viewer, query: SearchQuery, results: SearchResults) -> Help:
    bare = links.without_filters(query)
    wider = queries.count(viewer, bare) if bare != replace(query, page=1) else 0
    return Help(
        without_filters=Link(f"{wider:,}", links.page(bare)) if wider else None,
        as_words=tuple(
            Link(each[0].typed, links.page(links.as_word(query, each[0].typed)))
            for each in by_words(results.understood.places).values()
        ),
        themes=_themes(viewer),
    )


def _themes(viewer: Viewer) -> tuple[Link, ...]:
    """Every theme that has something for this reader: where to look, and whom to ask."""
    if "theme" not in documents.facets:
        return ()
    everything = queries.search(viewer, SearchQuery(wanted=("theme",), per_page=1))
    found = everything.facets.get("theme")
    return tuple(
        Link(
            each.label, links.page(SearchQuery(selected={"theme": (each.value,)})), str(each.count)
        )
        for each in (found.values if found else ())
    )
