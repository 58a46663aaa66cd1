"""Telling the search index about many areas at once, after a load."""

from collections.abc import Sequence

from register.places.loading.store import chunks
from search.index import actions as index

CHUNK = 1000


def index_areas(pks: Sequence[str], *, wait: bool = True) -> None:
    """Brings the index in line for these areas; with `wait` returns when it has followed."""
    for chunk in chunks(pks, CHUNK):
        index.sync_documents("place", chunk)
    if wait and pks:
        index.catch_up()
