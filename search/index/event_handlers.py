"""The index follows every event about something that can be found."""

from collections.abc import Sequence

from hub import documents
from hub.events.event import DomainEvent, handles_when
from hub.events.models import Event
from search.index import actions


def is_findable(event: DomainEvent) -> bool:
    return event.kind in documents.sources


@handles_when(is_findable, key="search.index", queue=actions.QUEUE, batch=500, transactional=False)
def follow(events: Sequence[Event]) -> None:
    changed: dict[str, dict[str, None]] = {}
    for event in events:
        changed.setdefault(event.subject_kind, {})[event.subject_id] = None
    actions.sync_many({kind: list(pks) for kind, pks in changed.items()})
