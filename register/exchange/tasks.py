"""Jobs of the exchange."""

from datetime import timedelta

from celery import shared_task

from hub import clock
from register.exchange.actions import execute_run, settle_stuck_runs
from register.exchange.enqueue import enqueue
from register.exchange.enums import RunStatus
from register.exchange.models import ImportRun
from register.exchange.uploads import forget_uploads

LOST_AFTER = timedelta(seconds=30)


@shared_task
def run_import(run_id: int) -> str:
    """Executes an import that waits; a second delivery of the same job finds nothing to do."""
    run = ImportRun.objects.filter(pk=run_id, status=RunStatus.WAITING).first()
    if run is None:
        return "nothing"
    execute_run(run)
    if run.status == RunStatus.FINISHED and not run.dry_run:
        forget_uploads(run.files)
    return str(run.status)


@shared_task
def settle_imports() -> int:
    """Ends runs whose process is gone, and sends those again whose message was lost."""
    waiting = ImportRun.objects.filter(
        status=RunStatus.WAITING, created_at__lt=clock.now() - LOST_AFTER
    )
    for run in waiting:
        enqueue(run)
    return settle_stuck_runs()
