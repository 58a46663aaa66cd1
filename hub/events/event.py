"""The shape of an event and the registries of handlers and wordings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from hub.events.models import Event

_OWN = ("subject_id", "actor_id", "actor_post")


@dataclass(frozen=True, kw_only=True)
class DomainEvent:
    """Past tense, ids and scalars. Subclasses set `name` and `kind` and add fields."""

    name: ClassVar[str]  # "dataset.published"; stored, so never renamed
    kind: ClassVar[str]  # kind of the subject: "dataset"

    subject_id: str
    actor_id: int | None = None
    actor_post: str = ""

    def data(self) -> dict[str, Any]:
        return {
            each.name: getattr(self, each.name) for each in fields(self) if each.name not in _OWN
        }


Handler = Callable[[Sequence["Event"]], None]


@dataclass(frozen=True)
class Subscription:
    """`transactional`: run inside the transaction that marks the delivery done.

    A handler that writes elsewhere (the search index) is not, so that a slow write there
    never holds the database's only writer; it must be idempotent either way.
    """

    key: str  # stable name stored on delivery rows
    handler: Handler
    queue: str
    batch: int
    transactional: bool


subscriptions: dict[str, Subscription] = {}
by_event: dict[str, list[Subscription]] = {}
by_rule: list[tuple[Callable[[DomainEvent], bool], Subscription]] = []
wordings: dict[str, Callable[[dict[str, Any]], str]] = {}


def handles(
    *events: type[DomainEvent],
    key: str,
    queue: str = "default",
    batch: int = 1,
    transactional: bool = True,
) -> Callable[[Handler], Handler]:
    """Registers a handler. It gets up to `batch` events at a time, oldest first."""

    def register(handler: Handler) -> Handler:
        subscription = Subscription(key, handler, queue, batch, transactional)
        subscriptions[key] = subscription
        for event in events:
            listed = by_event.setdefault(event.name, [])
            listed[:] = [each for each in listed if each.key != key] + [subscription]
        return handler

    return register


def handles_when(
    rule: Callable[[DomainEvent], bool],
    *,
    key: str,
    queue: str = "default",
    batch: int = 1,
    transactional: bool = True,
) -> Callable[[Handler], Handler]:
    """Registers a handler of every event that `rule` accepts, whoever declared it."""

    def register(handler: Handler) -> Handler:
        subscription = Subscription(key, handler, queue, batch, transactional)
        subscriptions[key] = subscription
        by_rule[:] = [each for each in by_rule if each[1].key != key] + [(rule, subscription)]
        return handler

    return register


def subscriptions_of(event: DomainEvent) -> list[Subscription]:
    """Who is to be told of this event."""
    ruled = [subscription for rule, subscription in by_rule if rule(event)]
    return [*by_event.get(event.name, ()), *ruled]


def words(name: str) -> Callable[[Callable[[dict[str, Any]], str]], Callable]:
    """Registers the wording of an event's row in a history, by stored name."""

    def register(wording: Callable[[dict[str, Any]], str]) -> Callable:
        wordings[name] = wording
        return wording

    return register


def wording_of(event: "Event") -> str:
    wording = wordings.get(event.name)
    return wording(event.data) if wording else event.name.replace(".", " ").replace("_", " ")
