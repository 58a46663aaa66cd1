"""Searching: the one door for pages, API and exports.

Nothing is answered that the viewer may not see: the engine filters by labels, what was
hidden a moment ago is denied, and every hit is read again through its noun's policy.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from hub.access.viewer import Viewer
from hub.errors import Unavailable
from search.discovery import corrections, facets, reasons
from search.discovery.hits import readable
from search.discovery.plan import engine_query, place_codes
from search.discovery.query import SearchQuery
from search.discovery.results import (
    Correction,
    Result,
    SearchResults,
    Understood,
    Why,
)
from search.discovery.title_search import search_titles
from search.discovery.understanding import Reading, Unit, as_words, understand
from search.index.engines import engine
from search.index.engines.protocol import EngineAnswer, EngineQuery, Hit


@dataclass(frozen=True, slots=True)
class Found:
    """An answer with the reading that led to it, before it is dressed for a reader."""

    reading: Reading
    asked: EngineQuery
    answer: EngineAnswer
    all_words: bool = True  # something has everything looked for
    corrections: tuple[Correction, ...] = ()
    warnings: tuple[str, ...] = ()


def search(viewer: Viewer, query: SearchQuery) -> SearchResults:
    """Answers, on the engine or, when it is away, by titles from the database."""
    try:
        return _search(viewer, query)
    except Unavailable:
        return search_titles(viewer, query)


def count(viewer: Viewer, query: SearchQuery) -> int:
    """How much a query would find; 0 when the engine is away."""
    try:
        return find(viewer, replace(query, page=1, wanted=())).answer.total
    except Unavailable:
        return 0


def find(viewer: Viewer, query: SearchQuery) -> Found:
    """Asks the engine, and asks again where words are misspelt or a place answers nothing."""
    found = _ask(viewer, query, understand(query))
    if found.reading.units and not found.all_words:
        found = _corrected(viewer, query, found)
    if not found.answer.total and found.reading.places:
        found = _without_places(viewer, query, found)
    return found


def results_of(viewer: Viewer, found: Found) -> tuple[Result, ...]:
    """The hits that may be shown, with reasons."""
    explain = reasons.explainer(found.reading)
    return tuple(_result(hit, explain) for hit in readable(viewer, found.answer.hits))


def _search(viewer: Viewer, query: SearchQuery) -> SearchResults:
    found = find(viewer, query)
    if found.reading.unreadable:
        warning = "We could not find a word in what you typed. Try a topic or the name of a place."
        return SearchResults(query=query, understood=Understood(warnings=(warning,)))
    results = results_of(viewer, found)
    lost = len(found.answer.hits) - len(results)
    answer = _with_place_counts(viewer, query, found)
    return SearchResults(
        query=query,
        total=max(0, found.answer.total - lost),
        results=results,
        facets=facets.count(query, answer),
        understood=_understood(found, results),
    )


def _ask(viewer: Viewer, query: SearchQuery, reading: Reading) -> Found:
    asked = engine_query(viewer, query, reading)
    answer = EngineAnswer() if reading.unreadable else engine().search(asked)
    return Found(reading, asked, answer, all_words=answer.total > 0 and answer.all_words)


def _corrected(viewer: Viewer, query: SearchQuery, found: Found) -> Found:
    better = corrections.corrections_for(viewer, found.asked, _unseen(found))
    if not better:
        return found
    changed = replace(query, text=corrections.apply(query.text, better))
    reading = corrections.mark(understand(changed), better)
    return replace(_ask(viewer, changed, reading), corrections=better)


def _unseen(found: Found) -> tuple[Unit, ...]:
    """Words that none of the hits shows: only they may be misspelt."""
    units = set(found.reading.units)
    for hit in found.answer.hits:
        units -= reasons.seen_in(hit, units)
    return tuple(unit for unit in found.reading.units if unit in units)


def _without_places(viewer: Viewer, query: SearchQuery, found: Found) -> Found:
    """No entry is about that place: the name may have been meant as a word."""
    again = _ask(viewer, query, as_words(found.reading))
    if not again.answer.total:
        return found
    names = " and ".join(place.name for place in found.reading.places)
    warning = f"Nothing is recorded for {names}; these have the words you typed."
    return replace(again, corrections=found.corrections, warnings=(warning,))


def _with_place_counts(viewer: Viewer, query: SearchQuery, found: Found) -> EngineAnswer:
    """Counts of other places ignore the places chosen, like those of every other facet."""
    if "place" not in query.wanted or not query.places:
        return found.answer
    typed = place_codes(found.reading.places, ())
    field = facets.in_order(("place",))[0].field
    others = replace(found.asked, place=typed, facets=(field,), offset=0, limit=0)
    counted = engine().search(others).facets
    return replace(found.answer, facets={**found.answer.facets, field: counted.get(field, ())})


def _result(hit: Hit, explain: Callable[[Hit], tuple[Why, ...]]) -> Result:
    return Result(
        id=hit.key,
        kind=hit.kind,
        title=hit.title,
        summary=hit.summary,
        url=hit.url,
        why=explain(hit),
        owner=hit.owner,
        owner_name=hit.owner_name,
        level=hit.level,
        access=hit.access,
        updated=hit.updated,
        card=hit.card,
    )


def _understood(found: Found, results: tuple[Result, ...]) -> Understood:
    reading = found.reading
    some = len(reading.units) > 1 and found.answer.total > 0 and not found.all_words
    why = [reason for result in results for reason in result.why]
    return Understood(
        places=reading.places,
        synonyms=reasons.synonyms_used(reading, why),
        corrections=found.corrections,
        fallback="some-words" if some else None,
        level_hint=reading.level_hint,
        words=tuple(unit.typed for unit in reading.units),
        warnings=(*reading.warnings, *found.warnings, *_mixed_years(results)),
    )


def _mixed_years(results: tuple[Result, ...]) -> tuple[str, ...]:
    """Warns when entries listed together use areas drawn in different years."""
    years = {
        year
        for result in results
        if isinstance(stated := result.card.get("boundary_years"), list)
        for year in stated
    }
    if len(years) < 2:
        return ()
    listed = ", ".join(str(year) for year in sorted(years, key=str))
    warning = (
        f"These entries use areas drawn in different years ({listed}). "
        "Check the boundary year of each before you compare them."
    )
    return (warning,)
