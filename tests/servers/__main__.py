"""The command: install what is missing, start, stop, or run something between the two."""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.servers import browser, elastic, postgres, redis
from tests.servers.machine import Missing, fresh_folder, give_to_server_user, say
from tests.servers.process import Server

SERVERS = {"postgres": postgres, "elasticsearch": elastic, "redis": redis}
STATE = Path(__file__).resolve().parent.parent.parent / ".servers.json"


def main(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    try:
        return {"install": install, "start": start, "stop": stop, "run": run}[options.verb](options)
    except Missing as missing:
        say(str(missing))
        return 3


def install(options: argparse.Namespace) -> int:
    """Everything `make test` needs; a server that the environment names is not installed."""
    for module in _wanted(options):
        module.install()
    if not options.only:
        browser.install()
    return 0


def start(options: argparse.Namespace) -> int:
    """Leaves the servers running; prints the lines that a shell can read."""
    if options.state.exists():
        raise Missing(f"{options.state} names running servers: stop them first")
    folder = fresh_folder()
    (folder / "kept").touch()
    running = _start_all(options, folder, death_signal=False)
    options.state.write_text(
        json.dumps({"folder": str(folder), "servers": [_row(each) for each in running]})
    )
    print("\n".join(f"export {each.variable}={each.url}" for each in running))
    return 0


def stop(options: argparse.Namespace) -> int:
    if not options.state.exists():
        say("nothing to stop")
        return 0
    known = json.loads(options.state.read_text())
    for row in known["servers"]:
        Server(**row).stop()
    shutil.rmtree(known["folder"], ignore_errors=True)
    options.state.unlink()
    return 0


def run(options: argparse.Namespace) -> int:
    """Runs a command between start and stop; stops whatever happens, and returns its exit code."""
    command = options.command[1:] if options.command[:1] == ["--"] else options.command
    if not command:
        say("say what to run: run -- COMMAND …")
        return 2
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    folder, running = fresh_folder(), []
    try:
        running = _start_all(options, folder, death_signal=True)
        named = {each.variable: each.url for each in running}
        return subprocess.run(command, env={**os.environ, **named}, check=False).returncode
    except KeyboardInterrupt:
        return 130
    finally:
        _stop_all(running, folder)


def _start_all(options: argparse.Namespace, folder: Path, *, death_signal: bool) -> list[Server]:
    running: list[Server] = []
    try:
        for module in _wanted(options):
            home = folder / module.NAME.lower()
            home.mkdir()
            give_to_server_user(home)
            server = module.start(home, death_signal=death_signal)
            running.append(server)
            say(f"{module.NAME} answers at {server.url.rpartition('@')[2]}")
    except BaseException:
        _stop_all(running, folder)
        raise
    return running


def _stop_all(running: Sequence[Server], folder: Path) -> None:
    for server in running:
        server.stop()
    shutil.rmtree(folder, ignore_errors=True)


def _wanted(options: argparse.Namespace) -> list:
    names = options.only or SERVERS
    for name in names:
        variable = SERVERS[name].VARIABLE
        if os.environ.get(variable):
            say(f"{SERVERS[name].NAME}: the environment names one ({variable})")
    return [SERVERS[name] for name in names if not os.environ.get(SERVERS[name].VARIABLE)]


def _row(server: Server) -> dict[str, object]:
    return {
        "name": server.name,
        "variable": server.variable,
        "url": server.url,
        "pid": server.pid,
        "stop_signal": int(server.stop_signal),
    }


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.servers", description=__doc__)
    parser.add_argument("--state", type=Path, default=STATE, help="where `start` keeps its notes")
    parser.add_argument("--only", action="append", choices=SERVERS, help="not all of them")
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb in ("install", "start", "stop"):
        verbs.add_parser(verb)
    verbs.add_parser("run").add_argument("command", nargs=argparse.REMAINDER)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
