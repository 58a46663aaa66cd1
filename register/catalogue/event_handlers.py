"""What follows from changes of entries."""

from collections.abc import Sequence

from hub.events.event import handles
from hub.events.models import Event
from register.catalogue.events import ALL_EVENTS
from search.index.actions import sync_documents


@handles(*ALL_EVENTS, key="catalogue.organisations", queue="index", batch=500, transactional=False)
def organisations_follow(events: Sequence[Event]) -> None:
    """A publisher is found by those who may see one of its entries: look at it again."""
    owners = {str(event.data["owner_id"]) for event in events if event.data.get("audience_changed")}
    if owners:
        sync_documents("organisation", sorted(owners))
