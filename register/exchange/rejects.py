"""The file of rejects: one CSV for each run, complete whenever it is looked at."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Self

from django.conf import settings

from register.exchange.record import Reject

COLUMNS = ("file", "line", "field", "reason", "cure", "record")
# A cell that begins like a formula is one to a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def folder() -> Path:
    """Where uploads and rejects lie: outside every served folder."""
    path = Path(settings.DATA_DIR) / "imports"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def path_of(run_id: int) -> Path:
    return folder() / f"{run_id}-rejects.csv"


class RejectsFile:
    """Open while a run is on; every batch is flushed when its transaction is through."""

    def __init__(self, run_id: int) -> None:
        self._file: IO[str] = path_of(run_id).open("w", encoding="utf-8", newline="")

    def __enter__(self) -> Self:
        csv.writer(self._file).writerow(COLUMNS)
        self._file.flush()
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, file: str, rejects: Iterable[Reject]) -> None:
        writer = csv.writer(self._file)
        for each in rejects:
            writer.writerow(row_of(file, each))
        self._file.flush()


def row_of(file: str, reject: Reject) -> list[str | int]:
    texts = (file, reject.line, reject.field, reject.reason, reject.cure, reject.record)
    return [safe_cell(text) if isinstance(text, str) else text for text in texts]


def safe_cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
