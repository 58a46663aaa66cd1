"""Where the time goes: BENCH_PROFILE=<folder> makes the stages leave profiles there."""

import cProfile
import os
import pstats
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_MOST = 45


@contextmanager
def profiled(name: str) -> Iterator[None]:
    folder = os.environ.get("BENCH_PROFILE", "")
    if not folder:
        yield
        return
    profile = cProfile.Profile()
    profile.enable()
    try:
        yield
    finally:
        profile.disable()
        with (Path(folder) / f"{name}.txt").open("w") as file:
            for order in ("tottime", "cumtime"):
                pstats.Stats(profile, stream=file).sort_stats(order).print_stats(_MOST)
