"""Recording what happened, in the same transaction as the change."""

from collections.abc import Sequence
from functools import partial

from django.db import transaction

from hub import clock
from hub.events.event import DomainEvent, subscriptions_of
from hub.events.models import Delivery, DeliveryStatus, Event
from hub.events.nudge import nudge
from hub.rows import insert_rows

# A delivery as it begins: the second tuple holds the values of the columns after `next_at`.
_COLUMNS = (
    "event_id", "handler", "queue", "next_at", "status", "attempts", "lease_until", "claim",
    "reason", "done_at",
)  # fmt: skip
_FRESH = (DeliveryStatus.READY.value, 0, None, "", "", None)


def record(event: DomainEvent) -> Event:
    """Writes one event and its deliveries; call it inside the action's transaction."""
    return record_many([event])[0]


def record_many(events: Sequence[DomainEvent]) -> list[Event]:
    """The same for a batch, in two statements a table."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("record() belongs inside the transaction of the change it records")
    at = clock.now()
    rows = Event.objects.bulk_create(
        [
            Event(
                name=event.name,
                subject_kind=event.kind,
                subject_id=event.subject_id,
                actor_id=event.actor_id,
                actor_post=event.actor_post,
                at=at,
                data=event.data(),
            )
            for event in events
        ],
        batch_size=500,
    )
    deliveries = [
        (row.pk, each.key, each.queue, at)
        for row, event in zip(rows, events, strict=True)
        for each in subscriptions_of(event)
    ]
    insert_rows(Delivery, _COLUMNS, [(*each, *_FRESH) for each in deliveries])
    for queue in {queue for _, _, queue, _ in deliveries}:
        transaction.on_commit(partial(nudge, queue))
    return rows
