"""Narrowing at once, widening with a second person's consent."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from hub import clock
from hub.access.decision import require
from hub.access.viewer import Viewer
from hub.errors import Conflict, Invalid, NotAllowed
from hub.events.actions import record
from register.catalogue.actions.acting import actor_for
from register.catalogue.actions.editing import locked
from register.catalogue.actions.storing import Books, Rewrite, rewrite_entries
from register.catalogue.entry import EntryInput
from register.catalogue.enums import Visibility, WideningOutcome
from register.catalogue.events import (
    DatasetEvent,
    DatasetNarrowed,
    DatasetWidened,
    DatasetWideningAsked,
    DatasetWideningRefused,
)
from register.catalogue.models import Dataset, Widening
from register.catalogue.policies import (
    Gates,
    can_decide_widening,
    can_narrow,
    can_widen,
    is_widening,
)
from register.catalogue.snapshots import entry_of
from register.catalogue.validators import require_valid, tidied


@transaction.atomic
def narrow_dataset(
    *,
    viewer: Viewer,
    dataset: Dataset,
    visibility: str = "",
    access_class: str = "",
    readers: Sequence[str] = (),
    reason: str = "",
) -> Dataset:
    """Fewer may see the entry or have its data, from this moment on.

    The denial is written in the same transaction, so nobody finds it in search meanwhile.
    `readers` name who still sees an entry that is now for named roles.
    """
    dataset = locked(viewer, dataset)
    require(can_narrow, viewer, dataset)
    before = entry_of(dataset)
    after = _gated(before, visibility, access_class)
    if readers:
        after = replace(after, readers=tuple(readers))
    require_valid(after, publishing=dataset.is_published)
    _require_narrower(before, after)
    rewrite = Rewrite(dataset, before, tidied(after), DatasetNarrowed, note=reason)
    rewrite_entries([rewrite], actor=actor_for(viewer, dataset.owner_id), books=Books())
    return dataset


@transaction.atomic
def request_widening(
    *,
    viewer: Viewer,
    dataset: Dataset,
    visibility: str = "",
    access_class: str = "",
    reason: str,
) -> Widening:
    """Asks the owners; nothing changes until one of them, another person, approves."""
    dataset = locked(viewer, dataset)
    require(can_widen, viewer, dataset)
    if not reason.strip():
        raise Invalid("Say why more people need it.", field="reason", code="required")
    before = entry_of(dataset)
    after = _gated(before, visibility, access_class)
    require_valid(after, publishing=dataset.is_published)
    if not is_widening(before, after):
        raise Invalid("That would not let anybody else see or have it.", code="not-wider")
    widening = Widening.objects.create(
        dataset=dataset,
        visibility=visibility,
        access_class=access_class,
        reason=reason.strip(),
        requested_by=viewer.user_id or 0,  # nobody anonymous gets here
        requested_at=clock.now(),
    )
    _record(DatasetWideningAsked, viewer, dataset)
    return widening


@transaction.atomic
def approve_widening(*, viewer: Viewer, widening: Widening, note: str = "") -> Dataset:
    """An owner who did not ask for it lets more people see the entry or have its data."""
    widening, dataset = _undecided(viewer, widening)
    before = entry_of(dataset)
    after = _gated(before, widening.visibility, widening.access_class)
    require_valid(after, publishing=dataset.is_published)
    if not is_widening(before, after):
        raise Conflict("The entry is at least that wide by now. Refuse the wish instead.")
    _decide(viewer, widening, WideningOutcome.APPROVED, note)
    rewrite = Rewrite(dataset, before, after, DatasetWidened, note=widening.reason)
    rewrite_entries([rewrite], actor=actor_for(viewer, dataset.owner_id), books=Books())
    return dataset


@transaction.atomic
def refuse_widening(*, viewer: Viewer, widening: Widening, note: str) -> Widening:
    """An owner keeps the entry as it is, saying why."""
    if not note.strip():
        raise Invalid("Say why it stays as it is.", field="note", code="required")
    widening, dataset = _undecided(viewer, widening)
    _decide(viewer, widening, WideningOutcome.REFUSED, note)
    _record(DatasetWideningRefused, viewer, dataset)
    return widening


def _gated(entry: EntryInput, visibility: str, access_class: str) -> EntryInput:
    """The entry behind other gates; nobody stays named on one that is not for named roles."""
    gated = replace(
        entry,
        visibility=visibility or entry.visibility,
        access_class=access_class or entry.access_class,
    )
    return gated if gated.visibility == Visibility.ROLES else replace(gated, readers=())


def _require_narrower(before: EntryInput, after: EntryInput) -> None:
    if is_widening(before, after):
        raise NotAllowed("That lets more people see or have it. Ask for it to be widened.")
    if before.visibility == Visibility.ROLES and set(after.readers) - set(before.readers):
        raise NotAllowed("Naming further readers is no narrowing. The owner names them.")
    same = Gates(before.visibility, before.access_class) == Gates(
        after.visibility, after.access_class
    )
    if same and before.readers == after.readers:
        raise Invalid("Choose who may see it, or who may have it.", code="nothing-changed")


def _undecided(viewer: Viewer, widening: Widening) -> tuple[Widening, Dataset]:
    dataset = locked(viewer, widening.dataset)
    widening = Widening.objects.select_for_update().get(pk=widening.pk)
    require(can_decide_widening, viewer, dataset, widening.requested_by)
    if widening.outcome != WideningOutcome.WAITING:
        raise Conflict("Another owner has decided this already.")
    return widening, dataset


def _decide(viewer: Viewer, widening: Widening, outcome: WideningOutcome, note: str) -> None:
    widening.outcome = outcome
    widening.decided_by = viewer.user_id
    widening.decided_at = clock.now()
    widening.decision_note = note.strip()
    widening.save(update_fields=["outcome", "decided_by", "decided_at", "decision_note"])


def _record(event: type[DatasetEvent], viewer: Viewer, dataset: Dataset) -> None:
    actor = actor_for(viewer, dataset.owner_id)
    record(
        event(
            subject_id=str(dataset.pk),
            actor_id=actor.id,
            actor_post=actor.post,
            owner_id=dataset.owner_id,
            version=dataset.version,
        )
    )
