"""A person's word on two organisations that may be one."""

from django.db import transaction

from hub import clock
from hub.access.decision import require
from hub.access.viewer import Viewer
from hub.errors import Conflict
from hub.events.actions import record
from hub.people.models import OrganisationAlias
from register.exchange.enums import MatchStatus
from register.exchange.events import PublisherDecided
from register.exchange.models import PublisherMatch
from register.exchange.policies import can_import


@transaction.atomic
def decide_publisher(*, viewer: Viewer, match: PublisherMatch, same: bool) -> PublisherMatch:
    """`same`: from the next import on, the source's entries go to the organisation here.

    The entries brought so far follow with that import, field by field and with a version
    each, so that the move is in their history like any other change.
    """
    require(can_import, viewer)
    if match.status != MatchStatus.OPEN:
        raise Conflict("Somebody decided this already.")
    if same:
        OrganisationAlias.objects.filter(source=match.source, external_id=match.external_id).update(
            organisation_id=match.candidate_id
        )
    match.status = MatchStatus.SAME if same else MatchStatus.DIFFERENT
    match.decided_by_id = viewer.user_id
    match.decided_at = clock.now()
    match.save(update_fields=["status", "decided_by", "decided_at"])
    record(
        PublisherDecided(
            subject_id=str(match.organisation_id),
            actor_id=viewer.user_id,
            candidate_id=match.candidate_id,
            same=same,
        )
    )
    return match
