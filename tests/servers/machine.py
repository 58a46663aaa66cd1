"""What this machine is and may do: packages, users, ports, folders."""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

UNPRIVILEGED = "nobody"


class Missing(Exception):
    """Something the tests need is not here and could not be fetched; says what and the cure."""


def say(message: str) -> None:
    print(f"servers: {message}", file=sys.stderr, flush=True)


def is_root() -> bool:
    return os.geteuid() == 0


def server_user() -> str | None:
    """Who runs the servers: they refuse root, so root hands them to somebody who is nobody."""
    return UNPRIVILEGED if is_root() else None


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def cache_folder() -> Path:
    """Kept between runs, outside the checkout, readable for the servers' user."""
    if is_root():
        folder = Path("/var/cache/sharing-hub")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        folder = Path(base) / "sharing-hub"
    folder.mkdir(parents=True, exist_ok=True, mode=0o755)
    return folder


def fresh_folder() -> Path:
    """A folder for one set of servers, that their user owns and may reach."""
    usual = Path(tempfile.gettempdir())
    base = usual if _open_to_all(usual) else Path("/var/tmp")
    _sweep(base)
    folder = Path(tempfile.mkdtemp(prefix=f"hub-servers-{os.getpid()}-", dir=base))
    folder.chmod(0o755)
    give_to_server_user(folder)
    return folder


def give_to_server_user(path: Path) -> None:
    if not is_root():
        return
    user = pwd.getpwnam(UNPRIVILEGED)
    os.chown(path, user.pw_uid, user.pw_gid)
    if path.is_dir():
        for each in path.iterdir():
            give_to_server_user(each)


def install_debian(packages: Sequence[str], reason: str) -> None:
    """Installs Debian packages as root or through sudo that asks nothing."""
    wanted = " ".join(packages)
    prefix = _root_prefix()
    if prefix is None or shutil.which("apt-get") is None:
        raise Missing(f"{reason} is missing: install {wanted} (Debian's names), or name a server")
    say(f"installing {wanted} …")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    options = ["-o", "DPkg::Lock::Timeout=300", "-q", "-y", "--no-install-recommends"]
    for command in (["update", "-q"], ["install", *options, *packages]):
        done = subprocess.run(
            [*prefix, "apt-get", *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode:
        raise Missing(f"{reason}: apt-get could not install {wanted}:\n{done.stderr[-2000:]}")


def _root_prefix() -> list[str] | None:
    if is_root():
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def _sweep(base: Path) -> None:
    """Folders that a killed run left; those that `start` left for later are named by its notes."""
    for left in base.glob("hub-servers-*-*"):
        runner = Path("/proc") / left.name.split("-")[2]
        if not runner.exists() and not (left / "kept").exists():
            shutil.rmtree(left, ignore_errors=True)


def _open_to_all(folder: Path) -> bool:
    return all(each.stat().st_mode & 0o001 for each in [folder, *folder.resolve().parents])
