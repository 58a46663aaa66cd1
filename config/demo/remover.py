"""Takes the demonstration away again, and says what others had tied to it.

What somebody else made is never deleted. A thing that others depend on stays and is named;
running the command again after they have moved removes it too.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import transaction
from django.db.models import Model, ProtectedError
from taggit.models import Tag
from wagtail.models import Page

from config.demo import ledger
from config.demo.events import (
    DemonstrationEntryRemoved,
    DemonstrationOrganisationRemoved,
    DemonstrationPlaceRemoved,
)
from config.demo.models import Stage
from hub import clock
from hub.events.actions import record, record_many
from hub.people.models import Membership, Organisation, User
from register.catalogue.models import (
    Dataset,
    DatasetArea,
    DatasetRelation,
    DictionaryField,
    GlossaryTerm,
)
from register.places.loading.settle import searchable, settle
from register.places.models import Area, AreaLink, AreaSet

Thing = TypeVar("Thing", bound=Model)


@dataclass
class Removal:
    removed: dict[str, int] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)  # sentences: what stays, and why
    loosened: list[str] = field(default_factory=list)  # what of others lost a tie
    places: tuple[str, ...] = ()


def remove() -> Removal:
    """Removes what is left of the demonstration and remembers that it was removed."""
    removal = take_away()
    ledger.enter(Stage.REMOVED)
    return removal


def take_away() -> Removal:
    removal = Removal()
    _pages(removal)
    _entries(removal)
    _terms(removal)
    _people(removal)
    _organisations(removal)
    _area_sets(removal)
    return removal


# --- pages and words --------------------------------------------------------------------


def _pages(removal: Removal) -> None:
    pages = Page.objects.filter(pk__in=ledger.noted(ledger.PAGE)).order_by("-depth", "pk")
    _each(removal, ledger.PAGE, pages, _page)


def _page(page: Page) -> str:
    page = page.specific
    if below := page.get_children().count():
        return f"Page “{page.title}”: {below} page(s) below it are not demonstration content."
    page.unpublish()
    page.delete()
    return ""


def _terms(removal: Removal) -> None:
    terms = GlossaryTerm.objects.filter(pk__in=ledger.noted(ledger.TERM))
    _each(removal, ledger.TERM, terms, _term)


def _term(term: GlossaryTerm) -> str:
    if used := DictionaryField.objects.filter(term=term).count():
        return f"Glossary term “{term.term}”: {used} data dictionary row(s) of others use it."
    term.delete()
    return ""


# --- entries ----------------------------------------------------------------------------


@transaction.atomic
def _entries(removal: Removal) -> None:
    ours = ledger.noted(ledger.DATASET)
    ties = DatasetRelation.objects.filter(target__in=ours).exclude(source__in=ours)
    if count := ties.count():
        removal.loosened.append(f"{count} relation(s) of other entries to demonstration entries")
    found = Dataset.objects.filter(pk__in=ours)
    tags = set(Tag.objects.filter(pk__in=_tag_ids(ours)).values_list("pk", flat=True))
    record_many([DemonstrationEntryRemoved(subject_id=str(each.pk)) for each in found])
    removal.removed[ledger.DATASET] = found.count()
    found.delete()
    Tag.objects.filter(pk__in=tags - _tag_ids(None)).delete()
    ledger.strike(ledger.DATASET, ours)


def _tag_ids(datasets: list[int] | None) -> set[int]:
    """Tags on these entries; on any entry where None."""
    rows = Dataset.keywords.through.objects.all()
    if datasets is not None:
        rows = rows.filter(content_object__in=datasets)
    return set(rows.values_list("tag_id", flat=True))


# --- people and organisations -----------------------------------------------------------


def _people(removal: Removal) -> None:
    people = User.objects.filter(pk__in=ledger.noted(ledger.PERSON))
    _each(removal, ledger.PERSON, people, _person)


def _person(user: User) -> str:
    """The password is public, so whoever cannot be deleted can at least not sign in."""
    try:
        with transaction.atomic():
            user.delete()
    except ProtectedError:
        user.is_active = False
        user.set_unusable_password()
        user.save()
        return f"Account {user.email}: others' work names it. It can no longer sign in."
    return ""


def _organisations(removal: Removal) -> None:
    ours = Organisation.objects.filter(pk__in=ledger.noted(ledger.ORGANISATION))
    # Children first: a parent that goes leaves no child pointing at it.
    _each(removal, ledger.ORGANISATION, ours.order_by("-parent_id", "pk"), _organisation)


def _organisation(organisation: Organisation) -> str:
    reasons = []
    if entries := Dataset.objects.filter(owner=organisation).count():
        reasons.append(f"{entries} entries of others belong to it")
    if members := Membership.objects.filter(organisation=organisation).count():
        reasons.append(f"{members} people who are not demonstration people belong to it")
    if reasons:
        return f"Organisation “{organisation.name}”: {' and '.join(reasons)}. Move them first."
    record(DemonstrationOrganisationRemoved(subject_id=str(organisation.pk)))
    try:
        with transaction.atomic():
            organisation.delete()
    except ProtectedError:
        return _closed(organisation)
    return ""


def _closed(organisation: Organisation) -> str:
    """An old version of somebody's entry names it: it stays, as a body that is no more."""
    organisation.is_partner = False
    organisation.is_demonstration = False
    organisation.closed_on = clock.today()
    organisation.save()
    return f"Organisation “{organisation.name}”: the history of others' entries names it. Closed."


# --- places -----------------------------------------------------------------------------


@transaction.atomic
def _area_sets(removal: Removal) -> None:
    sets = AreaSet.objects.filter(pk__in=ledger.noted(ledger.AREA_SET))
    rows = Area.objects.filter(area_set__in=sets)
    codes, pks = set(rows.values_list("code", flat=True)), set(rows.values_list("pk", flat=True))
    if used := DatasetArea.objects.filter(area_code__in=codes).values("dataset").distinct().count():
        removal.loosened.append(f"{used} other entries that name demonstration areas as covered")
    record_many([DemonstrationPlaceRemoved(subject_id=str(pk)) for pk in sorted(pks)])
    AreaLink.objects.filter(parent__in=codes).delete()
    AreaLink.objects.filter(child__in=codes).delete()
    removal.removed[ledger.AREA_SET] = sets.count()
    sets.delete()
    ledger.strike(ledger.AREA_SET, ledger.noted(ledger.AREA_SET))
    removal.places = tuple(searchable(settle())) if codes else ()


# --- one at a time ----------------------------------------------------------------------


def _each(
    removal: Removal, kind: str, things: Iterable[Thing], take: Callable[[Thing], str]
) -> None:
    """Takes each away in a transaction of its own; `take` says why one has to stay."""
    count = 0
    present = list(things)
    for thing in present:
        pk = thing.pk
        with transaction.atomic():
            reason = take(thing)
            if reason:
                removal.kept.append(reason)
                continue
            ledger.strike(kind, [pk])
            count += 1
    removal.removed[kind] = count
    gone = set(ledger.noted(kind)) - {each.pk for each in present}
    ledger.strike(kind, gone)
