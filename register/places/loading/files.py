"""Opening what an operator hands over: plain or gz, CSV or JSON, with or without a BOM."""

import csv
import gzip
import io
import json
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from register.places.loading.facts import BadFile

GZIP_MAGIC = b"\x1f\x8b"
# A whole country of simplified boundaries is well under this; a gz bomb is not.
MAX_JSON_BYTES = 1_000_000_000
MAX_FIELD_CHARS = 1_000_000
_YEAR = re.compile(r"(?<!\d)(19[7-9]\d|20[0-4]\d)(?!\d)")


def year_in_name(path: Path) -> int | None:
    """The boundary year that a file's name ends up with: gm-wards-2023.geojson."""
    years = _YEAR.findall(path.name)
    return int(years[-1]) if years else None


def is_json(path: Path) -> bool:
    with _unpacked(path) as stream:
        return stream.read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}


def read_json(path: Path) -> Any:
    with _unpacked(path) as stream:
        raw = stream.read(MAX_JSON_BYTES + 1)
    if len(raw) > MAX_JSON_BYTES:
        raise BadFile(path.name, "unpacks to more than a gigabyte: split it by district")
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadFile(path.name, _encoding_cure(error)) from error
    except json.JSONDecodeError as error:
        raise BadFile(
            path.name, f"not whole JSON ({error.msg}): fetch the file again", row=error.lineno
        ) from error


@contextmanager
def csv_rows(path: Path) -> Iterator[tuple[list[str], Iterator[tuple[int, list[str]]]]]:
    """The header and the numbered rows (the header is row 1), streamed."""
    csv.field_size_limit(MAX_FIELD_CHARS)
    with _unpacked(path) as stream, io.TextIOWrapper(stream, "utf-8-sig", newline="") as text:
        rows = _numbered(path, text)
        header = next(rows, None)
        if header is None:
            raise BadFile(path.name, "the file is empty: fetch it again")
        yield [name.strip() for name in header[1]], rows


def _numbered(path: Path, text: TextIO) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(text)
    try:
        for row in reader:
            if row:
                yield reader.line_num, row
    except csv.Error as error:
        raise BadFile(path.name, f"not readable as CSV ({error})", row=reader.line_num) from error
    except UnicodeDecodeError as error:
        raise BadFile(path.name, _encoding_cure(error), row=reader.line_num + 1) from error


@contextmanager
def _unpacked(path: Path) -> Iterator[BinaryIO]:
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == GZIP_MAGIC
        with gzip.open(path, "rb") if packed else path.open("rb") as stream:
            yield stream  # type: ignore[misc]  # GzipFile reads like any binary file
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise BadFile(
            path.name, f"the gz is cut short or damaged ({error}): fetch it again"
        ) from error
    except OSError as error:
        raise BadFile(str(path), f"cannot be read: {error.strerror or error}") from error


def _encoding_cure(error: UnicodeDecodeError) -> str:
    return f"not UTF-8 (byte {error.start}): save it as UTF-8 and load it again"
