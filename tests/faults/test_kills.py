"""Killed at any point while people write: nothing acknowledged is lost, and the index agrees."""

import os
import random
import signal
import time
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from hub.people.models import User
from register.catalogue.models import Dataset
from register.exchange.enums import RunStatus
from register.exchange.models import ImportRun, SourceRecord
from register.exchange.tasks import settle_imports
from tests.factories.exchange import jsonl, package
from tests.faults.conftest import Start, ended_well, killed, settled
from tests.faults.writing import promises

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WRITES = 40
RECORDS = 300


def keeps_its_promises(path: Path) -> None:
    """Every acknowledged write is stored, delivered and found; index and database agree."""
    said = promises(path)
    stored = dict(Dataset.objects.filter(identifier__in=said).values_list("identifier", "title"))

    assert said
    # The last write of a killed writer may be saved without having been acknowledged.
    lost = {key: title for key, title in said.items() if stored.get(key) != title}
    assert all(stored.get(key, "").startswith("Corrected") for key in lost), lost
    assert len(lost) <= 1
    assert settled()
    call_command("search_index", "check", no_wait=True)
    for identifier in list(said)[:: max(1, len(said) // 5)]:
        assert found(stored[identifier]) == [identifier]


def found(title: str) -> list[str]:
    answer = Client().get("/api/v1/search", {"q": f'"{title}"', "per_page": 5}).json()
    return [each["url"].strip("/").split("/")[-1] for each in answer["results"]]


@pytest.mark.parametrize(
    ("point", "nth"),
    [
        ("after claim", 2),
        ("inside a handler", 2),
        ("after the index write", 2),
        ("between batches", 2),
    ],
)
def test_worker(start: Start, owner: User, tmp_path: Path, point: str, nth: int) -> None:
    told = tmp_path / "told"
    writer = start("write", told, WRITES, owner.pk)
    worker = start("worker", "default,index,imports", dies=point, nth=nth)

    assert killed(worker)
    start("worker", "default,index,imports")
    assert ended_well(writer)

    assert len(promises(told)) == WRITES
    keeps_its_promises(told)


def test_writer_after_commit(start: Start, owner: User, tmp_path: Path) -> None:
    told = tmp_path / "told"
    start("worker", "default,index,imports")
    dying = start("write", told, WRITES, owner.pk, dies="after commit", nth=40)
    other = start("write", told, WRITES, owner.pk)

    assert killed(dying)
    assert ended_well(other)

    assert len(promises(told)) > WRITES
    keeps_its_promises(told)


@pytest.mark.parametrize(("point", "nth"), [("inside a batch", 3), ("between two batches", 3)])
def test_import(start: Start, owner: User, tmp_path: Path, point: str, nth: int) -> None:
    told = tmp_path / "told"
    path = jsonl(tmp_path / "a.jsonl", [package(number) for number in range(RECORDS)])
    arguments = ("import_catalogue", "ckan-jsonl", path, "--publish", "--source", "killed")
    start("worker", "default,index,imports")
    writer = start("write", told, WRITES, owner.pk)
    dying = start(*arguments, dies=point, nth=nth)

    assert killed(dying)
    run = ImportRun.objects.get()
    saved = SourceRecord.objects.count()
    assert 0 < saved < RECORDS
    assert (run.read, run.created) == (saved, saved)

    assert ended_well(start(*arguments))
    assert ended_well(writer)
    settle_imports()
    run.refresh_from_db()
    assert run.status == RunStatus.BROKEN
    assert SourceRecord.objects.count() == RECORDS
    assert Dataset.objects.filter(source_name="killed").count() == RECORDS
    keeps_its_promises(told)


@pytest.mark.parametrize(
    ("point", "nth"), [("while filling", 20), ("before the swap", 1), ("after the swap", 1)]
)
def test_rebuild(start: Start, owner: User, tmp_path: Path, point: str, nth: int) -> None:
    told = tmp_path / "told"
    assert ended_well(start("write", told, WRITES, owner.pk))
    start("worker", "default,index,imports")
    writer = start("write", told, WRITES, owner.pk)
    dying = start("search_index", "rebuild", dies=point, nth=nth)

    assert killed(dying)
    assert ended_well(start("search_index", "rebuild"))
    assert ended_well(writer)

    keeps_its_promises(told)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(30))
def test_killed_again_and_again(start: Start, owner: User, tmp_path: Path, seed: int) -> None:
    """Workers die whenever it happens, five in a row, while two people write."""
    chance, told = random.Random(seed), tmp_path / "told"
    writers = [start("write", told, WRITES, owner.pk) for _ in range(2)]
    for _ in range(5):
        worker = start("worker", "default,index,imports")
        time.sleep(chance.uniform(2.0, 8.0))
        os.killpg(worker.pid, signal.SIGKILL)
    start("worker", "default,index,imports")

    assert all(ended_well(each) for each in writers)
    keeps_its_promises(told)
