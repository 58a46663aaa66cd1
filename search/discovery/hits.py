"""Hits as the database still grants them: the re-read that every surface goes through."""

from collections import defaultdict
from collections.abc import Sequence

from hub import documents
from hub.access.viewer import Viewer
from search.index.engines.protocol import Hit


def readable(viewer: Viewer, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Those hits whose object the viewer may see now: one query for each kind among them."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for hit in hits:
        by_kind[hit.kind].append(hit.pk)
    granted = {
        kind: frozenset(source.readable(viewer, pks))
        for kind, pks in by_kind.items()
        if (source := documents.sources.get(kind))
    }
    return tuple(hit for hit in hits if hit.pk in granted.get(hit.kind, ()))
