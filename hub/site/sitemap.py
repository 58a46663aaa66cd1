"""Registry of what the sitemap lists: each noun adds its own, as an anonymous reader sees it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Entry:
    """One address: a path, and the day it last changed where known."""

    path: str
    changed: date | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """`entries(start, stop)` streams a slice in a stable order; `count()` is how many in all."""

    count: Callable[[], int]
    entries: Callable[[int, int], Iterable[Entry]]


# The protocol's limit is 50,000 addresses a file; smaller files answer sooner.
PER_FILE = 10_000

_sections: dict[str, Section] = {}


def register_section(name: str, section: Section) -> None:
    """`name` stands in the address of the section's files: letters and hyphens."""
    _sections[name] = section


def files() -> Iterator[tuple[str, int]]:
    """(section, number) of every file, numbered from 1."""
    for name, section in _sections.items():
        for number in range(1, -(-section.count() // PER_FILE) + 1):
            yield name, number


def entries(name: str, number: int) -> Iterable[Entry] | None:
    """One file's addresses; None where there is no such section."""
    section = _sections.get(name)
    if section is None or number < 1:
        return None
    start = (number - 1) * PER_FILE
    return section.entries(start, start + PER_FILE)
