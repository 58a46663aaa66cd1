"""Registry of the parts that the health page asks, filled in `AppConfig.ready()`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from django.db import DatabaseError

from hub.errors import DomainError

Status = Literal["ok", "degraded", "down"]

# Without these nothing works; anything else down leaves pages answering.
ESSENTIAL = frozenset({"database", "storage"})


@dataclass(frozen=True, slots=True)
class Part:
    """State of one part; `detail` is public, so it names no host, path or secret."""

    status: Status
    detail: str = ""


Check = Callable[[], Part]

_checks: dict[str, Check] = {}


def register_check(name: str, check: Check) -> None:
    """A check answers within about two seconds; DomainError, DatabaseError, OSError mean down."""
    _checks[name] = check


def examine() -> dict[str, Part]:
    return {name: _ask(check) for name, check in _checks.items()}


def overall(parts: dict[str, Part]) -> Status:
    """Down only when an essential part is."""
    if any(parts[name].status == "down" for name in ESSENTIAL & parts.keys()):
        return "down"
    return "ok" if all(part.status == "ok" for part in parts.values()) else "degraded"


def _ask(check: Check) -> Part:
    try:
        return check()
    except DomainError as error:
        return Part("down", error.message)
    except (DatabaseError, OSError) as error:
        return Part("down", f"does not answer ({type(error).__name__})")
