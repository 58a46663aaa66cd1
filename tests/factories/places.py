"""Factories of places."""

import factory

from hub import clock
from register.places.enums import Relation
from register.places.loading.settle import settle
from register.places.models import Area, AreaLink, AreaSet


class AreaSetFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AreaSet

    name = factory.Sequence(lambda n: f"Set {n}")
    slug = factory.Sequence(lambda n: f"set-{n}")
    level = "footprint"


class AreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Area

    code = factory.Sequence(lambda n: f"E05{n:06d}")
    vintage = 2023
    level = "ward"
    name = factory.Sequence(lambda n: f"Ward {n}")
    updated_at = factory.LazyFunction(clock.now)


def belongs(child: Area, parent: Area, relation: str = Relation.NESTS, vintage: int = 2023) -> None:
    """Links two areas; call `settled()` when all links are there."""
    AreaLink.objects.create(
        child=child.code, parent=parent.code, relation=relation, vintage=vintage
    )


def settled(*areas: Area) -> None:
    """Works out what follows from the links, as a load does."""
    settle()
    for area in areas:
        area.refresh_from_db()
