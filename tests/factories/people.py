"""Factories of people and organisations."""

import factory

from hub import clock
from hub.people.models import Membership, Organisation, Post, SiteRoleHolding, User
from hub.people.names import name_key


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisation {n}")
    slug = factory.Sequence(lambda n: f"organisation-{n}")
    name_key = factory.LazyAttribute(lambda o: name_key(o.name))
    is_partner = True


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    roles = factory.LazyFunction(list)
    since = factory.LazyFunction(clock.today)


class PostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Post

    organisation = factory.SubFactory(OrganisationFactory)
    role = "owner"
    title = factory.Sequence(lambda n: f"Post {n}")


class SiteRoleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SiteRoleHolding

    user = factory.SubFactory(UserFactory)
    role = "coordinator"
