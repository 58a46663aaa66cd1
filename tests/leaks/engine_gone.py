"""The engine does not answer: what pages do then is a surface of its own."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from unittest import mock

from hub.errors import Unavailable
from search.index.engines import engine


@contextmanager
def engine_gone() -> Iterator[None]:
    """A fault, injected at the engine's own door; the index itself is left as it is."""

    def gone(*args: object, **kwargs: object) -> None:
        raise Unavailable("The search engine does not answer.")

    with ExitStack() as faults:
        for method in ("search", "suggest"):
            faults.enter_context(mock.patch.object(type(engine()), method, gone))
        yield
