"""What happened to each entry, and when: drafted, sent, approved, checked, withdrawn.

The steps are the product's own actions in the name of the entry's own steward and owner, each
held at its day, so that histories, checks and "what is new" look like those of a used register.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache

from django.db import transaction

from config.demo import ledger
from config.demo.content.entries import ENTRIES
from config.demo.content.people import POSTS
from config.demo.content.shapes import Entry
from config.demo.parts.entries import Cast, entry_input
from hub import clock
from hub.access.viewer import Viewer
from hub.people.viewers import viewer_for
from register.catalogue.actions import (
    approve_dataset,
    draft_dataset,
    send_to_owner,
    update_dataset,
    verify_dataset,
    withdraw_dataset,
)
from register.catalogue.enums import Visibility, Workflow
from register.catalogue.models import Dataset

FIRST_PUBLISHED = 640  # days ago, for an entry that says no other day
APART = 60  # days between an entry and one that is made from it
DRAFTED_BEFORE = 12  # days from draft to approval
SENT_BEFORE = 4
RECENT = 9  # days ago, for what is still on its way to its readers
WITHDRAWN = 21
PUBLISHED_ONCE = (Workflow.PUBLISHED, Workflow.WITHDRAWN)

Clock = Callable[[float], datetime]


def load_entries(cast: Cast) -> None:
    """Every entry in an order in which its relations find their targets."""
    start = clock.now()
    keys: dict[str, int] = {}
    for content in in_order():
        _live(content, cast, keys, start)


def in_order() -> list[Entry]:
    """Targets of relations before those that name them."""
    return sorted(ENTRIES, key=lambda each: _depths()[each.identifier])


def published_ago(content: Entry) -> int:
    """Days since it was first published; made-from entries come after what they are made from."""
    if content.published is not None:
        return content.published
    usual = FIRST_PUBLISHED - APART * _depths()[content.identifier]
    return max(usual, content.verified or 0)


@cache
def _depths() -> dict[str, int]:
    """How many entries lie between this one and one that is made from no other."""
    by_identifier = {each.identifier: each for each in ENTRIES}

    def depth(entry: Entry) -> int:
        return max((1 + depth(by_identifier[name]) for _, name in entry.relations), default=0)

    return {each.identifier: depth(each) for each in ENTRIES}


@transaction.atomic
def _live(content: Entry, cast: Cast, keys: dict[str, int], start: datetime) -> None:
    entry = entry_input(content, cast, keys)
    owner, steward = (_acting(content, cast, role) for role in ("owner", "steward"))
    drafter = owner if content.visibility == Visibility.ROLES else steward
    approved = published_ago(content) if content.workflow in PUBLISHED_ONCE else RECENT

    def at(days_ago: float) -> datetime:
        return start - timedelta(days=days_ago)

    with clock.held_at(at(approved + DRAFTED_BEFORE)):
        dataset = draft_dataset(viewer=drafter, entry=entry)
    ledger.note(ledger.DATASET, dataset)
    keys[content.identifier] = dataset.pk
    if content.workflow == Workflow.DRAFT:
        return
    with clock.held_at(at(approved + SENT_BEFORE)):
        send_to_owner(viewer=drafter, dataset=dataset)
    if content.workflow == Workflow.WITH_OWNER:
        return
    with clock.held_at(at(approved)):
        approve_dataset(viewer=owner, dataset=dataset)
    _since(content, dataset, owner, steward, at)


def _since(content: Entry, dataset: Dataset, owner: Viewer, steward: Viewer, at: Clock) -> None:
    """What happened after the first publication."""
    published, verified = published_ago(content), content.verified
    if content.earlier:
        changes = {name: getattr(content, name) for name, _ in content.earlier}
        with clock.held_at(at(published / 2)):
            update_dataset(
                viewer=steward, dataset=dataset, changes=changes, note="After a reader's question"
            )
    if verified is not None and verified < published:
        with clock.held_at(at(verified)):
            verify_dataset(viewer=owner, dataset=dataset)
    if content.workflow == Workflow.WITHDRAWN:
        with clock.held_at(at(WITHDRAWN)):
            withdraw_dataset(viewer=owner, dataset=dataset, reason=content.withdrawn_because)


def _acting(content: Entry, cast: Cast, role: str) -> Viewer:
    """The holder of the entry's own post of that role, else of any in the organisation."""
    named = {content.owner_post, content.steward_post}
    candidates = [
        post
        for post in POSTS
        if post.organisation == content.owner and post.role in (role, "owner")
    ]
    best = min(candidates, key=lambda post: (post.role != role, post.key not in named))
    return viewer_for(cast.people[best.holder])
