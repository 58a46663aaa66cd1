"""Local area sets. Their members are wards since 2023, by code."""

from collections.abc import Iterator

from django.db import transaction

from config.demo import ledger
from config.demo.content.area_sets import AREA_SETS
from config.demo.content.shapes import AreaSet as AreaSetContent
from register.places.actions import load_facts
from register.places.enums import Relation
from register.places.loading.facts import AreaFact, Fact, LinkFact, SetFact
from register.places.models import AreaSet

VINTAGE = 2023
SOURCE = "Made up for the demonstration"


@transaction.atomic
def load_area_sets() -> tuple[str, ...]:
    """Returns the keys of places whose search document changed; sets that are there stay."""
    taken = set(AreaSet.objects.values_list("slug", flat=True))
    new = [each for each in AREA_SETS if each.slug not in taken]
    changed = load_facts(fact for each in new for fact in _facts(each)).changed
    for made in AreaSet.objects.filter(slug__in=[each.slug for each in new]):
        ledger.note(ledger.AREA_SET, made)
    return changed


def _facts(content: AreaSetContent) -> Iterator[Fact]:
    yield SetFact(
        slug=content.slug,
        name=content.name,
        level=content.level,
        source=SOURCE,
        illustrative=True,
        note=content.note,
    )
    for slug, name, members in content.areas:
        code = f"{content.slug}:{slug}"
        yield AreaFact(
            code=code, vintage=VINTAGE, level=content.level, name=name, set_slug=content.slug
        )
        for member in members:
            yield LinkFact(member, code, Relation.MEMBER, VINTAGE)
