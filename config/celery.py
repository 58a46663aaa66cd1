"""Celery: the broker is a nudge, the delivery rows are the record of what is to do."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")  # noqa: TID251

from django.conf import settings

from config import broker

broker.install()
app = Celery("sharing-hub")


def _broker_options() -> dict[str, object]:
    if not settings.BROKER_URL.startswith("filesystem://"):
        return {"socket_timeout": 2, "socket_connect_timeout": 2, "max_retries": 0}
    folder = settings.DATA_DIR / "broker"
    queue, done = folder / "queue", folder / "done"
    for path in (queue, done, folder / "control"):
        path.mkdir(parents=True, exist_ok=True)
    return {
        "data_folder_in": str(queue),
        "data_folder_out": str(queue),
        "processed_folder": str(done),
        "control_folder": str(folder / "control"),
        "store_processed": False,
        "polling_interval": 0.05,
    }


app.conf.update(
    broker_url=settings.BROKER_URL,
    broker_transport_options=_broker_options(),
    broker_connection_retry_on_startup=True,
    task_ignore_result=True,
    task_default_queue="default",
    task_serializer="json",
    worker_prefetch_multiplier=1,
    worker_hijack_root_logger=False,
    beat_schedule_filename=str(settings.DATA_DIR / "beat-schedule"),
    beat_schedule={
        "sweep-default": {
            "task": "hub.events.tasks.deliver",
            "schedule": 5.0,
            "args": ["default"],
            "options": {"queue": "default", "expires": 5},
        },
        "sweep-index": {
            "task": "hub.events.tasks.deliver",
            "schedule": 5.0,
            "args": ["index"],
            "options": {"queue": "index", "expires": 5},
        },
        "show-late-entries": {
            "task": "catalogue.show_late_entries",
            "schedule": 86_400.0,
            "options": {"queue": "index"},
        },
        "settle-imports": {
            "task": "register.exchange.tasks.settle_imports",
            "schedule": 30.0,
            "options": {"queue": "default", "expires": 30},
        },
        "heal-index": {
            "task": "search.index.tasks.heal",
            "schedule": 10.0,
            "options": {"queue": "index", "expires": 10},
        },
    },
)
app.autodiscover_tasks()
