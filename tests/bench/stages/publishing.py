"""From an owner's approval to the first search that finds it, nothing else going on."""

import time

from tests.bench import hub
from tests.bench.figures import figure, p50
from tests.bench.stages import neighbours

TIMES = 8


def main() -> None:
    with hub.index_worker():
        time.sleep(3)
        neighbours.publish()
        found = [neighbours.publish() for _ in range(TIMES)]
    note = f"longest of {TIMES}, median {p50(found):.0f}"
    hub.report([figure("publish to searchable, idle", max(found), "ms", note=note)])
