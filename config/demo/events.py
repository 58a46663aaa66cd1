"""Things of the demonstration went away; the index follows."""

from dataclasses import dataclass
from typing import Any

from hub.events.event import DomainEvent, words


@dataclass(frozen=True, kw_only=True)
class DemonstrationEntryRemoved(DomainEvent):
    name = "dataset.demonstration_removed"
    kind = "dataset"


@dataclass(frozen=True, kw_only=True)
class DemonstrationOrganisationRemoved(DomainEvent):
    name = "organisation.demonstration_removed"
    kind = "organisation"


@dataclass(frozen=True, kw_only=True)
class DemonstrationPlaceRemoved(DomainEvent):
    name = "place.demonstration_removed"
    kind = "place"


def _wording(_data: dict[str, Any]) -> str:
    return "Removed with the demonstration content"


for event in (
    DemonstrationEntryRemoved,
    DemonstrationOrganisationRemoved,
    DemonstrationPlaceRemoved,
):
    words(event.name)(_wording)
