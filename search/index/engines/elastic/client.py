"""The connection: short patience, and errors in the hub's own words."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from elasticsearch import ApiError, Elasticsearch, NotFoundError, TransportError
from elasticsearch.helpers import BulkIndexError

from hub.errors import Unavailable
from search.index.engines.protocol import IndexMissing

log = logging.getLogger(__name__)

PATIENCE = 2.0  # seconds for an answer to a reader
WRITING_PATIENCE = 60.0

_NO_ANSWER = "The search engine did not answer; try again in a moment."
_MISSING = "The search index is missing; it is being built anew."


def connect(url: str) -> Elasticsearch:
    return Elasticsearch(url, request_timeout=PATIENCE, max_retries=0, retry_on_timeout=False)


@contextmanager
def answering() -> Iterator[None]:
    """What the client raises becomes a message that tells nothing of the engine's inside."""
    try:
        yield
    except NotFoundError as error:
        raise IndexMissing(_MISSING) from error
    except (ApiError, TransportError, BulkIndexError) as error:
        log.warning("search engine failed: %s", error, extra={"event": "search.engine"})
        raise Unavailable(_NO_ANSWER) from error
