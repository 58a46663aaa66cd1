"""Killed in the middle: what is saved is whole, and a second run goes on from there."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from hub.events.models import Event
from register.catalogue.models import Dataset, DatasetVersion
from register.exchange.enums import RunStatus
from register.exchange.models import ImportRun, SourceRecord
from tests.factories.exchange import counts, imported, jsonl, package

RECORDS = 1500


def database_url() -> str:
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    return f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"


def start_import(path: Path) -> subprocess.Popen:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "HUB_DATABASE_URL": database_url(),
        "HUB_DATA_DIR": str(settings.DATA_DIR),
    }
    command = [sys.executable, "manage.py", "import_catalogue", "ckan-jsonl", str(path)]
    return subprocess.Popen(
        [*command, "--publish", "--no-wait", "--source", "killed"],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait_for(number: int, process: subprocess.Popen) -> None:
    deadline = time.monotonic() + 120
    while SourceRecord.objects.count() < number:
        assert process.poll() is None, "it ended before it could be killed"
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("after", [1, 400])
def test_killed_in_the_middle_nothing_is_half_saved(tmp_path, after):
    path = jsonl(tmp_path / "a.jsonl", [package(number) for number in range(RECORDS)])
    process = start_import(path)
    wait_for(after, process)
    process.send_signal(signal.SIGKILL)
    process.wait()

    saved = Dataset.objects.count()
    run = ImportRun.objects.get()
    assert after <= saved < RECORDS
    assert counts(run) == (saved, saved, 0, 0, 0)
    assert SourceRecord.objects.count() == DatasetVersion.objects.count() == saved
    assert Event.objects.filter(name="dataset.published").count() == saved

    second = imported(path, source="killed")

    run.refresh_from_db()
    assert run.status == RunStatus.BROKEN
    assert counts(second) == (RECORDS, RECORDS - saved, 0, saved, 0)
    assert Dataset.objects.count() == SourceRecord.objects.count() == RECORDS
