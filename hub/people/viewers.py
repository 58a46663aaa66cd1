"""From a signed-in person to a Viewer: the only place that reads memberships for access."""

from collections import defaultdict

from django.db.models import Q

from hub import clock
from hub.access.viewer import ANONYMOUS, Viewer
from hub.people.models import Membership, PostHolding, SiteRoleHolding, User


def viewer_for(user: User | None) -> Viewer:
    """Three queries; anonymous, or a person who may no longer sign in, costs none."""
    if user is None or not user.is_authenticated or not user.is_active:
        return ANONYMOUS
    current = Q(until__isnull=True) | Q(until__gte=clock.today())
    roles: dict[int, set[str]] = defaultdict(set)
    partners: set[int] = set()
    memberships = Membership.objects.filter(current, user_id=user.pk, since__lte=clock.today())
    for organisation_id, held, is_partner in memberships.values_list(
        "organisation_id", "roles", "organisation__is_partner"
    ):
        roles[organisation_id] |= set(held)
        if is_partner:
            partners.add(organisation_id)
    holdings = PostHolding.objects.filter(current, user_id=user.pk, since__lte=clock.today())
    for organisation_id, role in holdings.values_list("post__organisation_id", "post__role"):
        # A post gives its role only to somebody who still belongs to the organisation.
        if organisation_id in roles:
            roles[organisation_id].add(role)
    site_roles = SiteRoleHolding.objects.filter(user_id=user.pk).values_list("role", flat=True)
    return Viewer(
        user_id=user.pk,
        name=user.get_full_name(),
        email=user.email,
        roles={key: frozenset(value) for key, value in roles.items()},
        partner_ids=frozenset(partners),
        site_roles=frozenset(site_roles),
    )
