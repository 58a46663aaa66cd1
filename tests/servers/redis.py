"""Redis: Debian's, in memory only."""

import shutil
import signal
from pathlib import Path

from tests.servers import machine
from tests.servers.process import Server, answers_tcp, launch, wait_until

NAME = "Redis"
VARIABLE = "HUB_TEST_REDIS_URL"
PACKAGES = ["redis-server"]


def install() -> None:
    if shutil.which("redis-server") is None:
        machine.install_debian(PACKAGES, NAME)


def start(folder: Path, *, death_signal: bool) -> Server:
    program = shutil.which("redis-server")
    if program is None:
        raise machine.Missing(f"{NAME}: run `python -m tests.servers install`")
    port = machine.free_port()
    options = ["--bind", "127.0.0.1", "--port", str(port), "--dir", str(folder), "--save", ""]
    log = folder / "server.log"
    pid = launch(
        [program, *options],
        folder=folder,
        log=log,
        death_signal=signal.SIGTERM if death_signal else None,
    )
    server = Server(NAME, VARIABLE, f"redis://127.0.0.1:{port}/0", pid, log=log)
    wait_until(lambda: answers_tcp(port, b"PING\r\n", b"+PONG"), server, 30)
    return server
