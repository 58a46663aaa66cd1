"""Drafting and changing entries."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db import transaction

from hub.access import labels
from hub.access.decision import require
from hub.access.viewer import Viewer
from hub.errors import Conflict, Invalid, NotAllowed
from hub.people.enums import Origin
from register.catalogue.actions.acting import actor_for
from register.catalogue.actions.references import require_references
from register.catalogue.actions.storing import Books, Rewrite, create_entries, rewrite_entries
from register.catalogue.entry import ENTRY_FIELDS, FIXED_FIELDS, EntryInput
from register.catalogue.enums import Visibility, Workflow
from register.catalogue.events import DatasetChanged, DatasetDrafted
from register.catalogue.models import Dataset
from register.catalogue.policies import GATE_FIELDS, can_change, can_draft, is_widening
from register.catalogue.snapshots import changed_names, data_of, entry_of
from register.catalogue.validators import require_valid, tidied


@transaction.atomic
def draft_dataset(*, viewer: Viewer, entry: EntryInput) -> Dataset:
    """Begins an entry. Its identifier is minted; whoever drafts it can see it."""
    require(can_draft, viewer, entry.owner_id)
    require_valid(entry, publishing=False)
    entry = _seen_by_drafter(viewer, tidied(replace(entry, origin=Origin.OWN.value)))
    require_references(entry, targets=Dataset.objects.visible_to(viewer))
    created = create_entries(
        [entry],
        workflow=Workflow.DRAFT,
        event=DatasetDrafted,
        actor=actor_for(viewer, entry.owner_id),
        books=Books(),
    )
    return Dataset.objects.visible_to(viewer).get(pk=created[0])


@transaction.atomic
def update_dataset(
    *,
    viewer: Viewer,
    dataset: Dataset,
    changes: Mapping[str, Any],
    expected_version: int | None = None,
    note: str = "",
) -> Dataset:
    """Changes the named EntryInput fields; nothing happens where nothing differs.

    `expected_version` is the version the writer had before them: somebody else's change in
    between is a Conflict, never overwritten. Widening a published entry is not done here.
    """
    dataset = locked(viewer, dataset)
    _require_version(dataset, expected_version)
    _require_known(changes)
    books = Books()
    before = entry_of(dataset)
    changed_entry = _without_stale_readers(replace(before, **changes), changes)
    require_valid(changed_entry, publishing=False)
    after = books.canonical([tidied(changed_entry)])[0]
    changed = frozenset(changed_names(data_of(before), data_of(after)))
    if not changed:
        return dataset
    _require_right(viewer, dataset, before, after, changed)
    require_valid(after, publishing=dataset.is_published)
    require_references(after, targets=Dataset.objects.visible_to(viewer))
    rewrite = Rewrite(dataset, before, after, DatasetChanged, note=note)
    rewrite_entries([rewrite], actor=actor_for(viewer, before.owner_id), books=books)
    return dataset


def locked(viewer: Viewer, dataset: Dataset) -> Dataset:
    """The entry read again inside the transaction, if the viewer may still see it."""
    found = Dataset.objects.visible_to(viewer).select_for_update().filter(pk=dataset.pk).first()
    if found is None:
        raise NotAllowed("This entry is not open to you any more.")
    return found


def _seen_by_drafter(viewer: Viewer, entry: EntryInput) -> EntryInput:
    """An entry for named roles names the steward or coordinator who drafts it."""
    if entry.visibility != Visibility.ROLES or viewer.has_role("owner", entry.owner_id):
        return entry
    mine = labels.user(viewer.user_id or 0)
    return replace(entry, readers=tuple(sorted({*entry.readers, mine})))


def _without_stale_readers(entry: EntryInput, changes: Mapping[str, Any]) -> EntryInput:
    """Nobody stays named on an entry that a change makes open to more than named roles."""
    if "visibility" in changes and "readers" not in changes and entry.visibility != "roles":
        return replace(entry, readers=())
    return entry


def _require_version(dataset: Dataset, expected: int | None) -> None:
    if expected is not None and expected != dataset.version:
        raise Conflict(
            f"Somebody changed this entry after you opened it: it is version {dataset.version} "
            f"now and you had version {expected}. Look at their change, then save yours again."
        )


def _require_known(changes: Mapping[str, Any]) -> None:
    for name in changes:
        if name not in ENTRY_FIELDS:
            raise Invalid(f"An entry has no field {name[:80]!r}.", field=name[:80], code="unknown")
        if name in FIXED_FIELDS:
            raise Invalid(
                f"{name.replace('_', ' ').capitalize()} never changes.", field=name, code="fixed"
            )


def _require_right(
    viewer: Viewer,
    dataset: Dataset,
    before: EntryInput,
    after: EntryInput,
    changed: frozenset[str],
) -> None:
    if "owner_id" in changed:
        require(can_draft, viewer, after.owner_id)
    if not dataset.is_published:
        require(can_change, viewer, dataset, changed)
        return
    if is_widening(before, after):
        raise NotAllowed(
            "More people would see this entry or have its data. Ask for it to be widened: "
            "another owner of your organisation decides."
        )
    narrowing = changed & GATE_FIELDS
    if before.visibility != Visibility.ROLES and after.visibility == Visibility.ROLES:
        narrowing |= {"readers"}
    require(can_change, viewer, dataset, changed - narrowing)
