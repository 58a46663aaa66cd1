"""Processes of a measured hub: commands, the index worker, the web server; and their memory."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_PYTHON = Path(sys.executable)


def manage(*arguments: str) -> str:
    """Runs a management command to its end; returns what it printed."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(
            f"manage.py {' '.join(arguments)}: {done.stdout[-800:]}{done.stderr[-2000:]}"
        )
    return done.stdout


@contextmanager
def beside(*arguments: str) -> Iterator[subprocess.Popen]:
    """A stage that runs beside us and is ended at the latest when the block ends."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.stage", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield child
    finally:
        _end(child)


@contextmanager
def index_worker() -> Iterator[subprocess.Popen]:
    """The index worker of the Procfile."""
    command = "-q -A config worker -Q index -P solo -n bench@%h --without-gossip -l error"
    child = subprocess.Popen(
        [_PYTHON.with_name("celery"), *command.split()],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        time.sleep(4)  # its apps load; what waits meanwhile is delivered by the first nudge
        yield child
    finally:
        _end(child)


@contextmanager
def web_server(workers: int = 2) -> Iterator[tuple[str, subprocess.Popen]]:
    """Gunicorn with the product's own settings: its address and its first process."""
    port = _free_port()
    child = subprocess.Popen(
        [_PYTHON.with_name("gunicorn"), "-c", "config/gunicorn.py", "config.wsgi"],
        cwd=ROOT,
        env={**os.environ, "PORT": str(port), "HUB_WEB_WORKERS": str(workers)},
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield address, child
    finally:
        _end(child)


def children_of(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def private_megabytes(pid: int) -> float:
    """Memory that is this process's alone."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    kilobytes = [
        int(line.split()[1])
        for line in text.splitlines()
        if line.startswith(("Private_Clean:", "Private_Dirty:"))
    ]
    return sum(kilobytes) / 1024


def forget_cached_pages(folder: Path) -> None:
    """Asks the system to drop what it holds of these files, so that a first look is cold."""
    for path in folder.rglob("*"):
        if path.is_file():
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(handle)


def report(figures: Sequence[dict]) -> None:
    """The last line that a stage prints."""
    print(json.dumps(figures), flush=True)


def _end(child: subprocess.Popen, patience: float = 15) -> None:
    if child.poll() is None:
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(patience)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=5)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit(f"the web server does not answer at {address}")
