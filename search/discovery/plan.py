"""From an understood query to an engine's question."""

from collections.abc import Mapping, Sequence

from hub import documents
from hub.access.viewer import Viewer
from hub.documents import PlaceReading
from search.discovery import facets
from search.discovery.query import SearchQuery
from search.discovery.understanding import Reading, Unit, resolve_place
from search.discovery.words import STOP_WORDS
from search.index.actions import denied_for
from search.index.engines.protocol import EngineQuery, Term

SHORTEST_PREFIX = 3
NOWHERE: Mapping[str, int] = {"-": 1}  # a place that is no code: nothing is about it
THIS_PLACE = 10  # closeness from which an engine also looks inside the area


def engine_query(viewer: Viewer, query: SearchQuery, reading: Reading) -> EngineQuery:
    """The whole question; one database query, for what was hidden a moment ago."""
    chosen = tuple(each for value in query.places if (each := resolve_place(value)))
    place = place_codes(reading.places, chosen)
    if query.places and not chosen:
        place = NOWHERE
    return EngineQuery(
        audiences=viewer.audiences,
        terms=tuple(term_of(unit) for unit in reading.units),
        filters=facets.filters_of(query),
        place=place,
        level_max_rank=_rank_of(query.level_max),
        denied=denied_for(viewer.audiences),
        facets=tuple(dict.fromkeys(each.field for each in facets.in_order(query.wanted))),
        facet_size=facets.LISTED,
        sort=query.sort,
        offset=query.offset,
        limit=query.per_page,
    )


def term_of(unit: Unit) -> Term:
    if unit.quoted:
        return Term(unit.typed, kind="phrase")
    begins = len(unit.parts) == 1 and begins_words(unit.parts[0])
    return Term(unit.typed, synonyms=unit.synonyms, prefix=begins)


def begins_words(word: str) -> bool:
    """Whether a word may be the beginning of a longer one: no numbers, nothing tiny."""
    return len(word) >= SHORTEST_PREFIX and word.isalpha() and word not in STOP_WORDS


def place_codes(
    typed: Sequence[PlaceReading], chosen: Sequence[PlaceReading]
) -> Mapping[str, int] | None:
    """Codes that answer, with closeness.

    Readings of the same words are alternatives, and so are chosen places. Different words
    narrow each other and what was chosen: of two that contain each other the finer one
    remains; of two apart, what covers both.
    """
    groups = [*by_words(typed).values(), *([list(chosen)] if chosen else [])]
    result: Mapping[str, int] | None = None
    for group in groups:
        codes = _any_of(group)
        result = codes if result is None else _both(result, codes)
    return result


def by_words(readings: Sequence[PlaceReading]) -> dict[str, list[PlaceReading]]:
    """Readings by the words they were read from: "WN7" may be four wards."""
    groups: dict[str, list[PlaceReading]] = {}
    for reading in readings:
        groups.setdefault(reading.typed.casefold(), []).append(reading)
    return groups


def _any_of(readings: Sequence[PlaceReading]) -> dict[str, int]:
    codes: dict[str, int] = {}
    for reading in readings:
        for code, closeness in reading.covers.items():
            codes[code] = max(closeness, codes.get(code, 0))
    return codes


def _both(one: Mapping[str, int], other: Mapping[str, int]) -> Mapping[str, int]:
    if _inside(one, other):
        return one
    if _inside(other, one):
        return other
    shared = one.keys() & other.keys()
    return {code: min(one[code], other[code], THIS_PLACE - 1) for code in shared} or NOWHERE


def _centre(codes: Mapping[str, int]) -> set[str]:
    return {code for code, closeness in codes.items() if closeness >= THIS_PLACE}


def _inside(finer: Mapping[str, int], coarser: Mapping[str, int]) -> bool:
    """Whether the coarser place is among what covers the finer one."""
    return bool(_centre(coarser)) and _centre(coarser) <= finer.keys()


def _rank_of(level: str) -> int | None:
    facet = documents.facets.get("level")
    return facet.ranks.get(level) if facet and level else None
