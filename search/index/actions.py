"""Writes of the index: follow changes, hide at once, rebuild, catch up."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from hub import clock
from hub.errors import Unavailable
from hub.events import relay
from search.index.engines import engine
from search.index.engines.protocol import BUSY, IndexMissing
from search.index.loading import load, load_all
from search.index.models import Denial, Meanwhile, Rebuild

QUEUE = "index"
LEASE = timedelta(seconds=120)  # a rebuild that has not beaten for so long is dead
_POLL = 0.1


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
    """The same for several kinds, in one commit. Where there is no index, one is built."""
    if not any(changed.values()):
        return SyncResult()
    try:
        with engine().writing():
            # Everything is read inside: who gets the writer's place later has read later.
            denials = _denials_of(changed)
            _note_for_rebuilds(changed)
            result = _write(changed)
            engine().commit()
            # The index has followed what these rows were written with; newer rows stay.
            _forget(denials)
    except IndexMissing:
        return SyncResult(put=ensure())
    return result


def deny(kind: str, pk: str, audience: frozenset[str]) -> None:
    """Hides an object from all but `audience` until the index has followed.

    Called in the transaction that narrows who may see it; the event of that same
    transaction makes the index follow, which removes the row again.
    """
    Denial.objects.create(kind=kind, pk_text=pk, audience=sorted(audience))


def denied_for(audiences: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """(kind, pk) of what these labels may not see although the index may still say so."""
    rows = Denial.objects.values_list("kind", "pk_text", "audience")
    return tuple(
        dict.fromkeys((kind, pk) for kind, pk, allowed in rows if audiences.isdisjoint(allowed))
    )


def rebuild() -> int:
    """Builds the whole index anew while people search the old one; returns its size.

    Changes that are synced meanwhile go to the old index and, noted, to the new one before
    it takes over. Refused with Unavailable while another rebuild runs.
    """
    Rebuild.objects.filter(beat_at__lt=clock.now() - LEASE).delete()
    denials = list(Denial.objects.values_list("pk", flat=True))
    row = Rebuild.objects.create(started_at=clock.now(), beat_at=clock.now())
    try:
        number = engine().rebuild(load_all(_heart(row)), lambda: _replay(row))
    finally:
        row.delete()
    _forget(denials)
    return number


def catch_up(*, timeout: float = 600.0, told: Callable[[int], None] | None = None) -> None:
    """Returns when the index has followed every event recorded so far.

    Helps itself: it drains beside a running worker, each batch under the writer's lock.
    `told` hears how many changes still wait.
    """
    until = time.monotonic() + timeout
    ensure(timeout=timeout)
    while True:
        relay.drain(QUEUE)
        left = relay.waiting(QUEUE)
        if not left:
            return
        if told is not None:
            told(left)
        if time.monotonic() >= until:
            raise Unavailable(f"The index has not caught up: {left} changes still wait.")
        time.sleep(_POLL)


def ensure(*, timeout: float = 600.0) -> int:
    """Returns when there is an index (fresh hub, folder deleted): built here or by others."""
    until = time.monotonic() + timeout
    while not engine().exists():
        try:
            return rebuild()
        except Unavailable as error:
            # Somebody else is building it: what is there when they are done is whole.
            if error.code != BUSY or time.monotonic() >= until:
                raise
            time.sleep(_POLL)
    return 0


def _write(changed: Mapping[str, Iterable[str]]) -> SyncResult:
    put = deleted = 0
    for kind, pks in changed.items():
        for found, gone in load(kind, list(pks)):
            put += engine().put(found)
            engine().delete(kind, gone)
            deleted += len(gone)
    return SyncResult(put, deleted)


def _denials_of(changed: Mapping[str, Sequence[str]]) -> list[int]:
    if not Denial.objects.exists():
        return []
    return [
        pk
        for kind, pks in changed.items()
        for start in range(0, len(pks), 500)
        for pk in Denial.objects.filter(
            Q(kind=kind, pk_text__in=pks[start : start + 500])
        ).values_list("pk", flat=True)
    ]


def _forget(denials: Sequence[int]) -> None:
    for start in range(0, len(denials), 500):
        Denial.objects.filter(pk__in=denials[start : start + 500]).delete()


def _note_for_rebuilds(changed: Mapping[str, Sequence[str]]) -> None:
    for row in Rebuild.objects.filter(beat_at__gte=clock.now() - LEASE):
        Meanwhile.objects.bulk_create(
            [
                Meanwhile(rebuild=row, kind=kind, pk_text=pk)
                for kind, pks in changed.items()
                for pk in pks
            ],
            batch_size=500,
        )


def _heart(row: Rebuild) -> Callable[[], None]:
    """Renews the lease; a rebuild that lost it may have missed changes and gives up."""

    def beat() -> None:
        now = clock.now()
        alive = Rebuild.objects.filter(pk=row.pk, beat_at__gte=now - LEASE)
        if now - row.beat_at < timedelta(seconds=2):
            return
        if not alive.update(beat_at=now):
            raise Unavailable("The rebuild was held up for too long; start it again.")
        row.beat_at = now

    return beat


def _replay(row: Rebuild) -> None:
    """Writes what changed meanwhile; the writer's place is taken, so nothing is added now."""
    if not Rebuild.objects.filter(pk=row.pk, beat_at__gte=clock.now() - LEASE).exists():
        raise Unavailable("The rebuild was held up for too long; start it again.")
    changed: dict[str, dict[str, None]] = {}
    for kind, pk in row.meanwhile.values_list("kind", "pk_text").iterator():
        changed.setdefault(kind, {})[pk] = None
    _write(changed)
