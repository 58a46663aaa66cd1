"""How the parts on the ground floor are examined. Details name no host, path or secret."""

import os
import smtplib
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.mail import get_connection
from django.db import connection
from django.db.models import QuerySet
from kombu import Connection
from kombu.exceptions import OperationalError

from hub import clock
from hub.events.models import Delivery, DeliveryStatus
from hub.site.health import Check, Part

PATIENCE = 2  # seconds for a server to answer
LATE = timedelta(minutes=1)  # work that waits longer than this is worth a look

_OPEN = (DeliveryStatus.READY, DeliveryStatus.RUNNING)


def database() -> Part:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return Part("ok", "answers")


def storage() -> Part:
    """A local folder must be writable; a remote store must answer."""
    if not isinstance(default_storage._wrapped or default_storage, FileSystemStorage):  # type: ignore[attr-defined]
        default_storage.exists("health")
        return Part("ok", "answers")
    folder = settings.MEDIA_ROOT
    folder.mkdir(parents=True, exist_ok=True)
    return Part("ok", "writable") if os.access(folder, os.W_OK) else Part("down", "not writable")


def mail() -> Part:
    backend = get_connection()
    if not hasattr(backend, "host"):
        return Part("ok", "mail is not sent over a network here")
    backend.timeout = PATIENCE
    try:
        backend.open()
        backend.close()
    except smtplib.SMTPException as error:
        return Part("down", f"does not answer ({type(error).__name__})")
    return Part("ok", "answers")


def broker() -> Part:
    """The broker is a nudge: without it work is found by the sweep, only later."""
    if settings.BROKER_URL.startswith("filesystem://"):
        folder = settings.DATA_DIR
        writable = os.access(folder, os.W_OK)
        return Part("ok", "folder") if writable else Part("down", "folder not writable")
    try:
        with Connection(settings.BROKER_URL, connect_timeout=PATIENCE) as found:
            found.ensure_connection(max_retries=1, timeout=PATIENCE)
    except OperationalError as error:
        return Part("down", f"does not answer ({type(error).__name__})")
    return Part("ok", "answers")


def events_waiting() -> Part:
    """Deliveries that wait, and those that were given up."""
    failed = _undone().filter(status=DeliveryStatus.FAILED).count()
    waiting = _undone().filter(status__in=_OPEN).exclude(queue="index").count()
    detail = f"{waiting} waiting, {failed} given up"
    return Part("degraded" if failed or _late(exclude_index=True) else "ok", detail)


def index_lag() -> Part:
    """How long the search index is behind what was published."""
    oldest = _oldest(exclude_index=False)
    if oldest is None:
        return Part("ok", "0 seconds")
    lag = clock.now() - oldest
    return Part("degraded" if lag > LATE else "ok", f"{int(lag.total_seconds())} seconds")


def _undone() -> QuerySet[Delivery]:
    """Through the index of what is not done: all that was ever delivered is much more."""
    return Delivery.objects.exclude(status=DeliveryStatus.DONE)


def _late(*, exclude_index: bool) -> bool:
    oldest = _oldest(exclude_index=exclude_index)
    return oldest is not None and clock.now() - oldest > LATE


def _oldest(*, exclude_index: bool) -> datetime | None:
    waiting = _undone().filter(status__in=_OPEN).order_by("id")
    waiting = waiting.exclude(queue="index") if exclude_index else waiting.filter(queue="index")
    return waiting.values_list("event__at", flat=True).first()


CHECKS: Mapping[str, Check] = {
    "database": database,
    "storage": storage,
    "mail": mail,
    "broker": broker,
    "events-waiting": events_waiting,
    "index-lag": index_lag,
}
