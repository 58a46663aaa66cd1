"""The demonstration's sign-ins as the sign-in page lists them."""

from config.demo.content.organisations import ORGANISATIONS
from config.demo.content.people import PASSWORD, PEOPLE
from config.demo.content.shapes import Person
from hub.people.enums import Role, SiteRole
from hub.site.demo_notice import DemoAccount

_NAMES = {each.slug: each.name.removesuffix(" (demonstration)") for each in ORGANISATIONS}
_PARTNERS = {each.slug for each in ORGANISATIONS if each.is_partner}


def _who(person: Person) -> str:
    """Says "Data steward, Wigan Borough Council": the highest thing first."""
    held = [str(SiteRole(role).label) for role in person.site_roles]
    held += [str(Role(role).label) for role in person.roles]
    place = _NAMES.get(person.organisation, "no organisation")
    outside = "" if person.organisation in _PARTNERS or not person.organisation else ", no partner"
    return f"{held[0]}, {place}{outside}"


ACCOUNTS = tuple(DemoAccount(person.email, _who(person), PASSWORD) for person in PEOPLE)
