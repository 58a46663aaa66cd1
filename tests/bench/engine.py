"""The bare engine's own time: `python -m tests.bench.engine [--size N] [--url ELASTICSEARCH]`.

Prints one JSON object a figure. Times are of this thread's processor where the engine runs
in the process (so that other work on the machine does not count), else of the wall clock.
"""

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

PUBLIC = frozenset({"public"})
MANY = PUBLIC | {"signed-in", "partners", "user:5"} | {f"org:{n}" for n in range(36)}
FACETS = ("themes", "owner", "level", "access")
_SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"


def questions() -> Iterator[tuple[str, dict[str, object]]]:
    """(name, what differs from the usual question)."""
    for labels, audiences in (("1 label", PUBLIC), ("40 labels", MANY)):
        for text in ("data", "crime", "dog fouling", "council tax support data", "neighb", "xyzzy"):
            yield f"{text}, {labels}", {"text": text, "audiences": audiences}
        yield f"everything, {labels}", {"audiences": audiences}
    yield "data, no facets", {"text": "data", "facets": ()}
    yield "enviroment, fuzzy", {"text": "enviroment", "fuzzy": True}
    yield "council, a theme ticked", {"text": "council", "filters": {"themes": ("crime",)}}
    yield "data, deep", {"text": "data", "offset": 9_980}
    yield "everything, deep", {"offset": 9_980}
    for sort in ("title", "updated", "level"):
        yield f"everything, by {sort}", {"sort": sort}
    place = {"E08000012": 10, "E12000002": 3, "E92000001": 1}
    yield "a place", {"place": place}
    yield "council in a place", {"text": "council", "place": place}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--url", default="", help="Elasticsearch; the embedded engine if empty")
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()

    from search.index.engines.protocol import EngineQuery, Term
    from tests.bench.corpus import corpus

    with tempfile.TemporaryDirectory() as folder:
        engine, clock = _engine(options.url, folder)
        started, spent = time.perf_counter(), time.process_time()
        engine.rebuild(corpus(options.size, _SHARED))
        wall = options.size / (time.perf_counter() - started)
        cpu = (time.process_time() - spent) / options.size * 1e6
        _say("rebuild", round(wall), "documents/s", engine.name, options.size)
        _say("rebuild, processor", round(cpu), "µs/document", engine.name, options.size)
        for name, asked in questions():
            terms = tuple(Term(word, prefix=True) for word in str(asked.pop("text", "")).split())
            given = {"audiences": PUBLIC, "facets": FACETS, "terms": terms} | asked
            query = EngineQuery(**given)  # type: ignore[arg-type]  # keyed by field names above
            times = []
            for _ in range(options.rounds):
                before = clock()
                answer = engine.search(query)
                times.append((clock() - before) * 1000)
            p50 = round(statistics.median(times), 2)
            _say(f"{name} ({answer.total})", p50, "ms p50", engine.name, options.size)
        engine.destroy()


def _engine(url: str, folder: str):
    if url:
        from search.index.engines.elastic.engine import ElasticEngine

        return ElasticEngine(url, "bench"), time.perf_counter
    from search.index.engines.embedded.engine import EmbeddedEngine

    return EmbeddedEngine(folder), time.thread_time


def _say(name: str, value: float, unit: str, engine: str, entries: int) -> None:
    figure = {"name": name, "value": value, "unit": unit, "engine": engine, "entries": entries}
    print(json.dumps(figure, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    import django

    django.setup()
    main()
