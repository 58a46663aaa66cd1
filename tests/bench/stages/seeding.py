"""Multiplies the real records up to the wanted number, through the imports' own action."""

import os
import sys
import time

from django.conf import settings
from django.db import transaction

from hub import clock
from hub.events.models import Delivery, DeliveryStatus
from hub.people.models import Organisation
from register.catalogue.actions import save_entries
from register.catalogue.models import Dataset
from register.places.models import Area
from tests.bench import hub, people, seeding
from tests.bench.figures import figure
from tests.bench.stages.shared import SHARED

ROUND = 3_000


def main() -> None:
    # Nobody listens: nudges would only pile up before the worker of a later stage.
    settings.EVENTS_NUDGE = False
    held = Dataset.objects.count()
    wanted = int(sys.argv[2]) - held
    people.join_forty()
    people.owner()
    if wanted <= 0:
        hub.report([])
        return
    began, spent = time.monotonic(), time.process_time()
    early = 0.0
    done = 0
    for batch in seeding.counted(seeding.entries(_stock(wanted), held, wanted), ROUND):
        report = save_entries(batch, actor_id=None, publish=True)
        if report.errors:
            raise SystemExit(f"{len(report.errors)} seeds refused: {report.errors[0]}")
        done += len(batch)
        _leave_to_rebuild()
        early = early or hub.private_megabytes(os.getpid())
    seconds = time.monotonic() - began
    spent = time.process_time() - spent
    late = hub.private_megabytes(os.getpid())
    hub.report(
        [
            figure("bulk writing rate", done / seconds, "entries/s", note="not indexed"),
            figure("bulk writing, processor time", 1000 * spent / done, "ms/entry"),
            figure(
                "bulk writing memory growth", late - early, "MB", note=f"{late:.0f} MB at the end"
            ),
        ]
    )


def _stock(wanted: int) -> seeding.Stock:
    records = seeding.mapped(seeding.catalogue(SHARED), min(wanted, 7_507))
    areas = list(
        Area.objects.filter(is_current=True).exclude(name="").values_list("code", "vintage")
    )
    owners = list(Organisation.objects.order_by("pk").values_list("pk", flat=True)[:400])
    return seeding.Stock(records, seeding.words_of(records), areas, owners)


def _leave_to_rebuild() -> None:
    """The rebuild that follows reads these entries, so nobody need index each of them before."""
    with transaction.atomic():
        Delivery.objects.filter(status=DeliveryStatus.READY).update(
            status=DeliveryStatus.DONE, done_at=clock.now()
        )
