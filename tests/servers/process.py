"""One server process: started in a group of its own, waited for, stopped with its group."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.servers.machine import Missing, server_user

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True)


@dataclass
class Server:
    """A running server and the environment name under which the tests look for it."""

    name: str
    variable: str
    url: str
    pid: int
    stop_signal: int = signal.SIGTERM
    log: Path = field(default_factory=lambda: Path(os.devnull))

    def stop(self, patience: float = 15) -> None:
        """Asks politely, then kills what is left of the group."""
        self._signal(self.stop_signal)
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline and self._is_alive():
            time.sleep(0.05)
        self._signal(signal.SIGKILL)

    def _signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, number)

    def _is_alive(self) -> bool:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, os.WNOHANG)
        try:
            os.killpg(self.pid, 0)
        except (ProcessLookupError, PermissionError):
            return False
        return True


def launch(
    command: Sequence[str],
    *,
    folder: Path,
    log: Path,
    environment: Mapping[str, str] | None = None,
    death_signal: int | None = None,
) -> int:
    """Starts `command` as the servers' user; `death_signal` ends it when this process dies."""
    user = server_user()
    with log.open("ab") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={"PATH": os.environ["PATH"], "HOME": str(folder), **(environment or {})},
            user=user,
            group="nogroup" if user else None,
            extra_groups=[] if user else None,
            start_new_session=True,
            preexec_fn=(lambda: _die_with_parent(death_signal)) if death_signal else None,
        )
    return process.pid


def run_as_server_user(command: Sequence[str], *, folder: Path) -> None:
    user = server_user()
    done = subprocess.run(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8"},
        user=user,
        group="nogroup" if user else None,
        extra_groups=[] if user else None,
        check=False,
    )
    if done.returncode:
        raise Missing(f"{command[0]} failed: {done.stderr.strip() or done.stdout.strip()}")


def wait_until(ready: Callable[[], bool], server: Server, seconds: float) -> None:
    """Waits for a server; says what its log said when it never answers."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if ready():
            return
        ended, _ = os.waitpid(server.pid, os.WNOHANG)
        if ended:
            break
        time.sleep(0.1)
    tail = server.log.read_text(errors="replace")[-3000:]
    raise Missing(f"{server.name} did not answer at {server.url}; its log ends:\n{tail}")


def answers_tcp(port: int, say: bytes = b"", expect: bytes = b"") -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as talk:
            talk.sendall(say)
            return not expect or talk.recv(64).startswith(expect)
    except OSError:
        return False


def answers_http(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def _die_with_parent(number: int) -> None:
    _LIBC.prctl(_PR_SET_PDEATHSIG, number, 0, 0, 0)
