"""Inventories as CSV, one row a file: rows of one owner, title and page make one record.

The file is read twice: first only to count the rows of each record (eight bytes of hash
each), then for good, so that rows that lie apart still meet and a record is handed on as
soon as its last row is in. Memory holds the records that are open, not the file.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from register.exchange.readers.stream import Limits, decode, read_lines
from register.exchange.record import BrokenOff, CatalogueRecord, Reject

COLUMNS = (
    "Title", "Owner", "PageURL", "AssetURL", "FileName", "DateCreated", "DateUpdated", "FileSize",
    "FileSizeUnit", "FileType", "NumRecords", "OriginalTags", "ManualTags", "License",
    "Description",
)  # fmt: skip
REQUIRED = ("Title", "Owner")
HELD_ROWS = 50_000
DELIMITERS = (",", ";", "\t", "|")

Row = Mapping[str, str]


def read_inventory(path: Path, limits: Limits) -> Iterator[CatalogueRecord | Reject]:
    counts = Counter(
        _key(item.cells) for item in _rows(path, limits, quiet=True) if isinstance(item, _Row)
    )
    open_records: dict[int, list[_Row]] = {}
    held = 0
    for item in _rows(path, limits):
        if isinstance(item, Reject):
            yield item
            continue
        key = _key(item.cells)
        rows = open_records.setdefault(key, [])
        rows.append(item)
        held += 1
        if len(rows) == counts[key]:
            yield _record(open_records.pop(key))
            held -= len(rows)
        elif held > HELD_ROWS:
            raise BrokenOff(
                Reject(
                    item.line,
                    "file",
                    f"More than {HELD_ROWS:,} rows wait for the rest of their records.",
                    "Sort the file by Owner, Title and PageURL and import it again.",
                )
            )
    # Only a file that changed between the two readings leaves any.
    for rows in open_records.values():
        yield _record(rows)


@dataclass(slots=True)
class _Row:
    line: int
    cells: Row
    notes: tuple[str, ...] = ()


def _record(rows: list[_Row]) -> CatalogueRecord:
    notes = tuple(dict.fromkeys(note for row in rows for note in row.notes))
    return CatalogueRecord(rows[0].line, {"rows": [row.cells for row in rows]}, notes)


def _key(cells: Row) -> int:
    words = "\x1f".join(" ".join(cells[name].split()) for name in ("Owner", "Title", "PageURL"))
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest())


def _rows(path: Path, limits: Limits, *, quiet: bool = False) -> Iterator[_Row | Reject]:
    """Rows as {column: cell}; `quiet` stops instead of raising, for the counting pass."""
    csv.field_size_limit(limits.line_bytes)
    source = _Text(path, limits)
    try:
        header_line, delimiter, header = _header(source)
        if not header:
            return
        yield from _body(source, header_line, delimiter, header)
    except BrokenOff:
        if not quiet:
            raise


def _body(
    source: "_Text", header_line: int, delimiter: str, header: list[str]
) -> Iterator[_Row | Reject]:
    reader = csv.reader(source, delimiter=delimiter)
    while True:
        start = source.number + 1
        source.notes.clear()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Reject(
                start,
                "row",
                f"The row cannot be read: {error}.",
                "Look for a quotation mark that is opened and not closed.",
            )
            reader = csv.reader(source, delimiter=delimiter)
            continue
        if source.problem:
            yield Reject(start, "row", source.problem, source.cure)
            source.problem = ""
        elif any(cell.strip() for cell in cells):
            yield _row(start, cells, header, tuple(source.notes))


def _row(start: int, cells: list[str], header: list[str], notes: tuple[str, ...]) -> _Row | Reject:
    if len(cells) != len(header):
        return Reject(
            start,
            "row",
            f"The row has {len(cells)} cells, the header has {len(header)}.",
            "Put cells that hold a comma or a line break in quotation marks; keep empty cells.",
            cells[0][:200],
        )
    row = dict.fromkeys(COLUMNS, "")
    for name, cell in zip(header, cells, strict=True):
        row[name] = cell.replace("\x00", "").strip()
    return _Row(start, row, notes)


def _header(source: "_Text") -> tuple[int, str, list[str]]:
    """The first row that says anything must name the columns."""
    for text in source:
        if text.strip(" \t\r\n,;|\x00"):
            break
    else:
        return 0, ",", []
    options = {
        mark: [cell.strip() for cell in next(csv.reader([text], delimiter=mark))]
        for mark in DELIMITERS
    }
    known = {name.casefold(): name for name in COLUMNS}
    mark = max(DELIMITERS, key=lambda each: sum(c.casefold() in known for c in options[each]))
    header = [known.get(cell.casefold(), cell) for cell in options[mark]]
    _refuse_header(source.number, header)
    return source.number, mark, header


def _refuse_header(line: int, header: list[str]) -> None:
    twice = [name for name, count in Counter(header).items() if name and count > 1]
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        raise BrokenOff(
            Reject(
                line,
                "header",
                f"The header does not name {' and '.join(missing)}; it reads: "
                f"{', '.join(header)[:200]}.",
                f"Begin the file with the columns {', '.join(COLUMNS)}.",
            )
        )
    if twice:
        raise BrokenOff(
            Reject(
                line,
                "header",
                f"The header names {', '.join(twice)[:200]} twice.",
                "Rename or remove one of them.",
            )
        )


@dataclass
class _Text:
    """Lines as text for `csv`, remembering where it is and what was wrong."""

    path: Path
    limits: Limits
    number: int = 0
    problem: str = ""
    cure: str = ""
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lines = read_lines(self.path, self.limits)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.number = line.number
        if line.data is None:
            self.problem = f"The line is longer than {self.limits.line_bytes // 2**20} MB."
            self.cure = "Leave the data itself out of the inventory."
            return "\n"
        try:
            text, note = decode(line.data)
        except UnicodeDecodeError:
            self.problem = "The text is neither UTF-8 nor Windows-1252."
            self.cure = "Save the file as UTF-8."
            return "\n"
        if note:
            self.notes.append(note)
        return text + "\n"
