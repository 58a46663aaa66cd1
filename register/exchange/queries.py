"""Reads about imports."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from hub.access.viewer import Viewer
from register.catalogue.enums import AreaMethod
from register.catalogue.models import Dataset
from register.exchange.enums import MatchStatus
from register.exchange.models import ImportReject, ImportRun, PublisherMatch
from register.exchange.plan import UNPLACED

METHOD_WORDS = {
    AreaMethod.STATED.value: "a code that the record states",
    AreaMethod.NAME.value: "a place name",
    AreaMethod.BBOX.value: "a bounding box",
    AreaMethod.PUBLISHER.value: "the publisher's own area",
    UNPLACED: "not placed on the map",
}


@dataclass(frozen=True, slots=True)
class PlacedShare:
    method: str
    words: str
    count: int
    percent: int


def runs_for(viewer: Viewer) -> QuerySet[ImportRun]:
    return ImportRun.objects.visible_to(viewer).select_related("actor")


def rejects_of(viewer: Viewer, run: ImportRun) -> QuerySet[ImportReject]:
    visible = ImportRun.objects.visible_to(viewer)
    return ImportReject.objects.filter(run__in=visible.filter(pk=run.pk))


def open_matches_for(viewer: Viewer) -> QuerySet[PublisherMatch]:
    if not viewer.is_coordinator:
        return PublisherMatch.objects.none()
    return PublisherMatch.objects.filter(status=MatchStatus.OPEN).select_related(
        "organisation", "candidate"
    )


def placed_shares(run: ImportRun) -> list[PlacedShare]:
    """Methods in the order of how sure they are, with their share of the records placed."""
    total = sum(run.placed.values())
    return [
        PlacedShare(method, words, count, round(100 * count / total))
        for method, words in METHOD_WORDS.items()
        if (count := run.placed.get(method, 0))
    ]


def placed_percent(run: ImportRun) -> int | None:
    """The share of records that have an area, however it became known."""
    total = sum(run.placed.values())
    return round(100 * (total - run.placed.get(UNPLACED, 0)) / total) if total else None


def entries_of_source(viewer: Viewer, source: str) -> dict[str, int]:
    """How many entries of a source the viewer may see, and how many of them readers can find."""
    return (
        Dataset.objects.visible_to(viewer)
        .filter(source_name=source)
        .aggregate(total=Count("pk"), published=Count("pk", filter=Q(workflow="published")))
    )
