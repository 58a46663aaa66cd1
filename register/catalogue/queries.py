"""Reads that pages, the API and exports share. The viewer comes first; hidden is absent."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from hub import clock
from hub.access.viewer import Viewer
from register.catalogue.enums import RelationKind
from register.catalogue.models import Dataset, DatasetQuerySet, DatasetRelation, DatasetVersion
from register.catalogue.policies import can_read_version
from register.catalogue.vocabularies import vocabulary
from register.places.levels import rank_of


@dataclass(frozen=True, slots=True)
class Gap:
    """A recommended field that an entry lacks, and why it matters to readers."""

    field: str
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Lateness:
    """`code` is on-time, late, not-known, or none where nothing sets a time."""

    code: str
    label: str = ""
    due: date | None = None

    @property
    def is_late(self) -> bool:
        return self.code == "late"


@dataclass(frozen=True, slots=True)
class Related:
    """Another entry that the viewer may see, and how it is connected, as read from here."""

    kind: str
    label: str
    dataset: Dataset


NO_TIME_SET = Lateness("none")
NOT_KNOWN = Lateness("not-known", "not known whether it is late")
_REVERSED = {
    RelationKind.PART_OF: "Contains",
    RelationKind.IN_SERIES: "The series has",
    RelationKind.REPLACES: "Replaced by",
    RelationKind.DERIVED_FROM: "Used to make",
}
# Fields that help a reader most when an own entry states them, with what is lost without.
_RECOMMENDED: tuple[tuple[str, str, str], ...] = (
    ("description", "Description", "Readers cannot tell what is in it."),
    ("keywords", "Keywords", "People who use other words will not find it."),
    ("population", "Who it is about", "Nobody can tell who is counted and who is left out."),
    ("level_held", "Smallest level held", "Nobody knows whether it can answer for their ward."),
    (
        "level_shareable",
        "Smallest level you may get",
        "People will ask for a finer level than you can give.",
    ),
    ("code_years", "Boundary years", "Figures for wards of different years get mixed up."),
    ("location_method", "How places were found", "Readers cannot judge how exact the map is."),
    ("geocoded_percent", "Share that could be located", "A map may leave out more than it shows."),
    ("period_from", "Period covered", "Nobody can tell which years it can speak for."),
    ("frequency", "How often it is updated", "It cannot be shown as on time or late."),
    ("last_updated", "Last updated", "Readers cannot tell how old the figures are."),
    ("next_due", "Next due", "People will ask you when the new figures come."),
    ("lineage", "How it is collected", "Readers cannot judge what the figures can bear."),
    ("quality_statement", "Quality", "Readers will trust it too much, or not at all."),
    ("caveats", "Caveats", "It will be misread where you know better."),
    ("do_not_use_for", "What it must not be used for", "Somebody will use it for just that."),
    ("dictionary", "Data dictionary", "Nobody can tell what the columns mean before asking."),
    ("licence", "Licence", "Without one, people must assume that they may not use it again."),
    ("retention", "How long it is kept", "Nobody can plan to compare years."),
    ("distributions", "How to get it", "Readers know that it exists and not how to get it."),
    ("data_class", "How personal it is", "People will ask whether they need an agreement."),
    ("contact_email", "Contact", "A question about it reaches nobody."),
)
_IF_LIMITED: tuple[tuple[str, str, str], ...] = (
    ("limit_reasons", "Why it is limited", "A limit without its reason is argued with."),
    ("access_who", "Who may have it", "People who may have it will not ask."),
    ("access_time", "How long it takes", "Nobody can plan a project around it."),
    ("gateways", "Legal gateways", "Partners must find out by themselves whether they may ask."),
)
_IF_FINE: tuple[tuple[str, str, str], ...] = (
    (
        "disclosure_threshold",
        "Small-number rule",
        "It can be had below ward level, and nobody knows which counts are hidden.",
    ),
)
_WARD_RANK = 11


def dataset_by_identifier(viewer: Viewer, identifier: str) -> Dataset | None:
    """The entry of that identifier, else of that alias, if the viewer may see it.

    One query, the same for what is hidden and for what is not there.
    """
    by_alias = Q(pk__in=Dataset.objects.filter(aliases__alias=identifier).values("pk"))
    found = (
        Dataset.objects.visible_to(viewer)
        .filter(Q(identifier=identifier) | by_alias)
        .select_related("owner", "owner_post", "steward_post", "verified_by")
        .order_by("pk")[:20]
    )
    return min(found, key=lambda each: each.identifier != identifier, default=None)


def history_for(viewer: Viewer, dataset: Dataset) -> list[DatasetVersion]:
    """Versions the viewer may read, newest first: both it and the present one must allow it."""
    if not Dataset.objects.visible_to(viewer).filter(pk=dataset.pk).exists():
        return []
    return [each for each in dataset.versions.all() if can_read_version(viewer, each)]


def related(viewer: Viewer, dataset: Dataset) -> list[Related]:
    """Connected entries, from both ends of the link, that the viewer may see. Two queries."""
    rows = list(DatasetRelation.objects.filter(Q(source=dataset) | Q(target=dataset)))
    if not rows:
        return []
    ids = {row.source_id for row in rows} | {row.target_id for row in rows}
    seen = Dataset.objects.visible_to(viewer).filter(pk__in=ids - {dataset.pk})
    by_id = {each.pk: each for each in seen.select_related("owner")}
    found = []
    for row in rows:
        forward = row.source_id == dataset.pk
        other = by_id.get(row.target_id if forward else row.source_id)
        if other is not None:
            kind = RelationKind(row.kind)
            label = str(kind.label) if forward else _REVERSED[kind]
            found.append(Related(row.kind, label, other))
    return found


def theme_labels(dataset: Dataset) -> list[tuple[str, str]]:
    """(code, label) of the entry's themes."""
    return [(code, vocabulary("theme").label(code)) for code in dataset.themes]


def theme_counts(viewer: Viewer) -> dict[str, int]:
    """How many published entries each theme has for this viewer; for when search is away."""
    combinations = (
        Dataset.objects.visible_to(viewer)
        .published()
        .order_by()
        .values_list("themes")
        .annotate(entries=Count("pk"))
    )
    counts: Counter[str] = Counter()
    for themes, entries in combinations:
        for code in themes:
            counts[code] += entries
    return {code: counts[code] for code in vocabulary("theme").codes}


def missing_recommended(dataset: Dataset) -> list[Gap]:
    """Recommended fields not stated, each with why it matters; no single score."""
    wanted = [*_RECOMMENDED]
    if dataset.access_class not in ("", "open", "public-view"):
        wanted += _IF_LIMITED
    if _shared_below_ward(dataset):
        wanted += _IF_FINE
    return [Gap(name, label, why) for name, label, why in wanted if not _stated(dataset, name)]


def lateness(dataset: Dataset, today: date | None = None) -> Lateness:
    """On time, late or not known: from the stated due day, else from how often it is updated."""
    today = today or clock.today()
    if dataset.next_due:
        return _judged(dataset.next_due, today)
    stale_after = vocabulary("frequency").fact(dataset.frequency, "stale_after_days")
    if dataset.frequency in ("irregular", "one-off"):
        return NO_TIME_SET
    if not stale_after or not dataset.last_updated:
        return NOT_KNOWN
    return _judged(dataset.last_updated + timedelta(days=stale_after), today)


def newly_late(since: date, until: date) -> DatasetQuerySet:
    """Published entries whose day passed in these days: search shows them as late from now on."""
    passed = Q(next_due__gte=since, next_due__lt=until)
    for value in vocabulary("frequency"):
        if days := value.facts.get("stale_after_days"):
            gap = timedelta(days=days)
            passed |= Q(
                next_due=None,
                frequency=value.code,
                last_updated__gte=since - gap,
                last_updated__lt=until - gap,
            )
    return Dataset.objects.published().filter(passed)


def waiting_for(viewer: Viewer) -> DatasetQuerySet:
    """Drafts that wait for this viewer as their owner."""
    owned = [pk for pk, roles in viewer.roles.items() if "owner" in roles]
    return (
        Dataset.objects.visible_to(viewer)
        .filter(workflow="with-owner", owner_id__in=owned)
        .select_related("owner")
    )


def cards_of(viewer: Viewer, ids: Sequence[str]) -> Mapping[str, Dataset]:
    """Those of these primary keys (as text) that the viewer may see, by key. One query."""
    found = Dataset.objects.visible_to(viewer).filter(pk__in=_numbers(ids))
    return {str(each.pk): each for each in found}


def readable(viewer: Viewer, ids: Sequence[str]) -> frozenset[str]:
    """Those of these primary keys (as text) that the viewer may see. One query, no entry loaded."""
    wanted = _numbers(ids)
    found = Dataset.objects.visible_to(viewer).filter(pk__in=wanted).values_list("pk", flat=True)
    return frozenset(map(str, found))


def _numbers(ids: Sequence[str]) -> list[int]:
    return [int(each) for each in ids if each.isdecimal() and len(each) < 19]


def _judged(due: date, today: date) -> Lateness:
    if due < today:
        return Lateness("late", "late", due)
    return Lateness("on-time", "on time", due)


def _shared_below_ward(dataset: Dataset) -> bool:
    return 0 < rank_of(dataset.level_shareable) < _WARD_RANK


def _stated(dataset: Dataset, name: str) -> bool:
    value = getattr(dataset, name)
    if hasattr(value, "exists"):
        return bool(value.exists())
    return value not in (None, "", [])
