"""A real Celery worker takes what pages hand over: the broker carries it, and a clock if not."""

import time
from collections.abc import Callable, Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from config.celery import app
from hub.people.models import User
from register.exchange.enums import RunStatus
from register.exchange.models import ImportRun
from tests.factories.exchange import jsonl, package
from tests.faults.conftest import Start, settled

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
QUEUES = "default,index,imports"


@pytest.fixture
def handed_over(settings, broker: str) -> Iterator[None]:
    """Pages of this process nudge the worker as they do in life."""
    settings.EVENTS_NUDGE = True
    names = ("broker_url", "broker_transport_options")
    before = {name: app.conf[name] for name in names}
    if broker.startswith("redis"):
        app.conf.update(broker_url=broker, broker_transport_options={})
    yield
    app.conf.update(before)


def upload(client: Client, path) -> ImportRun:
    file = SimpleUploadedFile("a.jsonl", path.read_bytes())
    asked = {
        "format": "ckan-jsonl",
        "file": file,
        "source": "somewhere",
        "visibility": "public",
        "access_class": "public-view",
        "publish": "on",
    }
    assert client.post(reverse("imports"), asked).status_code == 302
    return ImportRun.objects.get()


def until(done: Callable[[], bool], *, within: float) -> bool:
    end = time.monotonic() + within
    while not done():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def test_an_upload_is_imported_and_found(
    start: Start, owner: User, client: Client, tmp_path, handed_over: None
) -> None:
    client.force_login(owner)
    start("worker", QUEUES)
    run = upload(client, jsonl(tmp_path / "a.jsonl", [package(n) for n in range(50)]))

    def finished() -> bool:
        run.refresh_from_db()
        return run.status == RunStatus.FINISHED

    assert until(finished, within=60)
    assert (run.read, run.created, run.rejected) == (50, 50, 0)
    assert settled()
    found = Client().get("/api/v1/search", {"q": "dog fouling reports"}).json()
    assert found["total"] == 50
    page = client.get(run.get_absolute_url()).content.decode()
    assert "hx-get" not in page


def test_without_a_worker_an_upload_waits_and_the_page_says_so(
    owner: User, client: Client, tmp_path, handed_over: None
) -> None:
    client.force_login(owner)
    run = upload(client, jsonl(tmp_path / "a.jsonl", [package(1)]))

    assert run.status == RunStatus.WAITING
    assert "waiting to start" in client.get(run.get_absolute_url()).content.decode().lower()
