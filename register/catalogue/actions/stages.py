"""An entry's way to its readers: one action a step, with the table of steps in policies."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from hub import clock
from hub.access.decision import require
from hub.access.viewer import Viewer
from hub.errors import Invalid, NotAllowed
from register.catalogue.actions.acting import Actor, actor_for
from register.catalogue.actions.editing import locked
from register.catalogue.actions.references import require_references
from register.catalogue.actions.storing import Books, Rewrite, rewrite_entries
from register.catalogue.enums import Workflow
from register.catalogue.events import (
    DatasetClaimed,
    DatasetEvent,
    DatasetPublished,
    DatasetRestored,
    DatasetReturned,
    DatasetSentToOwner,
    DatasetVerified,
    DatasetWithdrawn,
)
from register.catalogue.models import Dataset
from register.catalogue.policies import (
    GATE_FIELDS,
    Gates,
    can_approve,
    can_claim,
    can_restore,
    can_return,
    can_send,
    can_verify,
    can_withdraw,
    is_widening,
)
from register.catalogue.snapshots import entry_of
from register.catalogue.validators import require_valid
from register.catalogue.vocabularies import vocabulary

CHECK_EVERY = timedelta(days=365)
CHECK_FAST_EVERY = timedelta(days=182)
FAST = 62  # days after which monthly data is stale: what changes so fast is checked twice a year


@transaction.atomic
def send_to_owner(*, viewer: Viewer, dataset: Dataset) -> Dataset:
    """A draft goes to its owner to say: right, wrong here, not mine."""
    return _step(viewer, dataset, can_send, Workflow.WITH_OWNER, DatasetSentToOwner)


@transaction.atomic
def approve_dataset(*, viewer: Viewer, dataset: Dataset) -> Dataset:
    """The owner's approval publishes, once the six fields are truly answered."""
    dataset = locked(viewer, dataset)
    require(can_approve, viewer, dataset)
    require_valid(entry_of(dataset), publishing=True)
    _refuse_own_widening(viewer, dataset)
    actor = actor_for(viewer, dataset.owner_id)
    return _write(
        dataset, actor, Workflow.PUBLISHED, DatasetPublished, columns=_checked(dataset, actor)
    )


@transaction.atomic
def return_dataset(*, viewer: Viewer, dataset: Dataset, reason: str) -> Dataset:
    """Back to draft, saying what is wrong."""
    reason = _reason(reason, "Say what is wrong, so that it can be put right.")
    return _step(viewer, dataset, can_return, Workflow.DRAFT, DatasetReturned, note=reason)


@transaction.atomic
def withdraw_dataset(*, viewer: Viewer, dataset: Dataset, reason: str) -> Dataset:
    """Out of the register; its page, history and versions stay for its owners."""
    reason = _reason(reason, "Say why the entry is withdrawn.")
    return _step(viewer, dataset, can_withdraw, Workflow.WITHDRAWN, DatasetWithdrawn, note=reason)


@transaction.atomic
def restore_dataset(*, viewer: Viewer, dataset: Dataset) -> Dataset:
    """A withdrawn entry becomes a draft; the owner publishes it again."""
    return _step(viewer, dataset, can_restore, Workflow.DRAFT, DatasetRestored)


@transaction.atomic
def claim_dataset(
    *,
    viewer: Viewer,
    dataset: Dataset,
    owner_post_id: int | None = None,
    steward_post_id: int | None = None,
) -> Dataset:
    """The publishing organisation takes an imported entry over: its review clock starts."""
    dataset = locked(viewer, dataset)
    require(can_claim, viewer, dataset)
    before = entry_of(dataset)
    after = replace(
        before,
        owner_post_id=owner_post_id or before.owner_post_id,
        steward_post_id=steward_post_id or before.steward_post_id,
    )
    require_references(after, targets=Dataset.objects.all())
    today = clock.today()
    columns = {"claimed_on": today, "next_check": next_check(dataset.frequency, today)}
    rewrite = Rewrite(dataset, before, after, DatasetClaimed, columns=columns)
    rewrite_entries([rewrite], actor=actor_for(viewer, dataset.owner_id), books=Books())
    return dataset


@transaction.atomic
def verify_dataset(*, viewer: Viewer, dataset: Dataset) -> Dataset:
    """Still right: the clock of the yearly check starts again."""
    dataset = locked(viewer, dataset)
    require(can_verify, viewer, dataset)
    actor = actor_for(viewer, dataset.owner_id)
    return _write(
        dataset, actor, dataset.workflow, DatasetVerified, columns=_checked(dataset, actor)
    )


def next_check(frequency: str, today: date) -> date:
    """When an entry is checked again: yearly, twice a year where its data changes fast."""
    stale = vocabulary("frequency").fact(frequency, "stale_after_days")
    return today + (CHECK_FAST_EVERY if stale and stale <= FAST else CHECK_EVERY)


def _step(
    viewer: Viewer,
    dataset: Dataset,
    rule: Any,
    workflow: Workflow,
    event: type[DatasetEvent],
    *,
    note: str = "",
) -> Dataset:
    dataset = locked(viewer, dataset)
    require(rule, viewer, dataset)
    return _write(dataset, actor_for(viewer, dataset.owner_id), workflow, event, note=note)


def _write(
    dataset: Dataset,
    actor: Actor,
    workflow: str,
    event: type[DatasetEvent],
    *,
    columns: Mapping[str, Any] | None = None,
    note: str = "",
) -> Dataset:
    entry = entry_of(dataset)
    rewrite = Rewrite(dataset, entry, entry, event, workflow, columns or {}, note)
    rewrite_entries([rewrite], actor=actor, books=Books())
    return dataset


def _checked(dataset: Dataset, actor: Actor) -> dict[str, Any]:
    today = clock.today()
    return {
        "verified_on": today,
        "verified_by_id": actor.post_id,
        "next_check": next_check(dataset.frequency, today),
    }


def _reason(text: str, cure: str) -> str:
    reason = text.strip()
    if not reason:
        raise Invalid(cure, field="reason", code="required")
    return reason


def _refuse_own_widening(viewer: Viewer, dataset: Dataset) -> None:
    """Withdrawing, widening the draft and publishing again is a widening like any other."""
    last = dataset.versions.filter(workflow=Workflow.PUBLISHED).first()
    if last is None:
        return
    published = Gates(last.visibility, last.data.get("access_class", ""))
    if not is_widening(published, dataset):
        return
    since = dataset.versions.filter(number__gt=last.number).values_list("actor_id", "changed")
    if any(actor == viewer.user_id and GATE_FIELDS & set(changed) for actor, changed in since):
        raise NotAllowed(
            "This draft lets more people see or have it than when it was last published, and you "
            "made it so. Ask another owner in your organisation to publish it."
        )
