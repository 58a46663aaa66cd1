"""The real import command on real records, beside an index worker, a writer and a publisher."""

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
_LOOK = 0.2


def main() -> None:
    people.owner()
    file = _file(int(sys.argv[2]))
    with (
        hub.index_worker(),
        hub.beside("neighbours", "writer") as writer,
        hub.beside("neighbours", "publisher") as publisher,
    ):
        time.sleep(6)  # they load
        memory, ended, told = _import(file)
        waits = _ended(writer)["times"]
        found = _ended(publisher)["times"]
    run = ImportRun.objects.latest("pk")
    seconds = (ended - run.started_at).total_seconds()
    counts = f"{told['created']} created, {told['rejected']} rejected"
    figures = [
        figure("import rate", told["read"] / seconds, "records/s", note=f"{counts}, and indexed"),
        figure("import rate, before the index caught up", told["read"] / run.seconds, "records/s"),
        figure("import, processor time", 1000 * told["processor"] / told["read"], "ms/record"),
        figure("import longest wait of another writer", max(waits), "ms"),
        *_memory(memory),
    ]
    if found:
        figures.append(
            figure(
                "publish to searchable, during an import",
                max(found),
                "ms",
                note=f"median {p50(found):.0f} of {len(found)}",
            )
        )
    hub.report(figures)


def _file(entries: int) -> Path:
    whole = seeding.catalogue(SHARED)
    if entries >= RECORDS:
        return whole
    return seeding.first_lines(whole, settings.DATA_DIR / "some.jsonl.gz", entries // 2)


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
