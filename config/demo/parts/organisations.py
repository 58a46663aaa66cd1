"""Organisations, people and posts, through the actions of hub.people."""

from datetime import date, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction

from config.demo import ledger
from config.demo.content.organisations import ORGANISATIONS
from config.demo.content.people import PASSWORD, PEOPLE, POST_HOLDERS, POSTS
from config.demo.content.shapes import Organisation as OrganisationContent
from config.demo.content.shapes import Person
from config.demo.content.shapes import Post as PostContent
from hub import clock
from hub.people.actions import (
    add_assurance_fact,
    add_membership,
    create_organisation,
    create_person,
    create_post,
    give_site_role,
    hold_post,
)
from hub.people.models import Organisation, Post, User

Organisations = dict[str, Organisation]
People = dict[str, User]
Posts = dict[str, Post]


def load_organisations(today: date) -> Organisations:
    """By the slug used in the content; what runs out is counted from `today`."""
    made: Organisations = {}
    for content in ORGANISATIONS:
        made[content.slug] = _organisation(content, made, today)
    return made


@transaction.atomic
def _organisation(content: OrganisationContent, made: Organisations, today: date) -> Organisation:
    organisation = create_organisation(
        name=content.name,
        slug=content.slug,
        fields={
            "kind": content.kind,
            "description": content.description,
            "parent": made.get(content.parent),
            "public_authority": content.public_authority,
            "is_partner": content.is_partner,
            "ico_registration": content.ico,
            "ico_expires": today + timedelta(days=content.ico_expires),
            "area_code": content.area,
            "is_demonstration": True,
        },
    )
    for fact in content.assurance:
        add_assurance_fact(
            organisation=organisation,
            kind=fact.kind,
            reference=fact.reference,
            status=fact.status,
            valid_from=today + timedelta(days=fact.expires - 365),
            expires=today + timedelta(days=fact.expires),
        )
    ledger.note(ledger.ORGANISATION, organisation)
    return organisation


def load_people(organisations: Organisations) -> People:
    """By address. The password is public and the same for all, so it is hashed once."""
    people = {each.email: _person(each, organisations) for each in (*PEOPLE, *POST_HOLDERS)}
    sign_ins = [people[each.email].pk for each in PEOPLE if each.signs_in]
    User.objects.filter(pk__in=sign_ins).update(password=make_password(PASSWORD))
    return people


@transaction.atomic
def _person(content: Person, organisations: Organisations) -> User:
    user = create_person(email=content.email, name=content.name)
    if content.organisation:
        add_membership(
            user=user,
            organisation=organisations[content.organisation],
            roles=content.roles,
            since=clock.today(),
        )
    for role in content.site_roles:
        give_site_role(user=user, role=role)
    ledger.note(ledger.PERSON, user)
    return user


@transaction.atomic
def load_posts(organisations: Organisations, people: People) -> Posts:
    made: Posts = {}
    for content in POSTS:
        made[content.key] = _post(content, organisations, people, made)
    return made


def _post(content: PostContent, organisations: Organisations, people: People, made: Posts) -> Post:
    post = create_post(
        organisation=organisations[content.organisation],
        role=content.role,
        title=content.title,
        email=content.holder,
        phone=content.phone,
        deputy=made.get(content.deputy),
    )
    hold_post(post=post, user=people[content.holder], since=clock.today())
    return post
