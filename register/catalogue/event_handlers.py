"""What follows from changes of entries and of places."""

from collections.abc import Sequence

from hub.events.event import handles
from hub.events.models import Event
from register.catalogue.events import ALL_EVENTS
from register.catalogue.models import DatasetArea
from register.places.events import AreasMoved
from search.index.actions import sync_documents

_CHUNK = 500


@handles(*ALL_EVENTS, key="catalogue.organisations", queue="index", batch=500, transactional=False)
def organisations_follow(events: Sequence[Event]) -> None:
    """A publisher is found by those who may see one of its entries: look at it again."""
    owners = {str(event.data["owner_id"]) for event in events if event.data.get("audience_changed")}
    if owners:
        sync_documents("organisation", sorted(owners))


@handles(AreasMoved, key="catalogue.coverage", queue="index", transactional=False)
def coverage_follows(events: Sequence[Event]) -> None:
    """An entry is found by every place that its areas lie in: look at these entries again."""
    codes = sorted({code for event in events for code in event.data["codes"]})
    covering = DatasetArea.objects.filter(area_code__in=codes)
    pks = list(covering.order_by("dataset").values_list("dataset", flat=True).distinct())
    for start in range(0, len(pks), _CHUNK):
        sync_documents("dataset", [str(pk) for pk in pks[start : start + _CHUNK]])
