"""PostgreSQL: Debian's, with a throw-away cluster that does not wait for the disk."""

import re
import secrets
import signal
from pathlib import Path

from tests.servers import machine
from tests.servers.process import Server, answers_tcp, launch, run_as_server_user, wait_until

NAME = "PostgreSQL"
VARIABLE = "HUB_TEST_POSTGRES_URL"
PACKAGES = ["postgresql"]
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=128MB")


def install() -> None:
    if _programs() is None:
        machine.install_debian(PACKAGES, NAME)
    if _programs() is None:
        raise machine.Missing(f"{NAME} is installed, but /usr/lib/postgresql/*/bin is not there")


def start(folder: Path, *, death_signal: bool) -> Server:
    programs = _programs()
    if programs is None:
        raise machine.Missing(f"{NAME}: run `python -m tests.servers install`")
    data, password = _new_cluster(programs, folder)
    port = machine.free_port()
    settings = [*_FAST, "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}"]
    options = [part for each in settings for part in ("-c", each)]
    log = folder / "server.log"
    pid = launch(
        [str(programs / "postgres"), "-D", str(data), "-p", str(port), *options],
        folder=folder,
        log=log,
        death_signal=signal.SIGINT if death_signal else None,
    )
    url = f"postgresql://hub:{password}@127.0.0.1:{port}/hub"
    server = Server(NAME, VARIABLE, url, pid, signal.SIGINT, log)
    wait_until(lambda: answers_tcp(port) and _accepts(programs, port), server, 60)
    command = [str(programs / "createdb"), "-h", str(folder), "-p", str(port), "-U", "hub", "hub"]
    run_as_server_user(command, folder=folder)
    return server


def _new_cluster(programs: Path, folder: Path) -> tuple[Path, str]:
    """Over its own socket the servers' user is trusted; over the network the password counts."""
    data, password = folder / "data", secrets.token_hex(12)
    password_file = folder / "password"
    password_file.write_text(password)
    password_file.chmod(0o600)
    machine.give_to_server_user(folder)
    initdb = [str(programs / "initdb"), "-D", str(data), "-U", "hub", "--no-sync"]
    initdb += ["--pwfile", str(password_file), "--auth-host=scram-sha-256", "--auth-local=trust"]
    run_as_server_user([*initdb, "--locale=C.UTF-8", "--encoding=UTF8"], folder=folder)
    return data, password


def _accepts(programs: Path, port: int) -> bool:
    try:
        run_as_server_user(
            [str(programs / "pg_isready"), "-h", "127.0.0.1", "-p", str(port)], folder=Path("/")
        )
    except machine.Missing:
        return False
    return True


def _programs() -> Path | None:
    found = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest_first = sorted(found, key=lambda p: -int(re.sub(r"\D", "", p.parts[-3]) or 0))
    return newest_first[0].parent if newest_first else None
