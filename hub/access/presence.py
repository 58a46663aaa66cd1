"""Whether an organisation shows at all.

A publisher known only through entries that a reader may not see is itself a trace of them.
Nouns that have an owner register here; `hub.people` asks without knowing them.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from django.db.models import Q

from hub.access.viewer import Viewer


class Presence(Protocol):
    def organisation_ids(self, viewer: Viewer) -> object:
        """A queryset of the ids of organisations with something the viewer may see."""

    def labels(self, organisation_ids: Sequence[int]) -> Iterable[tuple[int, str]]:
        """(organisation id, label) of everybody who may see something of theirs."""


presences: list[Presence] = []


def register_presence(presence: Presence) -> None:
    presences.append(presence)


def present_q(viewer: Viewer) -> Q:
    """Organisations with at least one thing visible to `viewer`."""
    found = Q(pk__in=())
    for presence in presences:
        found |= Q(pk__in=presence.organisation_ids(viewer))
    return found


def labels_by_organisation(organisation_ids: Sequence[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = {each: set() for each in organisation_ids}
    for presence in presences:
        for organisation_id, label in presence.labels(organisation_ids):
            found[organisation_id].add(label)
    return found
