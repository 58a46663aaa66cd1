"""Readers: a file in, records and rejects out, one at a time and in bounded memory.

A reader never raises for what a file holds. A record that cannot be read is a `Reject`;
a file that cannot be read any further raises `BrokenOff` with the reject of that place.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from register.exchange.enums import ImportFormat
from register.exchange.readers.inventory import read_inventory
from register.exchange.readers.json_lines import read_json_records
from register.exchange.readers.stream import Limits
from register.exchange.record import CatalogueRecord, Reject

Reader = Callable[[Path, Limits], Iterator[CatalogueRecord | Reject]]

READERS: dict[str, Reader] = {
    ImportFormat.CKAN_JSONL: read_json_records,
    ImportFormat.OPENDATA_SCOT: read_json_records,
    ImportFormat.INVENTORY_CSV: read_inventory,
}


def read(
    format_: str, path: Path, limits: Limits | None = None
) -> Iterator[CatalogueRecord | Reject]:
    """Everything in the file, in its order."""
    return READERS[format_](path, limits or Limits())
