"""Questions that the catalogue's pages ask of the search: counted and filtered for the reader."""

from collections.abc import Mapping

from hub.access.viewer import Viewer
from search.discovery.queries import search
from search.discovery.query import SearchQuery
from search.discovery.results import SearchResults


def within(
    viewer: Viewer,
    *,
    selected: Mapping[str, tuple[str, ...]],
    wanted: tuple[str, ...],
    size: int,
    sort: str = "updated",
) -> SearchResults:
    """Dataset entries under these facets, with the counts of the wanted ones."""
    return search(
        viewer,
        SearchQuery(
            selected={**selected, "kind": ("dataset",)},
            wanted=wanted,
            per_page=size,
            sort=sort,  # type: ignore[arg-type]  # one of the table's names
        ),
    )


def counts(viewer: Viewer, facet: str, **selected: tuple[str, ...]) -> dict[str, int]:
    """How many entries each value of a facet has for this viewer."""
    found = within(viewer, selected=selected, wanted=(facet,), size=1)
    listed = found.facets.get(facet)
    return {each.value: each.count for each in listed.values} if listed else {}
