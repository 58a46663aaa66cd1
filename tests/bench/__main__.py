"""`N=100000 python -m tests.bench`: measures both stacks, writes bench.json, prints a table.

The embedded stack always; PostgreSQL and Elasticsearch where HUB_TEST_POSTGRES_URL and
HUB_TEST_ELASTICSEARCH_URL name them (python -m tests.servers run -- python -m tests.bench).
Exits 1 when a query that must find something found nothing; a promise that is missed is said
so and is no failure of the benchmark.
"""

import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from tests.bench import figures, stacks
from tests.bench.figures import MILLION, Figure
from tests.bench.hub import ROOT

STAGES = (
    "prepare",
    "importing",
    "seeding",
    "rebuilding",
    "searching",
    "paging",
    "publishing",
    "serving",
)


def main() -> int:
    entries = int(os.environ.get("N", "100000"))
    target = Path(os.environ.get("BENCH_JSON", ROOT / "bench.json"))
    found: list[Figure] = []
    sound = True
    for opened in _stacks(entries):
        with ExitStack() as kept:
            stack = kept.enter_context(opened)
            print(f"\n{stack.name}, {entries:,} entries, {os.cpu_count()} cores", flush=True)
            for stage in STAGES:
                done, fine = _run(stage, stack, entries)
                sound &= fine
                found += done
                for each in done:
                    print(each.line, flush=True)
                figures.write(target, found)
                if not done and not fine:
                    break
    print(f"\n{len(found)} figures in {target}")
    return 0 if sound else 1


def _stacks(entries: int) -> list:
    named = {name: os.environ.get(f"HUB_TEST_{name}_URL", "") for name in _SERVERS}
    chosen = [stacks.embedded()]
    if named["POSTGRES"] and named["ELASTICSEARCH"] and entries < MILLION:
        chosen.append(stacks.servers(named["POSTGRES"], named["ELASTICSEARCH"], named["REDIS"]))
    only = os.environ.get("BENCH_ONLY", "")
    return [each for each in chosen if not only or only in each.func.__name__]


_SERVERS = ("POSTGRES", "ELASTICSEARCH", "REDIS")


def _run(stage: str, stack: stacks.Stack, entries: int) -> tuple[list[Figure], bool]:
    """Each stage is a process of its own: a fresh memory, nothing warm but what it warms."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.stage", stage, str(entries)],
        cwd=ROOT,
        env={**stack.environment},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    *told, last = done.stdout.splitlines() or [""]
    for line in told:
        print(f"    {line}", flush=True)
    print(f"  {stage}: {time.monotonic() - began:.1f} s", flush=True)
    if not last.startswith("["):
        print(f"  {stage} ended with {done.returncode}: {last}", flush=True)
        return [], False
    raw = json.loads(last)
    return [figures.judged(each, stack.name, entries) for each in raw], done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
