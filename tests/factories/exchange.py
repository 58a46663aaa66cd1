"""Catalogue records as sources write them, and files of them."""

import csv
import gzip
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from hub.access.viewer import Viewer
from register.exchange.actions import create_run, execute_run
from register.exchange.models import ImportRun
from register.exchange.readers.inventory import COLUMNS
from register.exchange.readers.stream import Limits

COORDINATOR = Viewer(user_id=None, name="Coordinator", site_roles=frozenset({"coordinator"}))


def package(number: int = 1, **changes: Any) -> dict[str, Any]:
    """A CKAN package in the old data.gov.uk form."""
    return {
        "id": f"00000000-0000-0000-0000-{number:012d}",
        "name": f"dog-fouling-{number}",
        "title": f"Dog fouling reports {number}",
        "notes": "Reports of dog fouling. One row a report.",
        "license_id": "uk-ogl",
        "organization": {"id": "org-1", "name": "wigan-council", "title": "Wigan Council"},
        "tags": ["dogs", "street-scene"],
        "extras": {"theme-primary": "Towns & Cities"},
        "resources": [{"id": f"r-{number}", "url": f"http://example.org/{number}.csv"}],
        "state": "active",
        "type": "dataset",
        **changes,
    }


def row(**cells: str) -> dict[str, str]:
    """A row of an inventory."""
    return dict.fromkeys(COLUMNS, "") | {
        "Title": "Grit bins",
        "Owner": "Moray Council",
        "PageURL": "https://example.org/grit-bins",
        "AssetURL": "https://example.org/grit-bins.csv",
        "FileType": "CSV",
        **cells,
    }


def jsonl(path: Path, records: Iterable[Any]) -> Path:
    lines = (each if isinstance(each, str) else json.dumps(each) for each in records)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def inventory(path: Path, rows: Iterable[Mapping[str, str]], *, delimiter: str = ",") -> Path:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def packed(path: Path, data: bytes) -> Path:
    path.write_bytes(gzip.compress(data))
    return path


def imported(
    *files: Path, format_: str = "ckan-jsonl", limits: Limits | None = None, **options: Any
) -> ImportRun:
    """Runs an import in this process, published unless said otherwise."""
    run = create_run(
        viewer=COORDINATOR,
        format_=format_,
        files=[{"name": f.name, "path": str(f), "size": f.stat().st_size} for f in files],
        **{"publish": True, **options},
    )
    return execute_run(run, limits=limits)


def counts(run: ImportRun) -> tuple[int, int, int, int, int]:
    """(read, created, updated, unchanged, rejected)."""
    return (run.read, run.created, run.updated, run.unchanged, run.rejected)
