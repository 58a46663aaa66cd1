"""Mappings: what a source says, as far as our entry can honestly repeat it.

A mapping looks at nothing but the record. It raises `Refused` when the record cannot be an
entry, and notes a reason for every field it inferred. What the source lacks stays blank.
"""

from collections.abc import Callable

from register.exchange.enums import ImportFormat
from register.exchange.mappings.ckan import map_ckan
from register.exchange.mappings.inventory import map_inventory
from register.exchange.mappings.opendata_scot import map_opendata_scot
from register.exchange.record import CatalogueRecord, MappedRecord

Mapper = Callable[[CatalogueRecord], MappedRecord]

MAPPINGS: dict[str, Mapper] = {
    ImportFormat.CKAN_JSONL: map_ckan,
    ImportFormat.OPENDATA_SCOT: map_opendata_scot,
    ImportFormat.INVENTORY_CSV: map_inventory,
}
