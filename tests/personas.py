"""The readers that every rule is tried on, as Viewers and as people who can sign in.

`owning` is the organisation whose entries are looked at; the outsider's is no partner.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hub.access.viewer import ANONYMOUS, Viewer
from hub.people.models import Organisation, User
from hub.people.viewers import viewer_for
from tests.factories.people import (
    MembershipFactory,
    OrganisationFactory,
    PostFactory,
    SiteRoleFactory,
    UserFactory,
)

NAMES = (
    "anonymous",
    "outsider",
    "partner",
    "member",
    "steward",
    "owner",
    "second owner",
    "named role",
    "coordinator",
    "administrator",
)


@dataclass(frozen=True)
class Cast:
    """Everybody, and the organisations they belong to."""

    owning: Organisation
    partner: Organisation
    outside: Organisation
    people: dict[str, User]

    def viewer(self, name: str) -> Viewer:
        person = self.people.get(name)
        return viewer_for(person) if person else ANONYMOUS

    def viewers(self) -> dict[str, Viewer]:
        return {name: self.viewer(name) for name in NAMES}

    @property
    def named_label(self) -> str:
        """The label by which an entry for named roles names its reader."""
        return f"role:caldicott@org:{self.partner.pk}"


def cast() -> Cast:
    """Writes the people of the play to the database."""
    owning = OrganisationFactory(name="Owning council", slug="owning-council")
    partner = OrganisationFactory(name="Partner trust", slug="partner-trust")
    outside = OrganisationFactory(
        name="Outside company", slug="outside-company", is_partner=False, origin="imported"
    )
    person = _people()
    people = {
        "outsider": person("outsider", outside, ["owner", "steward", "analyst"]),
        "partner": person("partner", partner, ["owner", "steward", "analyst"]),
        "member": person("member", owning, ["analyst"]),
        "steward": person("steward", owning, ["steward"]),
        "owner": person("owner", owning, ["owner"]),
        "second owner": person("second-owner", owning, ["owner"]),
        "named role": person("named", partner, ["caldicott"]),
        "coordinator": UserFactory(email="coordinator@personas.example.org"),
        "administrator": UserFactory(email="administrator@personas.example.org"),
    }
    SiteRoleFactory(user=people["coordinator"], role="coordinator")
    SiteRoleFactory(user=people["administrator"], role="administrator")
    return Cast(owning, partner, outside, people)


def _people() -> Callable[[str, Organisation, list[str]], User]:
    def person(name: str, organisation: Organisation, roles: list[str]) -> User:
        user = UserFactory(email=f"{name}@personas.example.org", name=name.capitalize())
        MembershipFactory(user=user, organisation=organisation, roles=roles)
        return user

    return person


def owner_post(cast: Cast) -> int:
    """The post that answers for entries of the owning organisation."""
    return PostFactory(organisation=cast.owning, role="owner", title="Head of Neighbourhoods").pk
