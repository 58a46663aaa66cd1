"""Reads of the audit trail. What a viewer may not see of a subject is left out."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from hub.access.viewer import Viewer
from hub.events.event import wording_of
from hub.events.models import Event
from hub.nouns import Card, cards_for, nouns


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a history, ready to read."""

    id: int
    at: datetime
    what: str
    who: str
    post: str
    subject: Card | None


def events_of_kind(kind: str = "") -> QuerySet[Event]:
    """Events of the kinds that some noun answers for; others have nobody to ask."""
    found = Event.objects.filter(subject_kind__in=nouns)
    return found.filter(subject_kind=kind) if kind else found


def page_of_lines(
    viewer: Viewer, *, kind: str, before: int | None, size: int
) -> tuple[list[Line], int | None]:
    """Up to `size` readable lines older than event `before`, and where the next page starts.

    There is no total on purpose: it would count what the viewer may not see.
    """
    lines: list[Line] = []
    while len(lines) < size:
        found = events_of_kind(kind).order_by("-id")
        older = found.filter(pk__lt=before) if before is not None else found
        events = list(older[:size])
        lines += lines_for(viewer, events)
        if len(events) < size:
            return lines[:size], None if len(lines) <= size else lines[size - 1].id
        before = events[-1].pk
    return lines[:size], lines[size - 1].id


def lines_for(viewer: Viewer, events: Sequence[Event]) -> list[Line]:
    """Readable lines; events whose subject the viewer may not see are left out.

    One query for each kind on the page and one for the people.
    """
    cards = _cards(viewer, events)
    names = _names(events)
    return [
        Line(
            id=event.pk,
            at=event.at,
            what=wording_of(event),
            who=names.get(event.actor_id, ""),
            post=event.actor_post,
            subject=cards[event.subject_kind, event.subject_id],
        )
        for event in events
        if (event.subject_kind, event.subject_id) in cards
    ]


def _cards(viewer: Viewer, events: Sequence[Event]) -> dict[tuple[str, str], Card]:
    wanted: dict[str, set[str]] = defaultdict(set)
    for event in events:
        wanted[event.subject_kind].add(event.subject_id)
    return {
        (kind, subject_id): card
        for kind, ids in wanted.items()
        for subject_id, card in cards_for(viewer, kind, sorted(ids)).items()
    }


def _names(events: Sequence[Event]) -> dict[int | None, str]:
    ids = {event.actor_id for event in events if event.actor_id}
    if not ids:
        return {}
    found = get_user_model()._default_manager.filter(pk__in=ids)
    return {each.pk: str(each) for each in found}
