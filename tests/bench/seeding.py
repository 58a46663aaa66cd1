"""A large register, believable in its words: real records varied in words, areas and dates.

The same numbers give the same entries. Memory does not grow with their number.
"""

import gzip
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from typing import Any

from register.catalogue.entry import AreaClaim, EntryInput, EntryWrite
from register.catalogue.vocabularies import vocabulary
from register.exchange.mappings import MAPPINGS
from register.exchange.readers import read
from register.exchange.record import MappedRecord, Refused, Reject

CKAN = "catalogue/datagovuk-2016-ckan-packages-part.jsonl.gz"
RESTRICTED = 0.3
_LEVELS = ("oa", "lsoa", "ward", "lad", "region", "nation")
_HIDDEN = ("partners", "organisation", "roles")


def catalogue(shared: Path) -> Path:
    path = shared / CKAN
    if not path.exists():
        raise SystemExit(f"The real records are missing: {path}")
    return path


def some_lines(source: Path, target: Path, start: int, number: int) -> Path:
    """So many records of a catalogue, as a file of its own."""
    with gzip.open(source, "rb") as lines, gzip.open(target, "wb") as kept:
        kept.writelines(islice(lines, start, start + number))
    return target


@dataclass(frozen=True, slots=True)
class Stock:
    """What is varied: mapped once, held for as long as entries are made."""

    records: Sequence[MappedRecord]
    words: Sequence[str]
    areas: Sequence[tuple[str, int]]
    owners: Sequence[int]


def mapped(path: Path, most: int) -> list[MappedRecord]:
    mapping = MAPPINGS["ckan-jsonl"]
    found: list[MappedRecord] = []
    for item in read("ckan-jsonl", path):
        if isinstance(item, Reject):
            continue
        try:
            found.append(mapping(item))
        except Refused:
            continue
        if len(found) >= most:
            break
    return found


def entries(stock: Stock, first: int, number: int) -> Iterator[EntryWrite]:
    """Writes numbered from `first`, made one at a time."""
    chance = random.Random(first)
    for index in range(first, first + number):
        record = stock.records[index % len(stock.records)]
        yield EntryWrite(index, entry=_varied(record, stock, index, chance))


def words_of(records: Sequence[MappedRecord]) -> list[str]:
    return sorted(
        {
            word
            for record in records
            for word in record.values["title"].split()
            if word.isalpha() and len(word) > 3
        }
    )


def _varied(record: MappedRecord, stock: Stock, index: int, chance: random.Random) -> EntryInput:
    owner = chance.choice(stock.owners)
    extra = chance.sample(stock.words, 2)
    values: dict[str, Any] = {
        "access_class": chance.choice(vocabulary("access-class").codes),
        **record.values,
        "title": f"{record.values['title'][:260]} {' '.join(extra)}"[:300],
        "owner_id": owner,
        "areas": _areas(stock, chance),
        "next_due": None,
        "level_held": chance.choice(_LEVELS),
        "last_updated": date(2016, 1, 1) + timedelta(days=chance.randrange(3600)),
        "origin": "imported",
        "source_name": "bench",
        "external_id": f"bench-{index}",
        "visibility": "public",
    }
    entry = EntryInput(**values)
    if chance.random() >= RESTRICTED:
        return entry
    hidden = chance.choice(_HIDDEN)
    readers = (f"org:{chance.choice(stock.owners)}",) if hidden == "roles" else ()
    return replace(entry, visibility=hidden, readers=readers, access_class="partners")


def _areas(stock: Stock, chance: random.Random) -> tuple[AreaClaim, ...]:
    chosen = chance.sample(stock.areas, min(chance.randint(1, 3), len(stock.areas)))
    return tuple(AreaClaim(code, vintage) for code, vintage in dict(chosen).items())


def counted(writes: Iterator[EntryWrite], size: int) -> Iterator[list[EntryWrite]]:
    for _ in count():
        batch = list(islice(writes, size))
        if not batch:
            return
        yield batch
