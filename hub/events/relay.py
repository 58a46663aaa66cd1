"""The relay: claims deliveries, runs their handlers, at least once, in order of events.

A claim is one conditional UPDATE, because SQLite ignores row locks; PostgreSQL skips rows
that another relay holds. Killed at any point, a delivery's lease runs out and it is taken
again. A batch that fails is retried one by one, so that one bad event stops no other.
"""

import logging
import uuid
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import groupby

from django.db import connection, transaction
from django.db.models import F, Q

from hub import clock
from hub.errors import DomainError, Unavailable
from hub.events.event import Subscription, subscriptions
from hub.events.models import Delivery, DeliveryStatus

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=120)
MAX_ATTEMPTS = 10
RETRY = timedelta(seconds=5)  # after a part that handlers need did not answer
CLAIM_SIZE = 1000
# Said in every look for open work: the index holds only what is not done, and SQLite uses it
# only when the question says so too. Without it each look reads all that was ever delivered.
_OPEN = ~Q(status=DeliveryStatus.DONE)


def drain(queue: str, *, limit: int | None = None) -> int:
    """Delivers what is due on `queue` until nothing is; returns the number done."""
    done = 0
    while limit is None or done < limit:
        claimed = claim(queue, CLAIM_SIZE)
        if not claimed:
            break
        done += sum(_run_group(key, list(group)) for key, group in _by_handler(claimed))
    return done


def waiting(queue: str | None = None) -> int:
    """Deliveries not done yet, failed ones excepted."""
    undone = (DeliveryStatus.READY, DeliveryStatus.RUNNING)
    open_ones = Delivery.objects.filter(_OPEN, status__in=undone)
    return (open_ones.filter(queue=queue) if queue else open_ones).count()


def claim(queue: str, size: int) -> list[Delivery]:
    """Takes up to `size` due deliveries for this process, with a lease."""
    now = clock.now()
    due = Q(status=DeliveryStatus.READY, next_at__lte=now) | Q(
        status=DeliveryStatus.RUNNING, lease_until__lt=now
    )
    candidates = Delivery.objects.filter(_OPEN, due, queue=queue).order_by("id")
    if not candidates.exists():
        return []
    token = str(uuid.uuid4())
    with transaction.atomic():
        if connection.features.has_select_for_update_skip_locked:
            candidates = candidates.select_for_update(skip_locked=True)
        ids = list(candidates.values_list("id", flat=True)[:size])
        for start in range(0, len(ids), 500):
            Delivery.objects.filter(due, id__in=ids[start : start + 500]).update(
                status=DeliveryStatus.RUNNING,
                claim=token,
                lease_until=now + LEASE,
                attempts=F("attempts") + 1,
            )
    return list(Delivery.objects.filter(claim=token).select_related("event").order_by("id"))


def _by_handler(claimed: Sequence[Delivery]) -> Iterator[tuple[str, Iterator[Delivery]]]:
    return groupby(sorted(claimed, key=lambda each: (each.handler, each.pk)), lambda d: d.handler)


def _run_group(key: str, deliveries: list[Delivery]) -> int:
    subscription = subscriptions.get(key)
    if subscription is None:
        _fail(deliveries, "no handler of this name is registered any more", final=True)
        return 0
    size = subscription.batch
    return sum(
        _run(subscription, deliveries[start : start + size])
        for start in range(0, len(deliveries), size)
    )


def _run(subscription: Subscription, batch: list[Delivery]) -> int:
    try:
        _deliver(subscription, batch)
    except Unavailable as error:
        # Nothing is wrong with these events, so none is tried alone and none is given up.
        log.warning("waits: %s", error.message, extra={"event": subscription.key})
        _put_off(batch, error)
        return 0
    except Exception as error:
        log.exception("handler failed", extra={"event": subscription.key, "size": len(batch)})
        if len(batch) > 1:
            return sum(_run(subscription, [each]) for each in batch)
        _fail(batch, _reason(error))
        return 0
    return len(batch)


def _deliver(subscription: Subscription, batch: list[Delivery]) -> None:
    events = [delivery.event for delivery in batch]
    if not subscription.transactional:
        subscription.handler(events)
        _mark_done(batch)
        return
    with transaction.atomic():
        subscription.handler(events)
        _mark_done(batch)


def _mark_done(batch: list[Delivery]) -> None:
    for start in range(0, len(batch), 500):
        Delivery.objects.filter(id__in=[each.pk for each in batch[start : start + 500]]).update(
            status=DeliveryStatus.DONE, done_at=clock.now(), lease_until=None, reason=""
        )


def _put_off(batch: list[Delivery], error: Unavailable) -> None:
    """A part that handlers need does not answer: try again soon, for as long as it takes."""
    if error.permanent:
        _fail(batch, error.message, final=True)
        return
    now = clock.now()
    for start in range(0, len(batch), 500):
        Delivery.objects.filter(id__in=[each.pk for each in batch[start : start + 500]]).update(
            status=DeliveryStatus.READY,
            attempts=F("attempts") - 1,
            next_at=now + RETRY,
            lease_until=None,
            reason=error.message[:2000],
        )


def _fail(batch: list[Delivery], reason: str, *, final: bool = False) -> None:
    for delivery in batch:
        given_up = final or delivery.attempts >= MAX_ATTEMPTS
        Delivery.objects.filter(pk=delivery.pk).update(
            status=DeliveryStatus.FAILED if given_up else DeliveryStatus.READY,
            next_at=clock.now() + timedelta(seconds=min(2**delivery.attempts, 600)),
            lease_until=None,
            reason=reason[:2000],
        )


def _reason(error: Exception) -> str:
    if isinstance(error, DomainError):
        return error.message
    return f"{type(error).__name__}: {error}"
