"""What can be done to an entry. Views, API, tasks and commands call these and nothing else.

They raise hub.errors.NotAllowed, Conflict, or validators.EntryInvalid (an Invalid that lists
every problem in `errors`).
"""

from register.catalogue.actions.bulk import save_entries
from register.catalogue.actions.editing import draft_dataset, update_dataset
from register.catalogue.actions.gates import (
    approve_widening,
    narrow_dataset,
    refuse_widening,
    request_widening,
)
from register.catalogue.actions.stages import (
    approve_dataset,
    claim_dataset,
    restore_dataset,
    return_dataset,
    send_to_owner,
    verify_dataset,
    withdraw_dataset,
)

__all__ = [
    "approve_dataset",
    "approve_widening",
    "claim_dataset",
    "draft_dataset",
    "narrow_dataset",
    "refuse_widening",
    "request_widening",
    "restore_dataset",
    "return_dataset",
    "save_entries",
    "send_to_owner",
    "update_dataset",
    "verify_dataset",
    "withdraw_dataset",
]
