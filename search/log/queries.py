"""What people sought, for those who look after the register."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Max, QuerySet, Sum

from hub import clock
from hub.access.viewer import Viewer
from search.log.models import Phrase

PERIODS = {"7": "the last 7 days", "30": "the last 30 days", "90": "the last 90 days"}
SORTS = {
    "sought": ("-sought_sum", "text"),
    "found-nothing": ("-nothing_sum", "-sought_sum", "text"),
    "opened": ("-opened_sum", "text"),
    "phrase": ("text",),
}


@dataclass(frozen=True, slots=True)
class Totals:
    phrases: int
    sought: int
    found_nothing: int
    opened: int


def phrases_for(viewer: Viewer, *, days: int, sort: str = "sought") -> QuerySet[Phrase]:
    """Kept phrases with their sums over the last `days` days; empty for all but coordinators."""
    if not viewer.is_coordinator:
        return Phrase.objects.none()
    since = clock.today() - timedelta(days=days - 1)
    return (
        Phrase.objects.filter(days__day__gte=since)
        .annotate(
            sought_sum=Sum("days__sought"),
            nothing_sum=Sum("days__found_nothing"),
            opened_sum=Sum("days__opened"),
            last_day=Max("days__day"),
        )
        .order_by(*SORTS[sort])
    )


def totals_of(phrases: QuerySet[Phrase]) -> Totals:
    sums = phrases.aggregate(
        sought=Sum("sought_sum"), nothing=Sum("nothing_sum"), opened=Sum("opened_sum")
    )
    return Totals(
        phrases=phrases.count(),
        sought=sums["sought"] or 0,
        found_nothing=sums["nothing"] or 0,
        opened=sums["opened"] or 0,
    )
