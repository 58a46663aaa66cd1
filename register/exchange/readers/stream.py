"""Bytes in, numbered lines out: gz or plain, with limits, in bounded memory."""

import codecs
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from register.exchange.record import BrokenOff, Reject

MIB = 1024 * 1024
CHUNK = 256 * 1024
_FOREIGN = (
    (b"PK\x03\x04", "a ZIP archive or an Excel or OpenDocument file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file"),
    (b"%PDF", "a PDF"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "XML"),
)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read before it is called hostile."""

    line_bytes: int = 16 * MIB
    document_bytes: int = 64 * MIB  # a JSON file that is one array or one object
    unpacked_bytes: int = 16 * 1024 * MIB
    ratio: int = 200  # unpacked to packed, asked once `ratio_from` bytes are unpacked
    ratio_from: int = 64 * MIB
    on_read: Callable[[int], None] | None = None  # told how many bytes were read, at each chunk

    def telling(self, on_read: Callable[[int], None]) -> "Limits":
        return replace(self, on_read=on_read)


@dataclass(frozen=True, slots=True)
class Line:
    """`data` is None where the line was longer than the limit and was passed over."""

    number: int
    data: bytes | None


def read_lines(path: Path, limits: Limits) -> Iterator[Line]:
    """The lines of a plain or gz file. Raises BrokenOff where it cannot be read further."""
    number = 1
    pending: list[bytes] = []
    size = 0
    skipping = False
    try:
        for chunk in read_chunks(path, limits):
            start = 0
            while (end := chunk.find(b"\n", start)) >= 0:
                pending.append(chunk[start:end])
                too_long = skipping or size + end - start > limits.line_bytes
                yield Line(number, None if too_long else b"".join(pending).rstrip(b"\r"))
                number, pending, size, skipping = number + 1, [], 0, False
                start = end + 1
            size += len(chunk) - start
            if size > limits.line_bytes:
                pending, skipping = [], True
            elif not skipping:
                pending.append(chunk[start:])
    except _Unreadable as error:
        raise BrokenOff(Reject(number, "file", error.reason, error.cure)) from error
    if size:
        yield Line(number, None if skipping else b"".join(pending))


def read_chunks(path: Path, limits: Limits) -> Iterator[bytes]:
    """The file's bytes as UTF-8 (a UTF-16 file with a mark is recoded), without its mark."""
    chunks = _raw_chunks(path, limits)
    first = next(chunks, b"")
    _refuse_foreign(first)
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield from _recoded(first, chunks)
        return
    yield first.removeprefix(codecs.BOM_UTF8)
    yield from chunks


def decode(data: bytes) -> tuple[str, str]:
    """Text and a note: UTF-8, else Windows-1252. Raises UnicodeDecodeError when neither."""
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        return data.decode("cp1252"), "read as Windows-1252, since it is not valid UTF-8"


class _Unreadable(Exception):
    def __init__(self, reason: str, cure: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.cure = cure


def _refuse_foreign(first: bytes) -> None:
    head = first.lstrip()[:16]
    for magic, name in _FOREIGN:
        if head.lower().startswith(magic.lower()):
            raise _Unreadable(f"This is {name}, not a text file.", "Export it as the format named.")
    if first[:2].count(b"\x00") == 1:
        raise _Unreadable(
            "This looks like UTF-16 text without a mark that says so.", "Save it as UTF-8."
        )


def _recoded(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("utf-16")()
    try:
        yield decoder.decode(first).encode("utf-8", "replace")
        for chunk in rest:
            yield decoder.decode(chunk).encode("utf-8", "replace")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise _Unreadable(
            f"The UTF-16 text is damaged: {error.reason}.", "Save the file as UTF-8."
        ) from error


def _raw_chunks(path: Path, limits: Limits) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            first = file.read(CHUNK)
            packed = first[:2] == b"\x1f\x8b"
            rest = _metered(file, limits)
            yield from (_unpacked(first, rest, limits) if packed else _plain(first, rest))
    except OSError as error:
        raise _Unreadable(
            f"The file cannot be read: {error.strerror or error}.", "Check its name and rights."
        ) from error


def _metered(file: IO[bytes], limits: Limits) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        if limits.on_read:
            limits.on_read(file.tell())
        yield chunk


def _plain(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from rest


def _unpacked(first: bytes, rest: Iterator[bytes], limits: Limits) -> Iterator[bytes]:
    """Gz members one after another; memory stays at a chunk however far it unpacks."""
    unpacker = zlib.decompressobj(wbits=31)
    read = written = 0
    try:
        for chunk in _plain(first, rest):
            packed = chunk
            read += len(chunk)
            while packed:
                if unpacker.eof:
                    if not packed.startswith(b"\x1f\x8b"):
                        break  # padding after the last member, as tapes leave it
                    unpacker = zlib.decompressobj(wbits=31)
                data = unpacker.decompress(packed, CHUNK)
                packed = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
                written += len(data)
                _refuse_bomb(read, written, limits)
                if data:
                    yield data
        if not unpacker.eof:
            raise _Unreadable(
                "The gz file ends before its data does; the record here is incomplete.",
                "Fetch or pack the file again and import it again; what was read stays.",
            )
    except zlib.error as error:
        raise _Unreadable(
            f"The gz file is damaged ({error}).", "Fetch or pack the file again."
        ) from error


def _refuse_bomb(read: int, written: int, limits: Limits) -> None:
    bomb = written > limits.ratio_from and written > limits.ratio * read
    if bomb or written > limits.unpacked_bytes:
        raise _Unreadable(
            f"The file unpacks to {written // max(read, 1)} times its size; it was left there.",
            "Unpack it yourself, look at it, and import the plain file in parts.",
        )
