"""Writes about people and organisations: one transaction each, with its event."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction

from hub import clock
from hub.access.decision import require
from hub.access.viewer import Viewer
from hub.errors import Conflict, Invalid
from hub.events.actions import record
from hub.people.enums import Role, SiteRole
from hub.people.events import (
    MembershipEnded,
    MembershipStarted,
    OrganisationChanged,
    OrganisationCreated,
    PersonCreated,
    SiteRoleGiven,
)
from hub.people.models import (
    AssuranceFact,
    Membership,
    Organisation,
    OrganisationAlias,
    Post,
    PostHolding,
    SiteRoleHolding,
    User,
)
from hub.people.names import name_key, slug_for
from hub.people.policies import can_curate_organisations

COORDINATORS_GROUP = "Coordinators"  # opens the Wagtail admin; gives no sight of entries


@transaction.atomic
def create_organisation(
    *,
    name: str,
    fields: Mapping[str, Any] | None = None,
    aliases: Sequence[tuple[str, str]] = (),
    slug: str = "",
    actor_id: int | None = None,
) -> Organisation:
    """A new organisation; `aliases` are (source, external id) by which imports find it."""
    if not name_key(name):
        raise Invalid("Give the organisation a name", field="name")
    wanted = slug or name
    taken = set(
        Organisation.objects.filter(slug__startswith=slug_for(wanted, set())).values_list(
            "slug", flat=True
        )
    )
    organisation = Organisation(
        name=name, name_key=name_key(name), slug=slug_for(wanted, taken), **(fields or {})
    )
    organisation.save()
    OrganisationAlias.objects.bulk_create(
        [
            OrganisationAlias(organisation=organisation, source=source, external_id=external_id)
            for source, external_id in aliases
        ]
    )
    record(OrganisationCreated(subject_id=str(organisation.pk), actor_id=actor_id))
    return organisation


@transaction.atomic
def change_organisation(
    *, viewer: Viewer, organisation: Organisation, changes: Mapping[str, Any]
) -> Organisation:
    """Changes fields of an organisation; only a coordinator sets the partner flag."""
    require(can_curate_organisations, viewer)
    changed = [name for name, value in changes.items() if getattr(organisation, name) != value]
    for name in changed:
        setattr(organisation, name, changes[name])
    organisation.name_key = name_key(organisation.name)
    if changed:
        organisation.save()
        record(
            OrganisationChanged(
                subject_id=str(organisation.pk), actor_id=viewer.user_id, fields=tuple(changed)
            )
        )
    return organisation


@transaction.atomic
def add_assurance_fact(
    *,
    organisation: Organisation,
    kind: str,
    reference: str = "",
    status: str = "",
    valid_from: date | None = None,
    expires: date | None = None,
) -> AssuranceFact:
    return AssuranceFact.objects.create(
        organisation=organisation,
        kind=kind,
        reference=reference,
        status=status,
        valid_from=valid_from,
        expires=expires,
    )


@transaction.atomic
def create_post(
    *,
    organisation: Organisation,
    role: str,
    title: str,
    email: str = "",
    phone: str = "",
    deputy: Post | None = None,
) -> Post:
    """A seat that answers for something; `role` is one of hub.people.enums.Role."""
    return Post.objects.create(
        organisation=organisation,
        role=Role(role),
        title=title,
        email=email,
        phone=phone,
        deputy=deputy,
    )


@transaction.atomic
def hold_post(*, post: Post, user: User, since: date | None = None) -> PostHolding:
    """Seats a person; whoever sat there before leaves the seat the same day."""
    since = since or clock.today()
    PostHolding.objects.filter(post=post, until__isnull=True).exclude(user=user).update(until=since)
    holding, _ = PostHolding.objects.get_or_create(
        post=post, user=user, until=None, defaults={"since": since}
    )
    return holding


@transaction.atomic
def create_person(
    *, email: str, name: str, password: str | None = None, actor_id: int | None = None
) -> User:
    """An account whose address counts as confirmed by whoever makes it."""
    from allauth.account.models import EmailAddress

    if User.objects.filter(email__iexact=email).exists():
        raise Conflict(f"There is an account for {email} already", code="taken")
    user = User.objects.create_user(email, password, name=name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    record(PersonCreated(subject_id=str(user.pk), actor_id=actor_id))
    return user


@transaction.atomic
def add_membership(
    *,
    user: User,
    organisation: Organisation,
    roles: Sequence[str] = (),
    since: date | None = None,
    actor_id: int | None = None,
) -> Membership:
    """Makes somebody a member, or changes the roles of one who is."""
    held = sorted({Role(role).value for role in roles})
    membership, _ = Membership.objects.update_or_create(
        user=user,
        organisation=organisation,
        until=None,
        defaults={"roles": held},
        create_defaults={"roles": held, "since": since or clock.today()},
    )
    record(
        MembershipStarted(
            subject_id=str(user.pk),
            actor_id=actor_id,
            organisation_id=organisation.pk,
            roles=tuple(held),
        )
    )
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, actor_id: int | None = None) -> None:
    """Ends a membership and the person's seats there; access goes with the next request."""
    yesterday = clock.today() - clock.A_DAY
    membership.until = yesterday
    membership.save()
    PostHolding.objects.filter(
        user_id=membership.user_id,
        post__organisation_id=membership.organisation_id,
        until__isnull=True,
    ).update(until=yesterday)
    record(
        MembershipEnded(
            subject_id=str(membership.user_id),
            actor_id=actor_id,
            organisation_id=membership.organisation_id,
        )
    )


@transaction.atomic
def give_site_role(*, user: User, role: str, actor_id: int | None = None) -> SiteRoleHolding:
    """A role for the whole network. A coordinator also gets into the Wagtail admin."""
    holding, made = SiteRoleHolding.objects.get_or_create(user=user, role=SiteRole(role))
    if role == SiteRole.COORDINATOR:
        group, _ = Group.objects.get_or_create(name=COORDINATORS_GROUP)
        user.groups.add(group)
    if made:
        record(SiteRoleGiven(subject_id=str(user.pk), actor_id=actor_id, role=role))
    return holding
