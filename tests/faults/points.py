"""Named points at which a process of the product can be made to die, as by `kill -9`.

Each point is a place in the product's own code: `before` or `after` the n-th call of a function
there the process sends itself SIGKILL. The product knows nothing of it.
"""

import functools
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True)
class Point:
    module: str
    name: str  # a function of the module, or Class.method
    when: str  # before, after, or yielding: after the n-th thing it yields
    counts: Callable[[Any], bool] = lambda result: True  # which calls count, by what they return


_IMPORT = "register.exchange.actions.execute"

POINTS: dict[str, Point] = {
    # Whoever writes: the change and its event are saved, and nobody has been told yet.
    "after commit": Point("hub.events.actions", "nudge", "before"),
    # The worker of either queue.
    "after claim": Point("hub.events.relay", "claim", "after", bool),
    "between batches": Point("hub.events.relay", "_mark_done", "after"),
    # The index worker.
    "inside a handler": Point("search.index.actions", "_write", "after"),
    "after the index write": Point("search.index.actions", "_forget", "before"),
    # An import: within the transaction of a batch, and between two.
    "inside a batch": Point(_IMPORT, "_remember", "after"),
    "between two batches": Point(
        "register.exchange.actions.execute", "_Execution._adapt", "before"
    ),
    # A rebuild: while documents stream in, before the new index takes over, just after.
    "while filling": Point("search.index.actions", "load_all", "yielding"),
    "before the swap": Point("search.index.actions", "_replay", "after"),
    "after the swap": Point("search.index.actions", "_forget", "before"),
}


def arm(name: str, nth: int) -> None:
    """From now on this process dies at the n-th passage of the point."""
    point = POINTS[name]
    attribute = point.name.rpartition(".")[2]
    holder: Any = import_module(point.module)
    for part in point.name.split(".")[:-1]:
        holder = getattr(holder, part)
    original, left = getattr(holder, attribute), [nth]

    def passed() -> None:
        left[0] -= 1
        if left[0] <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    @functools.wraps(original)
    def dying(*args: Any, **kwargs: Any) -> Any:
        if point.when == "before":
            passed()
        result = original(*args, **kwargs)
        if point.when == "after" and point.counts(result):
            passed()
        return _counted(result, passed) if point.when == "yielding" else result

    setattr(holder, attribute, dying)


def _counted(things: Iterator[Any], passed: Callable[[], None]) -> Iterator[Any]:
    for each in things:
        yield each
        passed()
