"""Recording, claiming, delivering, failing and taking again."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction

from hub import clock
from hub.events.actions import record, record_many
from hub.events.event import DomainEvent, by_event, handles, subscriptions
from hub.events.models import Delivery, DeliveryStatus, Event
from hub.events.relay import MAX_ATTEMPTS, claim, drain, waiting


@dataclass(frozen=True, kw_only=True)
class Rung(DomainEvent):
    name = "bell.rung"
    kind = "bell"
    times: int = 1


@pytest.fixture
def heard():
    seen: list[int] = []

    @handles(Rung, key="test.listen", queue="default", batch=10)
    def listen(events):
        for event in events:
            if event.data["times"] < 0:
                raise ValueError("a bell cannot ring less than never")
            seen.append(event.data["times"])

    yield seen
    subscriptions.pop("test.listen")
    by_event.pop(Rung.name)


pytestmark = pytest.mark.django_db(transaction=True)


def ring(*times: int) -> None:
    with transaction.atomic():
        record_many([Rung(subject_id="1", times=each) for each in times])


def test_record_outside_a_transaction_is_refused():
    with pytest.raises(RuntimeError, match="inside the transaction"):
        record(Rung(subject_id="1"))


def test_record_leaves_nothing_when_the_change_is_rolled_back(heard):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(Rung(subject_id="1"))
        raise ZeroDivisionError

    assert (Event.objects.count(), Delivery.objects.count()) == (0, 0)


def test_drain_delivers_in_order_and_once(heard):
    ring(1, 2, 3)

    assert drain("default") == 3
    assert drain("default") == 0
    assert heard == [1, 2, 3]
    assert waiting() == 0


def test_drain_of_another_queue_leaves_it_alone(heard):
    ring(1)

    assert drain("index") == 0
    assert waiting("default") == 1


def test_one_bad_event_stops_no_other(heard):
    ring(1, -1, 2)

    assert drain("default") == 2
    assert sorted(set(heard)) == [1, 2]
    bad = Delivery.objects.get(status=DeliveryStatus.READY)
    assert bad.reason == "ValueError: a bell cannot ring less than never"
    assert bad.next_at > clock.now()


def test_a_failing_batch_leaves_no_half_done_delivery(heard):
    ring(1, -1)

    drain("default")

    assert Delivery.objects.filter(status=DeliveryStatus.DONE).count() == 1


def test_a_delivery_is_given_up_after_the_last_attempt(heard):
    ring(-1)
    for _ in range(MAX_ATTEMPTS):
        Delivery.objects.update(next_at=clock.now() - timedelta(seconds=1))
        drain("default")

    assert Delivery.objects.get().status == DeliveryStatus.FAILED
    assert waiting() == 0


def test_a_claim_is_taken_again_after_its_lease(heard):
    ring(5)
    assert len(claim("default", 10)) == 1
    assert claim("default", 10) == []

    Delivery.objects.update(lease_until=clock.now() - timedelta(seconds=1))

    assert drain("default") == 1
    assert heard == [5]


def test_a_delivery_without_a_handler_fails_with_its_reason(heard):
    ring(1)
    Delivery.objects.update(handler="gone")

    drain("default")

    assert Delivery.objects.get().reason == "no handler of this name is registered any more"
