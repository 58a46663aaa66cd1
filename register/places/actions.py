"""Writes of the gazetteer: load files, keep local area sets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.text import slugify

from hub import clock
from hub.access.decision import require
from hub.access.viewer import Viewer
from hub.errors import Conflict, Invalid
from hub.events.actions import record, record_many
from hub.people.models import Organisation
from register.places import policies
from register.places.enums import Relation
from register.places.events import AreaChanged, PlacesLoaded
from register.places.loading.facts import Fact, Options
from register.places.loading.recognise import recognise
from register.places.loading.settle import searchable, settle
from register.places.loading.store import Stored, chunks, store
from register.places.models import Area, AreaLink, AreaSet, LoadedFile
from register.places.shipped import SHIPPED_NAME, shipped_digest, shipped_facts


@dataclass(frozen=True)
class FileLoad:
    """What came of one file."""

    file: str
    kind: str
    stored: Stored


@dataclass(frozen=True)
class Load:
    files: tuple[FileLoad, ...]
    changed: tuple[str, ...]  # keys of areas whose search document is now old


def load_files(paths: Sequence[Path], options: Options, *, actor_id: int | None = None) -> Load:
    """Loads files in the order given. All are checked before the first row is written."""
    sources = [(path, recognise(path, options)) for path in paths]
    for _, source in sources:
        for _fact in source.facts():
            pass
    loads = []
    for path, source in sources:
        stored = store(source.facts())
        _record(path.name, stored, actor_id)
        loads.append(FileLoad(path.name, source.kind, stored))
    return Load(tuple(loads), _settled(load.stored for load in loads))


def load_shipped() -> Load:
    """Loads the product's own places; nothing is done where they are in already."""
    digest = shipped_digest()
    if LoadedFile.objects.filter(name=SHIPPED_NAME, digest=digest).exists():
        return Load((), ())
    stored = store(shipped_facts())
    changed = _settled([stored])
    with transaction.atomic():
        LoadedFile.objects.update_or_create(
            name=SHIPPED_NAME, defaults={"digest": digest, "loaded_at": clock.now()}
        )
        _record(SHIPPED_NAME, stored, None)
    return Load((FileLoad(SHIPPED_NAME, "shipped places", stored),), changed)


def load_facts(facts: Iterable[Fact]) -> Load:
    """Stores facts that were not read from a file, such as a demonstration's area set."""
    stored = store(facts)
    return Load((FileLoad("", "facts", stored),), _settled([stored]))


def _settled(loads: Iterable[Stored]) -> tuple[str, ...]:
    codes = sorted(set().union(*(each.codes for each in loads)))
    if not codes:
        return ()
    changed = settle()
    for chunk in chunks(codes, 500):
        changed |= set(Area.objects.filter(code__in=chunk).values_list("pk", flat=True))
    return tuple(searchable(changed))


def _record(file: str, stored: Stored, actor_id: int | None) -> None:
    with transaction.atomic():
        record(
            PlacesLoaded(
                subject_id=file[:64],
                actor_id=actor_id,
                new=stored.new,
                changed=stored.changed,
                links=stored.links,
                postcodes=stored.postcodes,
            )
        )


def create_area_set(
    *,
    viewer: Viewer,
    name: str,
    level: str,
    source: str = "",
    owner: Organisation | None = None,
    illustrative: bool = False,
    note: str = "",
) -> AreaSet:
    """A new, empty set of local areas."""
    require(policies.can_edit_area_sets, viewer)
    slug = slugify(name)[:60]
    if not slug or AreaSet.objects.filter(slug=slug).exists():
        raise Conflict("There is a set of this name: use another", field="name")
    return AreaSet.objects.create(
        slug=slug,
        name=name,
        level=level,
        source=source,
        owner=owner,
        illustrative=illustrative,
        note=note,
    )


def save_local_area(
    *,
    viewer: Viewer,
    area_set: AreaSet,
    name: str,
    members: Sequence[str],
    vintage: int | None = None,
) -> Area:
    """Adds an area to a set, or gives one of that name these members (codes of standard areas)."""
    require(policies.can_edit_area_sets, viewer)
    known = set(Area.objects.filter(code__in=members).values_list("code", flat=True))
    unknown = [code for code in members if code not in known]
    if unknown:
        raise Invalid(f"No area has the code {unknown[0]}: check it", field="members")
    if not slugify(name):
        raise Invalid("Give the area a name with letters in it", field="name")
    code = f"{area_set.slug}:{slugify(name)}"
    with transaction.atomic():
        latest = Area.objects.filter(code=code).order_by("-vintage").first()
        area = latest or Area(code=code, vintage=vintage or clock.today().year)
        area.name, area.level, area.area_set = name, area_set.level, area_set
        area.updated_at = clock.now()
        area.save()
        _set_members(code, members, area.vintage)
        _changed({area.pk} | settle(), viewer)
    area.refresh_from_db()
    return area


def _changed(pks: Iterable[int], viewer: Viewer) -> None:
    record_many(
        [
            AreaChanged(subject_id=str(pk), actor_id=viewer.user_id, code=code)
            for pk, code in Area.objects.filter(pk__in=list(pks)).values_list("pk", "code")
        ]
    )


def _set_members(code: str, members: Sequence[str], vintage: int) -> None:
    AreaLink.objects.filter(parent=code, relation=Relation.MEMBER).exclude(
        child__in=members
    ).delete()
    AreaLink.objects.bulk_create(
        [
            AreaLink(child=child, parent=code, relation=Relation.MEMBER, vintage=vintage)
            for child in members
        ],
        ignore_conflicts=True,
    )


def remove_local_area(*, viewer: Viewer, area: Area) -> None:
    """Takes an area out of its set; areas with official codes are not removed here."""
    require(policies.can_edit_area_sets, viewer)
    if area.area_set_id is None:
        raise Invalid("Only areas of a local set can be removed")
    with transaction.atomic():
        _changed([area.pk], viewer)
        AreaLink.objects.filter(parent=area.code).delete()
        AreaLink.objects.filter(child=area.code).delete()
        Area.objects.filter(code=area.code).delete()
        _changed(settle(), viewer)
