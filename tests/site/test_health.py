"""What the health page tells machines."""

import pytest
from django.db import DatabaseError

from hub import clock
from hub.errors import Unavailable
from hub.events.models import Delivery, DeliveryStatus, Event
from hub.site import checkup, health
from hub.site.health import Part

PARTS = {"search", "database", "storage", "mail", "broker", "events-waiting", "index-lag"}


def fails(error):
    def check():
        raise error

    return check


@pytest.fixture
def checks(monkeypatch):
    found = {"database": lambda: Part("ok"), "storage": lambda: Part("ok")}
    monkeypatch.setattr(health, "_checks", found)
    return found


def test_alive_asks_nothing(client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()["status"]) == (200, "ok")


def test_ready_names_every_part(client, db):
    found = client.get("/readyz").json()

    assert set(found["parts"]) >= PARTS
    assert {tuple(part) for part in found["parts"].values()} == {("status", "detail")}


def test_ready_when_all_is_well(client, checks):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["status"]) == (200, "ok")


@pytest.mark.parametrize("error", [Unavailable("no answer"), OSError(), DatabaseError("secret")])
def test_ready_with_another_part_down_is_degraded(client, checks, error):
    checks["search"] = fails(error)

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["status"]) == (200, "degraded")
    assert answer.json()["parts"]["search"]["status"] == "down"
    assert "secret" not in answer.content.decode()


@pytest.mark.parametrize("name", ["database", "storage"])
def test_ready_without_an_essential_part_is_down(client, checks, name):
    checks[name] = fails(OSError())

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json()["status"]) == (503, "down")


def make_delivery(queue, status, *, minutes):
    event = Event.objects.create(
        name="x", subject_kind="x", subject_id="1", at=clock.now() - checkup.LATE * minutes
    )
    return Delivery.objects.create(
        event=event, handler="x", queue=queue, status=status, next_at=clock.now()
    )


def test_events_waiting_not_long_is_ok(db):
    make_delivery("default", DeliveryStatus.READY, minutes=0)

    assert checkup.events_waiting() == Part("ok", "1 waiting, 0 given up")


def test_events_waiting_long_is_degraded(db):
    make_delivery("default", DeliveryStatus.READY, minutes=2)

    assert checkup.events_waiting().status == "degraded"


def test_events_given_up_are_degraded(db):
    make_delivery("default", DeliveryStatus.FAILED, minutes=0)

    assert checkup.events_waiting() == Part("degraded", "0 waiting, 1 given up")


def test_index_lag_is_the_age_of_the_oldest(db):
    make_delivery("index", DeliveryStatus.READY, minutes=5)
    make_delivery("index", DeliveryStatus.READY, minutes=0)

    assert (checkup.index_lag().status, checkup.events_waiting().status) == ("degraded", "ok")


def test_index_without_work_has_no_lag(db):
    assert checkup.index_lag() == Part("ok", "0 seconds")


def test_mail_server_that_is_gone_does_not_answer(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    assert health._ask(checkup.mail).status == "down"


def test_broker_that_is_gone_does_not_answer(settings):
    settings.BROKER_URL = "redis://127.0.0.1:9/0"

    assert checkup.broker().status == "down"


def test_storage_folder_is_written_to(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    }
    settings.MEDIA_ROOT = tmp_path / "files"

    assert checkup.storage().status == "ok"


@pytest.mark.parametrize(
    ("who", "status"), [(None, 403), ("coordinator", 200), ("administrator", 200)]
)
def test_system_page_is_for_those_who_keep_it_running(client, home, request, who, status):
    if who:
        client.force_login(request.getfixturevalue(who))

    assert client.get("/system/").status_code == status


def test_system_page_shows_what_was_given_up_escaped(client, home, administrator):
    delivery = make_delivery("default", DeliveryStatus.FAILED, minutes=0)
    delivery.reason = "<script>alert(1)</script>"
    delivery.save()
    client.force_login(administrator)

    html = client.get("/system/").content.decode()

    assert ("&lt;script&gt;alert(1)" in html, "<script>alert" in html) == (True, False)
