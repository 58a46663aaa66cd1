"""When the engine is away: a plain title search over the database, which says that it is one."""

from collections.abc import Callable, Sequence
from datetime import date

from hub import documents
from hub.access.viewer import Viewer
from hub.documents import Document
from search.discovery import facets
from search.discovery.query import SearchQuery
from search.discovery.results import FacetCounts, Result, SearchResults, Understood
from search.discovery.understanding import resolve_place
from search.discovery.words import clean

MOST_FOUND = 200  # of each kind
_OLDEST = date.min

_SORT_KEYS: dict[str, Callable[[Document], tuple]] = {
    "relevance": lambda each: (-each.boost,),
    "title": lambda each: (each.title.casefold(),),
    "updated": lambda each: (-(each.updated or _OLDEST).toordinal(),),
    "level": lambda each: (each.level_rank or 99,),
}


def search_titles(viewer: Viewer, query: SearchQuery) -> SearchResults:
    """One query for each kind; filters hold, nothing is counted."""
    found = [each for each in _titled(viewer, query) if _passes(each, query)]
    found.sort(key=lambda each: (*_SORT_KEYS[query.sort](each), each.kind, each.key))
    shown = found[query.offset : query.offset + query.per_page]
    return SearchResults(
        query=query,
        total=len(found),
        results=tuple(_result(each) for each in shown),
        facets={
            facet.name: FacetCounts(facet.name, facet.label)
            for facet in facets.in_order(query.wanted)
        },
        understood=Understood(fallback="title-search"),
    )


def _titled(viewer: Viewer, query: SearchQuery) -> list[Document]:
    text = clean(query.text.replace('"', " "))
    kinds = query.kinds or tuple(documents.sources)
    return [
        each
        for kind in kinds
        if (source := documents.sources.get(kind))
        for each in source.title_search(viewer, text, MOST_FOUND)
    ]


def _passes(document: Document, query: SearchQuery) -> bool:
    asked = facets.filters_of(query)
    if any(not _values(document, field) & set(wanted) for field, wanted in asked.items()):
        return False
    if query.places and not _is_about(document, query.places):
        return False
    ranks = documents.facets["level"].ranks if query.level_max else {}
    return not ranks or 0 < document.level_rank <= ranks[query.level_max]


def _values(document: Document, field: str) -> set[str]:
    value = getattr(document, field, None)
    if value is None:
        value = document.facets.get(field, ())
    return {value} if isinstance(value, str) else set(value)


def _is_about(document: Document, values: Sequence[str]) -> bool:
    readings = [reading for value in values if (reading := resolve_place(value))]
    covers, within = set(document.covers), set(document.within)
    return any(covers & reading.covers.keys() or reading.code in within for reading in readings)


def _result(document: Document) -> Result:
    return Result(
        id=document.key,
        kind=document.kind,
        title=document.title,
        summary=document.summary,
        url=document.url,
        owner=document.owner,
        owner_name=document.owner_name,
        level=document.level,
        access=document.access,
        updated=document.updated,
        card=document.card,
    )
