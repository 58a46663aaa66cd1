"""Who may see an organisation, and who may change one."""

from collections.abc import Collection
from typing import Protocol

from django.db.models import Q

from hub.access import labels
from hub.access.decision import YES, Decision, no
from hub.access.presence import labels_by_organisation, present_q
from hub.access.viewer import Viewer

OWN_ORIGIN = "own"


class Publisher(Protocol):
    """What the rule asks of an organisation."""

    pk: int
    is_partner: bool
    origin: str


def visible(viewer: Viewer) -> Q:
    """Partners and bodies entered here show to everyone; publishers that an import brought
    show to whoever may see something of theirs; members always see their own.
    """
    found = Q(is_partner=True) | Q(origin=OWN_ORIGIN) | present_q(viewer)
    if viewer.organisation_ids:
        found |= Q(pk__in=sorted(viewer.organisation_ids))
    return found


def audience(organisation: Publisher) -> frozenset[str]:
    """The same rule as labels, for the search document of one organisation."""
    return audiences([organisation])[organisation.pk]


def audiences(organisations: Collection[Publisher]) -> dict[int, frozenset[str]]:
    by_id = labels_by_organisation([each.pk for each in organisations])
    return {each.pk: _audience(each, by_id[each.pk]) for each in organisations}


def _audience(organisation: Publisher, found: set[str]) -> frozenset[str]:
    if organisation.is_partner or organisation.origin == OWN_ORIGIN:
        return frozenset({labels.PUBLIC})
    return frozenset(found | {labels.org(organisation.pk)})


def can_curate_organisations(viewer: Viewer) -> Decision:
    if viewer.is_coordinator:
        return YES
    return no("Only a network coordinator may change organisations")
