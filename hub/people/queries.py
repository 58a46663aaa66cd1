"""Reads about organisations and their posts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from hub import clock
from hub.access.viewer import Viewer
from hub.people import policies
from hub.people.enums import AssuranceKind, YesNo
from hub.people.models import Organisation, Post


@dataclass(frozen=True, slots=True)
class Assurance:
    """Something that vouches for an organisation, and whether it still does."""

    label: str
    reference: str
    status: str
    expires: date | None

    @property
    def expired(self) -> bool:
        return self.expires is not None and self.expires < clock.today()


def organisations_visible_to(viewer: Viewer) -> QuerySet[Organisation]:
    """Every organisation the viewer may know of, merged ones included (they redirect)."""
    return Organisation.objects.visible_to(viewer)


def organisations_for(viewer: Viewer) -> QuerySet[Organisation]:
    """Organisations the viewer may know of, merged ones left out."""
    return organisations_visible_to(viewer).filter(merged_into__isnull=True)


def posts_of(organisation: Organisation) -> Sequence[Post]:
    """Posts that answer for something, with their deputies: one query."""
    return list(organisation.posts.select_related("deputy"))


def assurance_of(organisation: Organisation) -> Sequence[Assurance]:
    """Registration and assurance facts, newest first: one query."""
    facts = [
        Assurance(AssuranceKind(each.kind).label, each.reference, each.status, each.expires)
        for each in organisation.assurance_facts.all()
    ]
    if organisation.ico_registration:
        facts.insert(
            0,
            Assurance(
                AssuranceKind.ICO.label,
                organisation.ico_registration,
                "",
                organisation.ico_expires,
            ),
        )
    return facts


def facts_of(viewer: Viewer, organisation: Organisation) -> list[tuple[str, str]]:
    """What a reader wants to know at a glance, as (term, value)."""
    authority = YesNo(organisation.public_authority).label
    facts = [
        ("Kind", organisation.get_kind_display()),
        ("Partner of the network", "Yes" if organisation.is_partner else "No"),
        ("Public authority", authority),
    ]
    # A parent known only through hidden entries is a trace of them.
    if organisation.parent_id:
        parent = organisations_visible_to(viewer).filter(pk=organisation.parent_id).first()
        facts += [("Part of", parent.name)] if parent else []
    if organisation.closed_on:
        facts.append(("Closed", f"{organisation.closed_on:%-d %B %Y}"))
    return facts


def audiences_of(organisations: Sequence[Organisation]) -> dict[int, frozenset[str]]:
    return policies.audiences(organisations)
