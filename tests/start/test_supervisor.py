"""Processes run together, come back when they die, and all end."""

import os
import signal
import subprocess
import sys
import time

import pytest

from config.start.supervisor import read_procfile
from tests.conftest import ROOT

PROGRAM = """
from pathlib import Path
from config.start.supervisor import read_procfile, supervise
supervise(read_procfile(Path("{procfile}")), on_start=lambda: None)
"""


@pytest.fixture
def supervised(tmp_path):
    procfile = tmp_path / "Procfile"
    procfile.write_text("# a remark\none: sh -c 'echo $$ >> pids; sleep 60'\ntwo: sleep 61\n")
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(procfile=procfile)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    yield process, tmp_path / "pids"
    process.kill()
    process.communicate()


def _pids(file, number):
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        found = file.read_text().split() if file.exists() else []
        if len(found) >= number:
            return [int(each) for each in found]
        time.sleep(0.05)
    pytest.fail(f"never saw {number} starts")


def test_procfile_lines_become_workers(supervised):
    _, pids = supervised

    found = read_procfile(pids.parent / "Procfile")

    assert [worker.name for worker in found] == ["one", "two"]


def test_a_killed_process_is_started_again(supervised):
    _, pids = supervised

    os.kill(_pids(pids, 1)[0], signal.SIGKILL)

    assert len(set(_pids(pids, 2))) == 2


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_everything_cleanly(supervised, number):
    process, pids = supervised
    child = _pids(pids, 1)[0]

    process.send_signal(number)

    assert process.wait(timeout=20) == 0
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
