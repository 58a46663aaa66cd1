"""What can be done to an entry. Views, API, tasks and commands call these and nothing else.

    draft_dataset(*, viewer, entry) -> Dataset
    update_dataset(*, viewer, dataset, changes, expected_version=None, note="") -> Dataset
    send_to_owner(*, viewer, dataset) -> Dataset
    approve_dataset(*, viewer, dataset) -> Dataset
    return_dataset(*, viewer, dataset, reason) -> Dataset
    withdraw_dataset(*, viewer, dataset, reason) -> Dataset
    restore_dataset(*, viewer, dataset) -> Dataset
    narrow_dataset(*, viewer, dataset, visibility="", access_class="", readers=(), reason="") -> Dataset
    request_widening(*, viewer, dataset, visibility="", access_class="", reason) -> Widening
    approve_widening(*, viewer, widening, note="") -> Dataset
    refuse_widening(*, viewer, widening, note) -> Widening
    claim_dataset(*, viewer, dataset, owner_post_id=None, steward_post_id=None) -> Dataset
    verify_dataset(*, viewer, dataset) -> Dataset
    save_entries(writes, *, actor_id, actor_post, publish) -> WriteReport

They raise hub.errors.NotAllowed, Conflict, or validators.EntryInvalid (an Invalid with `errors`).
"""
