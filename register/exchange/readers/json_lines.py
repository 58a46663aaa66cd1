"""Records as JSON: one object a line; also one array, or the answer of `package_search`."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import orjson

from register.exchange.readers.stream import Limits, Line, decode, read_lines
from register.exchange.record import BrokenOff, CatalogueRecord, Reject

ONE_A_LINE = "Give one JSON object a line (`jq -c '.[]'` makes that of an array)."


def read_json_records(path: Path, limits: Limits) -> Iterator[CatalogueRecord | Reject]:
    lines = read_lines(path, limits)
    head: list[Line] = []
    for line in lines:
        head.append(line)
        if line.data is None or line.data.strip():
            break
    if not head:
        return
    everything = chain(head[-1:], lines)
    if _is_document(head[-1]):
        yield from _document(everything, limits)
    else:
        for line in everything:
            yield from _line(line, limits)


def _is_document(line: Line) -> bool:
    """An array, or an object that goes on over the next lines."""
    text = (line.data or b"").strip()
    if text.startswith(b"["):
        return True
    return text in (b"{", b"{}") or (
        text.startswith(b"{") and text.endswith((b"{", b"[", b",")) and _parse(text)[0] is None
    )


def _line(line: Line, limits: Limits) -> Iterator[CatalogueRecord | Reject]:
    if line.data is None:
        yield Reject(
            line.number,
            "line",
            f"The line is longer than {limits.line_bytes // (1024 * 1024)} MB.",
            "A record of this size is a mistake in the export; leave the data itself out.",
        )
        return
    data = line.data.strip()
    if not data:
        return
    value, problem = _parse(data)
    notes: tuple[str, ...] = ()
    if problem and not _is_utf8(data):
        try:
            text, note = decode(data)
        except UnicodeDecodeError:
            yield Reject(
                line.number,
                "line",
                "The text is neither UTF-8 nor Windows-1252.",
                "Save the file as UTF-8.",
            )
            return
        value, problem = _parse(text.encode())
        notes = (note,)
    if problem:
        yield Reject(
            line.number, "line", f"This is not valid JSON: {problem}.", f"Correct it. {ONE_A_LINE}"
        )
        return
    yield from _records(value, line.number, notes)


def _records(value: Any, number: int, notes: tuple[str, ...]) -> Iterator[CatalogueRecord | Reject]:
    for each in _unwrapped(value):
        if isinstance(each, dict):
            yield CatalogueRecord(number, each, notes)
        else:
            yield Reject(
                number,
                "line",
                f"A record must be a JSON object, this is {_kind(each)}.",
                ONE_A_LINE,
            )


def _unwrapped(value: Any) -> list[Any]:
    """The datasets of a `package_search` or `package_show` answer, else the value itself."""
    if isinstance(value, dict) and "result" in value and "title" not in value:
        result = value["result"]
        if isinstance(result, dict):
            results = result.get("results")
            return results if isinstance(results, list) else [result]
        if isinstance(result, list):
            return result
    return [value]


def _document(lines: Iterator[Line], limits: Limits) -> Iterator[CatalogueRecord | Reject]:
    """A file that is one JSON value; `line` of its records is their number in it.

    What only looked like one (a first line cut short) is read line by line after all.
    """
    held: list[Line] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line.data or b"") + 1
        if line.data is None or size > limits.document_bytes:
            break
    value, problem = _parse(b"\n".join(line.data or b"" for line in held))
    if not problem:
        listed = value if isinstance(value, list) else _unwrapped(value)
        for number, each in enumerate(listed, 1):
            yield from _records(each, number, ())
    elif (held[0].data or b"").lstrip().startswith(b"["):
        raise BrokenOff(_unreadable_array(held[-1].number, size, problem, limits))
    else:
        for line in chain(held, lines):
            yield from _line(line, limits)


def _unreadable_array(number: int, size: int, problem: str, limits: Limits) -> Reject:
    if size > limits.document_bytes:
        megabytes = limits.document_bytes // 2**20
        problem = f"it is one array of more than {megabytes} MB"
    return Reject(number, "file", f"This cannot be read as JSON: {problem}.", ONE_A_LINE)


def _parse(data: bytes) -> tuple[Any, str]:
    try:
        return orjson.loads(data), ""
    except orjson.JSONDecodeError as error:
        return None, error.msg.rstrip(".")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    names = {list: "a list", str: "a text", bool: "true or false"}
    return names.get(type(value), "a number")
