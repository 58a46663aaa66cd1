"""The search engines behind one protocol; `settings.SEARCH_URL` chooses.

`engine()` is the only door: nobody outside this package imports an implementation.
"""

from functools import lru_cache

from django.conf import settings

from search.index.engines.protocol import Engine


def engine() -> Engine:
    """The configured engine; one instance a process and configuration."""
    return _engine(settings.SEARCH_URL, settings.SEARCH_INDEX, str(settings.SEARCH_FOLDER))


@lru_cache(maxsize=8)
def _engine(url: str, index: str, folder: str) -> Engine:
    # Imported here so that a process loads only the client library that it uses.
    if url:
        from search.index.engines.elastic.engine import ElasticEngine

        return ElasticEngine(url, index)
    from search.index.engines.embedded.engine import EmbeddedEngine

    return EmbeddedEngine(folder)
