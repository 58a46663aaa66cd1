"""`python -m tests.faults POINT NTH PROGRAM…`: a process of the product that may die on its way.

POINT is a name of points.py, or `never`. PROGRAM is `worker QUEUES`, `write FILE NUMBER USER`
or a management command with its arguments.
"""

import os
import sys
from datetime import timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

# What a dead process had claimed is taken again after so long; two minutes in life.
LEASE = timedelta(seconds=3)


def main(point: str, nth: str, program: str, *arguments: str) -> None:
    django.setup()
    from hub.events import relay
    from tests.faults.points import arm

    relay.LEASE = LEASE
    relay.CLAIM_SIZE = 60  # several claims and batches in a short run
    if point != "never":
        arm(point, int(nth))
    if program == "worker":
        _work(*arguments)
    elif program == "write":
        from tests.faults.writing import write

        write(*arguments)
    else:
        from django.core.management import call_command

        call_command(program, *arguments)


def _work(queues: str) -> None:
    """A real Celery worker with its clock, as in the Procfile."""
    from config.celery import app

    words = f"-q worker -Q {queues} -P solo -B --without-gossip --without-mingle -l error"
    app.worker_main([*words.split(), "-n", f"{os.getpid()}@%h"])


if __name__ == "__main__":
    main(*sys.argv[1:])
