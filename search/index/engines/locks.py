"""One process at a time: a lock that the system lets go of when its holder dies."""

import fcntl
import os
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from hub.errors import Unavailable
from search.index.engines.protocol import BUSY

_WAIT = 0.02  # seconds between two tries


@contextmanager
def file_lock(path: Path, *, timeout: float, busy: str) -> Iterator[None]:
    """For processes of one machine; Unavailable with the words of `busy` when others keep it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = _until(lambda: _locked(path), timeout, busy)
    try:
        yield
    finally:
        os.close(handle)


@contextmanager
def database_lock(name: str, *, timeout: float, busy: str) -> Iterator[None]:
    """For processes of many machines that share a PostgreSQL: an advisory lock.

    It belongs to the session, so a pooler in between must not share sessions.
    """
    key = zlib.crc32(name.encode())
    _until(lambda: _asked("SELECT pg_try_advisory_lock(%s)", key) or None, timeout, busy)
    try:
        yield
    finally:
        _asked("SELECT pg_advisory_unlock(%s)", key)


def _until(attempt: Callable[[], int | None], timeout: float, busy: str) -> int:
    until = time.monotonic() + timeout
    while (got := attempt()) is None:
        if time.monotonic() >= until:
            raise Unavailable(busy, code=BUSY)
        time.sleep(_WAIT)
    return got


def _locked(path: Path) -> int | None:
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(handle).st_ino == path.stat().st_ino:
            return handle
    except (BlockingIOError, FileNotFoundError):
        # Held by another, or the folder was removed and made anew meanwhile.
        pass
    os.close(handle)
    return None


def _asked(statement: str, key: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(statement, [key])
        return cursor.fetchone()[0]
