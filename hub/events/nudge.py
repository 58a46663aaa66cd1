"""Tells the relay that something waits. Losing a nudge costs seconds, never work."""

import logging

from django.conf import settings
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def nudge(queue: str) -> None:
    if not settings.EVENTS_NUDGE:
        return
    from hub.events.tasks import deliver

    try:
        deliver.apply_async(args=[queue], queue=queue, retry=False, expires=30)
    except (OperationalError, OSError) as error:
        log.warning("broker unreachable; the sweep will deliver", extra={"event": str(error)})
