"""One place that knows what day it is, so that tests and clock jumps have one handle."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta

from django.utils import timezone

A_DAY = timedelta(days=1)

_held: ContextVar[datetime | None] = ContextVar("held", default=None)


def now() -> datetime:
    """The present instant, aware, UTC."""
    return _held.get() or timezone.now()


def today() -> date:
    """The present day in the partnership's own time zone."""
    return timezone.localdate(now())


@contextmanager
def held_at(moment: datetime) -> Iterator[None]:
    """What is written inside counts as done at `moment`; for demonstration content and tests."""
    token = _held.set(moment)
    try:
        yield
    finally:
        _held.reset(token)
