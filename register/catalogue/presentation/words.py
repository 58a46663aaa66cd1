"""Dates, sizes and codes as people read them."""

from datetime import date

from register.catalogue.vocabularies import NOT_STATED, vocabulary
from register.places.levels import label_of


def day(value: date | None) -> str:
    """22 November 2026"""
    return f"{value.day} {value:%B %Y}" if value else NOT_STATED


def level(code: str) -> str:
    return label_of(code) if code else NOT_STATED


def term(name: str, code: str) -> str:
    return vocabulary(name).label(code)


def terms(name: str, codes: list[str]) -> str:
    return ", ".join(vocabulary(name).label(code) for code in codes) or NOT_STATED


def yes_no(value: str) -> str:
    return {"yes": "Yes", "no": "No"}.get(value, NOT_STATED)


def size(number: int | None) -> str:
    """1,024 bytes are shown as 1.0 KB; nothing for an unknown size."""
    if number is None:
        return ""
    amount = float(number)
    for unit in ("bytes", "KB", "MB", "GB"):
        if amount < 1024 or unit == "GB":
            return f"{amount:,.0f} {unit}" if unit == "bytes" else f"{amount:,.1f} {unit}"
        amount /= 1024
    return ""


def ago(then: date, today: date) -> str:
    """How long ago a date was: "3 months ago", "today"."""
    days = (today - then).days
    if days < 1:
        return "today"
    if days < 60:
        return f"{days} day{'s' if days > 1 else ''} ago"
    months = days // 30
    return f"{months} months ago" if months < 24 else f"{days // 365} years ago"


def period(start: date | None, end: date | None, *, ongoing: bool) -> str:
    if ongoing:
        return f"{day(start)} onwards" if start else "Still collected"
    if start and end:
        return f"{day(start)} to {day(end)}"
    if start:
        return f"From {day(start)}"
    return f"Until {day(end)}" if end else NOT_STATED
