"""Writes of the index: follow changes, hide at once, rebuild, catch up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SyncResult:
    put: int = 0
    deleted: int = 0


def sync_documents(kind: str, pks: Sequence[str]) -> SyncResult:
    """Brings the index in line with the database for these objects: put or delete.

    Idempotent and free of order: it reads the present state, whatever the events said.
    """
    return sync_many({kind: pks})


def sync_many(changed: Mapping[str, Sequence[str]]) -> SyncResult:
    """The same for several kinds, in one commit."""
    raise NotImplementedError


def deny(kind: str, pk: str, audience: frozenset[str]) -> None:
    """Hides an object from all but `audience` until the index has followed.

    Called in the transaction that narrows who may see it; the event of that same
    transaction makes the index follow, which removes the row again.
    """
    raise NotImplementedError


def denied_for(audiences: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """(kind, pk) of what these labels may not see although the index may still say so."""
    raise NotImplementedError


def rebuild() -> int:
    """Builds the whole index anew while people search the old one; returns its size."""
    raise NotImplementedError


def catch_up(*, timeout: float = 600.0) -> None:
    """Returns when the index has followed every event recorded so far."""
    raise NotImplementedError
