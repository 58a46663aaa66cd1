"""What the search box offers while somebody types: only what leads to a visible hit."""

from urllib.parse import urlencode

from django.urls import reverse

from hub import documents
from hub.access.viewer import Viewer
from hub.errors import Unavailable
from search.discovery import facets
from search.discovery.hits import readable
from search.discovery.results import Suggestion
from search.discovery.words import clean, fold, folded
from search.index.actions import denied_for
from search.index.engines import engine
from search.index.engines.protocol import EngineQuery

OFFERED = 8
SUBJECTS = ("theme", "tag")  # facets whose values are offered as things to look for
MOST_SUBJECTS = 3
SHORTEST = 2
LONGEST = 100
_COUNTED = 500

Denied = tuple[tuple[str, str], ...]


def suggest(viewer: Viewer, text: str) -> tuple[Suggestion, ...]:
    """Themes and tags that begin so, then titles; nothing while the engine is away."""
    typed = clean(text)[:LONGEST]
    if len(typed) < SHORTEST or not folded(typed):
        return ()
    denied = denied_for(viewer.audiences)
    try:
        subjects = _subjects(viewer, typed, denied)
        titles = _titles(viewer, typed, denied, limit=OFFERED - len(subjects))
        return (*subjects, *titles)
    except Unavailable:
        return ()


def _titles(viewer: Viewer, typed: str, denied: Denied, *, limit: int) -> list[Suggestion]:
    # Some more than are shown: some may no longer be read, and titles that begin so go first.
    hits = engine().suggest(typed, viewer.audiences, limit=limit * 3, denied=denied)
    found: dict[tuple[str, str], Suggestion] = {}
    for hit in readable(viewer, hits):
        found.setdefault((hit.kind, fold(hit.title)), Suggestion(hit.title, hit.kind, hit.url))
    wanted = fold(typed)
    ordered = sorted(found.values(), key=lambda each: not fold(each.text).startswith(wanted))
    return ordered[:limit]


def _subjects(viewer: Viewer, typed: str, denied: Denied) -> list[Suggestion]:
    """Themes and tags of what the reader may see, by the beginning of any of their words."""
    chosen = [documents.facets[name] for name in SUBJECTS if name in documents.facets]
    if not chosen:
        return []
    asked = EngineQuery(
        audiences=viewer.audiences,
        denied=denied,
        facets=tuple(facet.field for facet in chosen),
        facet_size=_COUNTED,
        limit=0,
    )
    counted = engine().search(asked).facets
    found: list[Suggestion] = []
    for facet in chosen:
        values = tuple(value for value, _ in counted.get(facet.field, ()))
        names = facets.labels(facet, values)
        found += [
            Suggestion(names[value], facet.name, _address(facet.name, value))
            for value in values
            if _begins(names[value], typed)
        ]
    return found[:MOST_SUBJECTS]


def _begins(label: str, typed: str) -> bool:
    wanted = fold(typed)
    name = fold(label)
    return name.startswith(wanted) or f" {wanted}" in name


def _address(name: str, value: str) -> str:
    return f"{reverse('search')}?{urlencode({name: value})}"
