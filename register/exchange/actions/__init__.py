"""What can be done about imports.

create_run(*, viewer, format, source, files, …) -> ImportRun
execute_run(run) -> ImportRun            runs it here, to its end
request_stop(*, viewer, run) -> ImportRun
resume_run(*, viewer, run) -> ImportRun  a new run over the same files
decide_publisher(*, viewer, match, same) -> PublisherMatch
"""

from register.exchange.actions.execute import execute_run
from register.exchange.actions.publishers import decide_publisher
from register.exchange.actions.runs import create_run, request_stop, resume_run, settle_stuck_runs

__all__ = [
    "create_run",
    "decide_publisher",
    "execute_run",
    "request_stop",
    "resume_run",
    "settle_stuck_runs",
]
