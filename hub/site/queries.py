"""Reads about the state of the system."""

from collections.abc import Sequence

from hub.events.models import Delivery, DeliveryStatus


def given_up(limit: int) -> tuple[int, Sequence[Delivery]]:
    """How many deliveries failed for good, and the newest of them with their events."""
    failed = Delivery.objects.filter(status=DeliveryStatus.FAILED)
    return failed.count(), list(failed.select_related("event").order_by("-id")[:limit])
