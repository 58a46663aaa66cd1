"""Dates as sources write them. A day is read first, day before month, as in Britain."""

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import Any

import orjson

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if number}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if number}
_MONTHS["sept"] = 9
_ISO = re.compile(r"^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?![\d-])")
_BRITISH = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?!\d)")
_MONTH_YEAR = re.compile(r"^(\d{1,2})/(\d{4})$")
_YEAR = re.compile(r"^(\d{4})(?:\s*\(.*\))?$")
_WORDS = re.compile(r"^(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3,9})\.?,?\s+(\d{4})(?:\s*\(.*\))?$")
_ONGOING = {"now", "present", "ongoing", "current", "today", "to date", "continuing"}


def first_of(value: Any) -> str:
    """The text in a value that may be a JSON list, a list or a text."""
    if not value:
        return ""
    if isinstance(value, list):
        value = next((each for each in value if each), "")
    if isinstance(value, dict):
        value = value.get("value") or ""
    text = str(value).strip() if isinstance(value, str | int) and value is not True else ""
    if text.startswith("["):
        try:
            return first_of(orjson.loads(text))
        except orjson.JSONDecodeError:
            return text.strip('[]"')
    return text


def read_date(value: Any, *, end: bool = False) -> date | None:
    """A day; the first of a month or year, with `end` its last. None when it cannot be read."""
    text = first_of(value).lower()
    return _read(text, end) if text else None


@lru_cache(maxsize=8192)
def _read(text: str, end: bool) -> date | None:  # noqa: FBT001  positional for the cache
    if found := _ISO.match(text):
        year, month, day = found.groups()
        return _day(int(year), int(month), int(day) if day else None, end=end)
    if found := _BRITISH.match(text):
        day, month, year = found.groups()
        return _day(_century(year), int(month), int(day), end=end)
    if found := _MONTH_YEAR.match(text):
        return _day(int(found.group(2)), int(found.group(1)), None, end=end)
    if found := _YEAR.match(text):
        return _day(int(found.group(1)), 12 if end else 1, None, end=end)
    if (found := _WORDS.match(text)) and found.group(2) in _MONTHS:
        day = int(found.group(1)) if found.group(1) else None
        return _day(int(found.group(3)), _MONTHS[found.group(2)], day, end=end)
    return None


def is_ongoing(value: Any) -> bool:
    return first_of(value).casefold() in _ONGOING


def _century(year: str) -> int:
    if len(year) == 4:
        return int(year)
    return int(year) + (2000 if int(year) < 50 else 1900)


def _day(year: int, month: int, day: int | None, *, end: bool) -> date | None:
    if not (1000 <= year <= 2200 and 1 <= month <= 12):
        return None
    last = calendar.monthrange(year, month)[1]
    number = day if day is not None else (last if end else 1)
    return date(year, month, number) if 1 <= number <= last else None
