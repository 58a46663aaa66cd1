"""One figure of the benchmark: what was measured, and what is promised of it."""

import json
import os
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

PROMISED: dict[str, tuple[Literal["most", "least"], float]] = {
    "search api p50": ("most", 10.0),
    "search api p95": ("most", 25.0),
    "search api p50, cold": ("most", 10.0),
    "search api p95, cold": ("most", 25.0),
    "search api over the bare engine p50": ("most", 8.0),
    "search page p50": ("most", 25.0),
    "search page p95": ("most", 50.0),
    "search page queries at 1 hit": ("most", 7),
    "search page queries at 20 hits": ("most", 7),
    "dataset page p50": ("most", 15.0),
    "dataset page p95": ("most", 25.0),
    "import rate": ("least", 500.0),
    "import memory growth": ("most", 20.0),
    "import longest wait of another writer": ("most", 300.0),
    "rebuild rate": ("least", 3000.0),
    "rebuild fewest entries seen": ("least", 1.0),  # as a share of what there is
    "publish to searchable, idle": ("most", 1000.0),
    "publish to searchable, during an import": ("most", 5000.0),
    "web process memory": ("most", 300.0),
}
# At a million entries the search API has a promise of its own, and the others have none.
MILLION = 1_000_000
PROMISED_AT_A_MILLION: dict[str, tuple[Literal["most", "least"], float]] = {
    "search api p50": ("most", 60.0),
    "search api p95": ("most", 200.0),
    "import longest wait of another writer": ("most", 300.0),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """`promise` and `holds` are None where nothing is promised; `load` is the machine's own."""

    name: str
    value: float
    unit: str
    engine: str
    entries: int
    promise: str | None = None
    holds: bool | None = None
    note: str = ""
    load: float = 0.0

    @property
    def line(self) -> str:
        mark = {None: "", True: "holds", False: "MISSES"}[self.holds]
        note = f"  {self.note}" if self.note else ""
        measured = f"{self.name:<46}{self.value:>12,.1f} {self.unit:<12}"
        return f"{measured}{self.promise or '':<10}{mark:<7}{note}"


def figure(name: str, value: float, unit: str, *, note: str = "") -> dict:
    """What a stage reports; engine, entries and promise are added by `judged`."""
    return {"name": name, "value": round(value, 2), "unit": unit, "note": note, "load": _load()}


def judged(raw: dict, engine: str, entries: int) -> Figure:
    promises = PROMISED_AT_A_MILLION if entries >= MILLION else PROMISED
    promised = promises.get(raw["name"])
    if promised is None:
        return Figure(engine=engine, entries=entries, **raw)
    side, limit = promised
    holds = raw["value"] <= limit if side == "most" else raw["value"] >= limit
    words = f"{'≤' if side == 'most' else '≥'} {limit:g}"
    return Figure(engine=engine, entries=entries, promise=words, holds=holds, **raw)


def p50(values: Sequence[float]) -> float:
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]


def write(path: Path, figures: Sequence[Figure]) -> None:
    path.write_text(json.dumps([asdict(each) for each in figures], indent=1, ensure_ascii=False))


def _load() -> float:
    return round(os.getloadavg()[0], 1)
