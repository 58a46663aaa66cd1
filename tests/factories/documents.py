"""Search documents for tests of engines, discovery and the index."""

from collections.abc import Iterator
from itertools import count

from hub.documents import Document
from search.index.engines.protocol import Engine

_number: Iterator[int] = count(1)


def document(title: str = "", **fields: object) -> Document:
    """A public document; everything may be said otherwise."""
    number = next(_number)
    given: dict[str, object] = {
        "kind": "dataset",
        "key": f"entry-{number:05d}",
        "pk": str(number),
        "title": title or f"Entry {number}",
        "audience": frozenset({"public"}),
        "stamp": 1,
    } | fields
    given.setdefault("url", f"/datasets/{given['key']}/")
    return Document(**given)  # type: ignore[arg-type]  # a factory's whole point


def fill(engine: Engine, *documents: Document) -> None:
    """Puts documents into an index, made first where there is none."""
    if not engine.exists():
        engine.rebuild(())
    with engine.writing():
        engine.put(documents)
