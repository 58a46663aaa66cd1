"""Jobs of the catalogue."""

from datetime import timedelta

from celery import shared_task

from hub import clock
from register.catalogue.queries import newly_late
from search.index.actions import sync_documents

LOOK_BACK = timedelta(days=7)  # so that a few missed nights do no harm


@shared_task(name="catalogue.show_late_entries")
def show_late_entries() -> int:
    """Nightly: entries whose day has passed are found as late, and ranked so."""
    today = clock.today()
    pks = [str(pk) for pk in newly_late(today - LOOK_BACK, today).values_list("pk", flat=True)]
    for start in range(0, len(pks), 500):
        sync_documents("dataset", pks[start : start + 500])
    return len(pks)
