"""One door for every file about places: what is it, or why not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from register.places.loading import boundaries, postcodes, tables
from register.places.loading.facts import BadFile, Fact, Options
from register.places.loading.files import csv_rows, is_json


class Source(Protocol):
    """A file that was understood. `facts` may be called again: it reads the file anew."""

    @property
    def kind(self) -> str: ...

    def facts(self) -> Iterator[Fact]: ...


def recognise(path: Path, options: Options) -> Source:
    """The reader for a file, by what is in it; raises BadFile with the cure."""
    if not path.is_file():
        raise BadFile(str(path), "there is no such file: check the path")
    if is_json(path):
        found: Source | None = boundaries.recognise(path, options)
        wanted = "a GeoJSON FeatureCollection or a TopoJSON of polygons"
    else:
        with csv_rows(path) as (headers, _):
            found = postcodes.recognise(path, headers) or tables.recognise(path, headers, options)
        wanted = (
            "a lookup (columns such as LSOA21CD, WD23CD, LAD23CD), a code list (area_code, "
            "area_name) or a postcode directory (pcds, lsoa21, oslaua)"
        )
    if found is None:
        raise BadFile(
            path.name, f"holds no areas that the hub knows how to read; expected {wanted}"
        )
    return found
