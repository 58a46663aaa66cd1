"""What happens to people and organisations. The index, notices and the audit page care."""

from dataclasses import dataclass
from typing import Any

from hub.events.event import DomainEvent, words


@dataclass(frozen=True, kw_only=True)
class OrganisationCreated(DomainEvent):
    name = "organisation.created"
    kind = "organisation"


@dataclass(frozen=True, kw_only=True)
class OrganisationChanged(DomainEvent):
    name = "organisation.changed"
    kind = "organisation"
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PersonCreated(DomainEvent):
    name = "person.created"
    kind = "person"


@dataclass(frozen=True, kw_only=True)
class MembershipStarted(DomainEvent):
    name = "person.joined_organisation"
    kind = "person"
    organisation_id: int
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MembershipEnded(DomainEvent):
    name = "person.left_organisation"
    kind = "person"
    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class SiteRoleGiven(DomainEvent):
    name = "person.given_site_role"
    kind = "person"
    role: str


@words("organisation.created")
def _created(data: dict[str, Any]) -> str:
    return "Organisation added"


@words("organisation.changed")
def _changed(data: dict[str, Any]) -> str:
    return "Organisation changed: " + ", ".join(
        name.replace("_", " ") for name in data.get("fields", ())
    )


@words("person.created")
def _person(data: dict[str, Any]) -> str:
    return "Account made"


@words("person.joined_organisation")
def _joined(data: dict[str, Any]) -> str:
    return "Joined an organisation as " + (", ".join(data.get("roles", ())) or "a member")


@words("person.left_organisation")
def _left(data: dict[str, Any]) -> str:
    return "Left an organisation"


@words("person.given_site_role")
def _role(data: dict[str, Any]) -> str:
    return f"Given the role of {data.get('role', '')} for the whole network"
