"""Jobs of the relay."""

from celery import shared_task

from hub.events.relay import drain


@shared_task
def deliver(queue: str) -> int:
    """Drains what is due on one queue; returns how many deliveries were done."""
    return drain(queue)
