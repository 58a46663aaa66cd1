"""In whose name an action is done."""

from dataclasses import dataclass

from django.db.models import Q

from hub import clock
from hub.access.viewer import Viewer
from hub.people.enums import Role
from hub.people.models import PostHolding


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, and the post they acted in; the post outlives the person."""

    id: int | None = None
    post: str = ""
    post_id: int | None = None


def actor_for(viewer: Viewer, organisation_id: int) -> Actor:
    """The viewer as the holder of a post there, of a role there, or as coordinator."""
    today = clock.today()
    holdings = PostHolding.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today),
        user_id=viewer.user_id or 0,
        since__lte=today,
        post__organisation_id=organisation_id,
    ).values_list("post__role", "post__title", "post_id")
    wanted = (Role.OWNER, Role.STEWARD)
    held = sorted(holdings, key=lambda row: wanted.index(row[0]) if row[0] in wanted else 9)
    if held:
        return Actor(viewer.user_id, held[0][1], held[0][2])
    for role in wanted:
        if viewer.has_role(role, organisation_id):
            return Actor(viewer.user_id, str(role.label))
    return Actor(viewer.user_id, "Network coordinator" if viewer.is_coordinator else "")
