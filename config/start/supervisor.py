"""Runs the processes of the Procfile together: one that dies is started again, a signal ends all.

For `make run` on one machine. Where a real process manager is at hand, let it read the
Procfile instead.
"""

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

_LINE = re.compile(r"^([a-z][a-z0-9_-]*):\s*(.+)$")
PATIENCE = 10.0  # seconds between asking and killing
LONGEST_PAUSE = 10.0  # seconds before the next start of one that keeps dying


@dataclass
class Worker:
    """One line of the Procfile, as it runs now."""

    name: str
    command: str
    process: subprocess.Popen[str] | None = None
    deaths: int = 0
    due: float = 0.0
    began: float = field(default=0.0)

    def start(self) -> None:
        self.began = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - the commands of our own Procfile
            ["/bin/sh", "-c", f"exec {self.command}"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        threading.Thread(target=self._relay, args=[self.process], daemon=True).start()

    def send(self, number: int) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def _relay(self, process: subprocess.Popen[str]) -> None:
        for line in process.stdout or ():
            say(self.name, line.rstrip())


def read_procfile(path: Path) -> list[Worker]:
    lines = (_LINE.match(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [Worker(found[1], found[2]) for found in lines if found]


def supervise(workers: list[Worker], *, on_start: Callable[[], None]) -> None:
    """Returns when a signal asked for the end and everything has ended."""
    ending = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: ending.set())
    try:
        for worker in workers:
            worker.start()
        threading.Thread(target=on_start, daemon=True).start()
        while not ending.wait(0.2):
            for worker in workers:
                _keep_alive(worker)
    finally:
        _end(workers)


def say(name: str, line: str) -> None:
    sys.stdout.write(f"{name:>7} | {line}\n")
    sys.stdout.flush()


def _keep_alive(worker: Worker) -> None:
    """Starts a dead one again, after a pause that grows while it keeps dying young."""
    if worker.is_running():
        return
    now = time.monotonic()
    if not worker.due:
        worker.deaths = worker.deaths + 1 if now - worker.began < LONGEST_PAUSE else 0
        pause = min(0.5 * 2**worker.deaths, LONGEST_PAUSE)
        code = worker.process.returncode if worker.process else None
        say(worker.name, f"ended with {code}; starting again in {pause:.1f} s")
        worker.send(signal.SIGKILL)  # what it left behind in its group
        worker.due = now + pause
    elif now >= worker.due:
        worker.due = 0.0
        worker.start()


def _end(workers: list[Worker]) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for worker in workers:
        worker.send(signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and any(worker.is_running() for worker in workers):
        time.sleep(0.05)
    for worker in workers:
        worker.send(signal.SIGKILL)
    say("hub", "stopped")
