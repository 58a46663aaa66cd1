"""Which process runs an import, and whether it is still there."""

import os
import socket


def this_worker() -> str:
    return f"{socket.gethostname()[:90]}:{os.getpid()}"


def is_gone(worker: str) -> bool:
    """True only when it ran on this very machine and its process is no more."""
    host, _, number = worker.rpartition(":")
    if host != socket.gethostname()[:90] or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
