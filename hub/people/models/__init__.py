"""People, organisations, posts and who holds what."""

from hub.people.models.membership import Membership, SiteRoleHolding
from hub.people.models.organisation import AssuranceFact, Organisation, OrganisationAlias
from hub.people.models.post import Post, PostHolding
from hub.people.models.user import User

__all__ = [
    "AssuranceFact",
    "Membership",
    "Organisation",
    "OrganisationAlias",
    "Post",
    "PostHolding",
    "SiteRoleHolding",
    "User",
]
