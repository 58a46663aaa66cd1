"""The life of a run: made, stopped, resumed, given up for dead."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db import transaction

from hub import clock
from hub.access.decision import require
from hub.access.viewer import Viewer
from hub.errors import Conflict, Invalid
from hub.events.actions import record
from register.catalogue.enums import Visibility
from register.catalogue.vocabularies import vocabulary
from register.exchange.enums import ENDED, ImportFormat, RunStatus
from register.exchange.events import ImportFinished, ImportStarted
from register.exchange.models import ImportRun
from register.exchange.policies import can_import
from register.exchange.workers import is_gone

# For these the caller must say which source it is: many bodies hand them in.
NAMED_SOURCES = (ImportFormat.INVENTORY_CSV,)


@transaction.atomic
def create_run(
    *,
    viewer: Viewer,
    format_: str,
    files: Sequence[Mapping[str, Any]],
    source: str = "",
    visibility: str = Visibility.PUBLIC,
    access_class: str = "public-view",
    publish: bool = False,
    dry_run: bool = False,
) -> ImportRun:
    """A run that waits to be executed. `files` are {"name", "path", "size"}."""
    require(can_import, viewer)
    _check(format_, source, visibility, access_class, files)
    source = " ".join(source.split()) or format_
    settle_stuck_runs()
    if not dry_run and ImportRun.objects.open().filter(source=source, dry_run=False).exists():
        raise Conflict(
            f"An import from {source} is under way. Wait for it or stop it.", field="source"
        )
    run = ImportRun.objects.create(
        format=format_,
        source=source,
        files=[dict(each) for each in files],
        visibility=visibility,
        access_class=access_class,
        publish=publish,
        dry_run=dry_run,
        actor_id=viewer.user_id,
        created_at=clock.now(),
    )
    record(
        ImportStarted(
            subject_id=str(run.pk), actor_id=viewer.user_id, source=source, format=format_
        )
    )
    return run


def _check(
    format_: str,
    source: str,
    visibility: str,
    access_class: str,
    files: Sequence[Mapping[str, Any]],
) -> None:
    if format_ not in ImportFormat.values:
        raise Invalid(f"Choose one of {', '.join(ImportFormat.values)}", field="format")
    if format_ in NAMED_SOURCES and not source.strip():
        raise Invalid("Name the source, for example highland-council", field="source")
    if len(source) > 64:
        raise Invalid("Give the source a name of at most 64 characters", field="source")
    if visibility not in Visibility.values or visibility == Visibility.ROLES:
        raise Invalid(
            "Choose who may see the entries: public, partners or organisation", field="visibility"
        )
    if access_class not in vocabulary("access-class"):
        known = ", ".join(vocabulary("access-class").codes)
        raise Invalid(f"Choose one of {known}", field="access_class")
    if not files:
        raise Invalid("Choose a file", field="file")


@transaction.atomic
def request_stop(*, viewer: Viewer, run: ImportRun) -> ImportRun:
    """Asks a running import to end after its batch; one that waits ends at once."""
    require(can_import, viewer)
    if run.status in ENDED:
        raise Conflict("This import has ended already.")
    run.stop_requested = True
    run.save(update_fields=["stop_requested"])
    if run.status == RunStatus.WAITING or run.is_stuck or is_gone(run.worker):
        end_run(run, RunStatus.STOPPED, "Stopped by a coordinator.")
    return run


def resume_run(*, viewer: Viewer, run: ImportRun) -> ImportRun:
    """A new run over the same files: what is saved already counts as unchanged there."""
    require(can_import, viewer)
    settle_stuck_runs()
    run.refresh_from_db()
    if run.is_open:
        raise Conflict("This import is still running.")
    missing = [each["name"] for each in run.files if not Path(each["path"]).is_file()]
    if missing:
        raise Invalid(f"{', '.join(missing)} is not there any more. Upload it again.", field="file")
    return create_run(
        viewer=viewer,
        format_=run.format,
        files=run.files,
        source=run.source,
        visibility=run.visibility,
        access_class=run.access_class,
        publish=run.publish,
    )


def end_run(run: ImportRun, status: str, message: str = "") -> None:
    """Writes the end of a run and its event; call inside a transaction."""
    run.status, run.message, run.ended_at = status, message, clock.now()
    if status == RunStatus.FINISHED:
        run.percent = 100
    run.save(update_fields=["status", "message", "ended_at", "percent"])
    record(
        ImportFinished(
            subject_id=str(run.pk),
            actor_id=run.actor_id,
            source=run.source,
            format=run.format,
            status=str(RunStatus(status).label).lower(),
            created=run.created,
            updated=run.updated,
            unchanged=run.unchanged,
            rejected=run.rejected,
        )
    )


@transaction.atomic
def settle_stuck_runs() -> int:
    """Ends runs whose process is gone or silent, so that none says "running" for ever."""
    ended = 0
    for run in ImportRun.objects.filter(status=RunStatus.RUNNING):
        if run.is_stuck or is_gone(run.worker):
            end_run(
                run,
                RunStatus.BROKEN,
                "The process that ran it is gone. What it had saved stays; resume it to go on.",
            )
            ended += 1
    return ended
