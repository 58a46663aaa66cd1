"""Handing a run to a worker. When the broker is away the run waits and the page says so."""

import logging

from django.conf import settings
from kombu.exceptions import OperationalError

from register.exchange.models import ImportRun

# Its own, so that an import of an hour keeps nobody's mail waiting.
QUEUE = "imports"

log = logging.getLogger(__name__)


def enqueue(run: ImportRun) -> None:
    """The sweep finds a run whose message was lost (tasks.settle_imports)."""
    if not settings.EVENTS_NUDGE:
        return
    from register.exchange.tasks import run_import

    try:
        run_import.apply_async(args=[run.pk], queue=QUEUE, retry=False)
    except (OperationalError, OSError) as error:
        log.warning("broker unreachable; the import waits", extra={"event": str(error)})
