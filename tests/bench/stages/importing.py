"""The real import command on real records: half of them beside the index worker alone, for the
rate; half beside a writer and a publisher too, for how long these have to wait."""

import json
import resource
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

from django.conf import settings

from hub import clock
from register.exchange.models import ImportRun
from tests.bench import hub, people, seeding
from tests.bench.figures import figure, p50
from tests.bench.stages.shared import SHARED

RECORDS = 7_507
_LOOK = 0.5


def main() -> None:
    people.owner()
    number = min(RECORDS, int(sys.argv[2])) // 2
    with hub.index_worker():
        time.sleep(6)  # its apps load
        figures = _alone(_file("first", 0, number))
        figures += _beside_others(_file("second", number, number))
    hub.report(figures)


def _file(name: str, start: int, number: int) -> Path:
    target = settings.DATA_DIR / f"{name}.jsonl.gz"
    return seeding.some_lines(seeding.catalogue(SHARED), target, start, number)


def _alone(file: Path) -> list[dict]:
    memory, ended, told = _import(file)
    run = ImportRun.objects.latest("pk")
    seconds = (ended - run.started_at).total_seconds()
    counts = f"{told['created']} created, {told['rejected']} rejected"
    return [
        figure("import rate", told["read"] / seconds, "records/s", note=f"{counts}, and indexed"),
        figure("import rate, before the index caught up", told["read"] / run.seconds, "records/s"),
        figure("import, processor time", 1000 * told["processor"] / told["read"], "ms/record"),
        *_memory(memory),
    ]


def _beside_others(file: Path) -> list[dict]:
    with (
        hub.beside("neighbours", "writer") as writer,
        hub.beside("neighbours", "publisher") as publisher,
    ):
        time.sleep(6)
        _, _, told = _import(file)
        waits = _ended(writer)["times"]
        found = _ended(publisher)["times"]
    run = ImportRun.objects.latest("pk")
    figures = [
        figure("import longest wait of another writer", max(waits), "ms"),
        figure("import rate, beside two who write", told["read"] / run.seconds, "records/s"),
    ]
    if found:
        note = f"median {p50(found):.0f} of {len(found)}"
        name = "publish to searchable, during an import"
        figures.append(figure(name, max(found), "ms", note=note))
    return figures


def _import(file: Path) -> tuple[list[tuple[int, float]], datetime, dict]:
    """[(records read, megabytes)] while it ran, when the index had caught up, what it printed."""
    arguments = ["import_catalogue", "ckan-jsonl", str(file), "--publish", "--json"]
    child = subprocess.Popen(
        [sys.executable, "manage.py", *arguments, "--as", people.COORDINATOR],
        cwd=hub.ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    memory: list[tuple[int, float]] = []
    while child.poll() is None:
        time.sleep(_LOOK)
        run = ImportRun.objects.filter(status="running").first()
        if run is not None and child.poll() is None:
            memory.append((run.read, hub.private_megabytes(child.pid)))
    ended = clock.now()
    told = json.loads(child.stdout.read().splitlines()[-1])
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    told["processor"] = used.ru_utime + used.ru_stime
    return memory, ended, told


def _memory(seen: list[tuple[int, float]]) -> list[dict]:
    if not seen:
        return []
    quarter = next(size for read, size in seen if read >= seen[-1][0] / 4)
    last = seen[-1][1]
    note = f"{quarter:.0f} MB after a quarter, {last:.0f} at the end"
    return [figure("import memory growth", last - quarter, "MB", note=note)]


def _ended(child: subprocess.Popen) -> dict:
    child.terminate()
    return json.loads(child.communicate(timeout=90)[0].splitlines()[-1])
