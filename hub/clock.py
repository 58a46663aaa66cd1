"""One place that knows what day it is, so that tests and clock jumps have one handle."""

from datetime import date, datetime, timedelta

from django.utils import timezone

A_DAY = timedelta(days=1)


def now() -> datetime:
    """The present instant, aware, UTC."""
    return timezone.now()


def today() -> date:
    """The present day in the partnership's own time zone."""
    return timezone.localdate()
