"""Facets of a search: from registered facets to engine filters, and from counts to labels.

Which there are: register/catalogue/facets.py, and `kind` in apps.py beside this file.
"""

from collections.abc import Iterable, Mapping, Sequence

from hub import documents
from hub.documents import Facet
from search.discovery.memory import Memory
from search.discovery.query import SearchQuery
from search.discovery.results import FacetCount, FacetCounts
from search.index.engines.protocol import EngineAnswer

LISTED = 60  # values of a facet that are counted; the most frequent

_labels: Memory[dict[str, str]] = Memory(50)  # facet → its labels so far


def kind_labels(values: Sequence[str]) -> Mapping[str, str]:
    return {value: source.label for value in values if (source := documents.sources.get(value))}


def is_kind(value: str) -> bool:
    return value in documents.sources


def as_they_are(values: Sequence[str]) -> Mapping[str, str]:
    """Labels of a facet whose values are words already."""
    return {value: value for value in values}


def in_order(names: Iterable[str] | None = None) -> list[Facet]:
    """Registered facets by their place on the page."""
    wanted = documents.facets if names is None else [n for n in names if n in documents.facets]
    return sorted((documents.facets[name] for name in wanted), key=lambda f: (f.order, f.name))


def filters_of(query: SearchQuery) -> dict[str, tuple[str, ...]]:
    """Engine field → values; a group ("available-now") stands for its values."""
    filters: dict[str, tuple[str, ...]] = {}
    for name, values in query.selected.items():
        if name == "place":
            continue  # asked by coverage, not by value: see plan.py
        facet = documents.facets[name]
        expanded = (member for value in values for member in facet.groups.get(value, (value,)))
        filters[facet.field] = tuple(dict.fromkeys(expanded))
    return filters


def count(query: SearchQuery, answer: EngineAnswer) -> dict[str, FacetCounts]:
    """What the reader is offered: counted values with labels, and always what is selected."""
    return {
        facet.name: _count_one(facet, query.selected.get(facet.name, ()), answer)
        for facet in in_order(query.wanted)
    }


def label_of(name: str, value: str) -> str:
    facet = documents.facets.get(name)
    return labels(facet, (value,))[value] if facet else value


def has_rank(level: str) -> bool:
    facet = documents.facets.get("level")
    return facet is not None and level in facet.ranks


def labels(facet: Facet, values: Sequence[str]) -> Mapping[str, str]:
    """A label for every value, asked for once and remembered for a moment."""
    known = _labels.remember(facet.name, dict)
    missing = [value for value in values if value not in known]
    if missing:
        fresh = facet.labeller(missing)
        known.update((value, fresh.get(value) or value) for value in missing)
    return known


def forget() -> None:
    _labels.clear()


def _count_one(facet: Facet, selected: Sequence[str], answer: EngineAnswer) -> FacetCounts:
    counted = dict(answer.facets.get(facet.field, ()))
    cut = len(counted) >= LISTED
    grouped = {
        name: sum(counted.get(member, 0) for member in members)
        for name, members in facet.groups.items()
    }
    plain_selected = [value.partition("@")[0] for value in selected]
    for value in plain_selected:
        if value not in grouped:
            counted.setdefault(value, 0)
    merged = {
        value: number
        for value, number in (*grouped.items(), *counted.items())
        if number or value in plain_selected
    }
    names = labels(facet, tuple(merged))
    return FacetCounts(
        name=facet.name,
        label=facet.label,
        values=tuple(
            FacetCount(value, names[value], number, value in plain_selected)
            for value, number in merged.items()
        ),
        cut=cut,
    )
