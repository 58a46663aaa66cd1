"""What the stages share: where the real input is, and how one moment is timed."""

import time
from collections.abc import Callable
from pathlib import Path

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"


def milliseconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
