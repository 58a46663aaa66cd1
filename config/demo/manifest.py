"""The demonstration as acceptance checks read it: who may sign in, and which entries there are."""

from typing import Any

from config.demo import ledger
from config.demo.content.people import PEOPLE
from hub.people.models import Membership, User
from hub.people.viewers import viewer_for
from register.catalogue.models import Dataset


def manifest() -> dict[str, list[dict[str, Any]]]:
    return {"people": _people(), "entries": _entries()}


def _people() -> list[dict[str, Any]]:
    """Those who sign in, in the order of the sign-in page."""
    found = User.objects.filter(pk__in=ledger.noted(ledger.PERSON)).in_bulk(field_name="email")
    return [_person(found[each.email]) for each in PEOPLE if each.email in found]


def _person(user: User) -> dict[str, Any]:
    viewer = viewer_for(user)
    membership = (
        Membership.objects.filter(user=user, until__isnull=True)
        .select_related("organisation")
        .first()
    )
    held = {role for roles in viewer.roles.values() for role in roles}
    return {
        "email": user.email,
        "name": user.name,
        "organisation": membership.organisation.slug if membership else "",
        "partner": viewer.is_partner,
        "roles": sorted(held | viewer.site_roles),
    }


def _entries() -> list[dict[str, Any]]:
    found = Dataset.objects.filter(pk__in=ledger.noted(ledger.DATASET))
    return [
        {
            "id": each.identifier,
            "title": each.title,
            "visibility": each.visibility,
            "access_class": each.access_class,
            "workflow": each.workflow,
            "owner": each.owner.slug,
        }
        for each in found.select_related("owner").order_by("identifier")
    ]
