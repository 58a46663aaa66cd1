"""Recording what happened, in the same transaction as the change."""

from collections.abc import Sequence
from functools import partial

from django.db import transaction

from hub import clock
from hub.events.event import DomainEvent, subscriptions_of
from hub.events.models import Delivery, Event
from hub.events.nudge import nudge


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
        Delivery(event=row, handler=each.key, queue=each.queue, next_at=at)
        for row, event in zip(rows, events, strict=True)
        for each in subscriptions_of(event)
    ]
    Delivery.objects.bulk_create(deliveries, batch_size=500)
    for queue in {delivery.queue for delivery in deliveries}:
        transaction.on_commit(partial(nudge, queue))
    return rows
