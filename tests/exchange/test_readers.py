"""Readers take anything: records come out, or rejects that say where, why and what to do."""

import gzip
import json
from pathlib import Path

import pytest

from register.exchange.readers import read
from register.exchange.readers.stream import MIB, Limits
from register.exchange.record import BrokenOff, CatalogueRecord, Reject
from tests.factories.exchange import inventory, jsonl, package, packed, row

SMALL = Limits(line_bytes=10_000, document_bytes=50_000)


def everything(
    path: Path, format_: str = "ckan-jsonl", limits: Limits = SMALL
) -> list[CatalogueRecord | Reject]:
    return list(read(format_, path, limits))


def titles(path: Path, format_: str = "ckan-jsonl") -> list[str]:
    return [
        item.payload["title"] if isinstance(item, CatalogueRecord) else f"!{item.line}"
        for item in everything(path, format_)
    ]


def broken(path: Path, format_: str = "ckan-jsonl", limits: Limits = SMALL) -> Reject:
    with pytest.raises(BrokenOff) as error:
        everything(path, format_, limits)
    reject = error.value.reject
    assert reject.reason and reject.cure
    return reject


def test_lines_plain_and_packed(tmp_path):
    plain = jsonl(tmp_path / "a.jsonl", [package(1), package(2)])
    gz = packed(tmp_path / "a.jsonl.gz", plain.read_bytes())

    assert titles(plain) == titles(gz) == ["Dog fouling reports 1", "Dog fouling reports 2"]


def test_gz_of_several_members_is_read_through(tmp_path):
    members = [gzip.compress(json.dumps(package(n)).encode() + b"\n") for n in (1, 2, 3)]
    path = tmp_path / "a.gz"
    path.write_bytes(b"".join(members) + b"\x00" * 512)

    assert len(everything(path)) == 3


def test_array_package_search_and_pretty_object(tmp_path):
    array = tmp_path / "array.json"
    array.write_text(json.dumps([package(1), package(2)], indent=2))
    answer = tmp_path / "answer.json"
    answer.write_text(
        json.dumps({"success": True, "result": {"results": [package(1), package(2)]}})
    )
    pretty = tmp_path / "pretty.json"
    pretty.write_text(json.dumps(package(1), indent=2))

    assert titles(array) == titles(answer) == ["Dog fouling reports 1", "Dog fouling reports 2"]
    assert titles(pretty) == ["Dog fouling reports 1"]


@pytest.mark.parametrize(
    "line",
    ["[1, 2", '{"title": ', "null", "7", '"text"', "[1]", "{}x", '{"a": "\\ud800"}', "\x00\x00"],
)
def test_a_bad_line_is_rejected_and_the_next_one_read(tmp_path, line):
    path = jsonl(tmp_path / "a.jsonl", [package(1), line, package(2)])

    found = everything(path)

    assert [item.line for item in found] == [1, 2, 3]
    assert isinstance(found[1], Reject)
    assert found[1].reason and found[1].cure
    assert isinstance(found[2], CatalogueRecord)


def test_a_first_line_cut_short_does_not_hide_the_rest(tmp_path):
    path = jsonl(tmp_path / "a.jsonl", ['{"title": "Cut",', package(2)])

    assert titles(path) == ["!1", "Dog fouling reports 2"]


def test_deep_nesting_is_rejected(tmp_path):
    path = jsonl(tmp_path / "a.jsonl", ['{"a":' * 2000 + "1" + "}" * 2000, package(2)])

    assert titles(path) == ["!1", "Dog fouling reports 2"]


def test_a_line_beyond_the_limit_is_passed_over(tmp_path):
    path = jsonl(tmp_path / "a.jsonl", [package(1), package(2, notes="x" * 50_000), package(3)])

    found = everything(path)

    assert isinstance(found[1], Reject)
    assert found[1].line == 2
    assert isinstance(found[2], CatalogueRecord)


def test_a_line_of_200_megabytes_stays_out_of_memory(tmp_path):
    import tracemalloc

    path = tmp_path / "a.jsonl"
    with path.open("wb") as file:
        file.write(b'{"title": "')
        for _ in range(200):
            file.write(b"x" * MIB)
        file.write(b'"}\n' + json.dumps(package(2)).encode() + b"\n")

    tracemalloc.start()
    found = everything(path, limits=Limits())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert [type(item) for item in found] == [Reject, CatalogueRecord]
    assert peak < 48 * MIB


def test_truncated_gz_keeps_what_came_before(tmp_path):
    lines = b"".join(json.dumps(package(n)).encode() + b"\n" for n in range(400))
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(lines)[:-600])

    seen = []
    with pytest.raises(BrokenOff) as error:
        seen.extend(read("ckan-jsonl", path, Limits()))

    assert seen
    assert error.value.reject.line == len(seen) + 1
    assert "incomplete" in error.value.reject.reason


def test_gz_bomb_is_left_early(tmp_path):
    path = tmp_path / "bomb.gz"
    with gzip.open(path, "wb") as file:
        for _ in range(200):
            file.write(b"\x20" * MIB)

    reject = broken(path, limits=Limits())

    assert "times its size" in reject.reason


def test_damaged_gz(tmp_path):
    whole = gzip.compress(json.dumps(package(1)).encode() * 50)
    path = tmp_path / "a.gz"
    path.write_bytes(whole[:40] + b"\xff" * 40 + whole[80:])

    assert "damaged" in broken(path).reason


def test_utf8_mark_utf16_and_windows_1252(tmp_path):
    text = json.dumps(package(1, title="Café £5"), ensure_ascii=False)
    marked, utf16, latin = tmp_path / "m", tmp_path / "u", tmp_path / "l"
    marked.write_bytes(b"\xef\xbb\xbf" + text.encode())
    utf16.write_bytes(text.encode("utf-16"))
    latin.write_bytes(text.encode("cp1252"))

    assert titles(marked) == titles(utf16) == titles(latin) == ["Café £5"]
    [record] = everything(latin)
    assert "Windows-1252" in record.notes[0]


def test_neither_utf8_nor_windows_1252(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"title": "\x81\x8d"}\n' + json.dumps(package(2)).encode())

    assert titles(path) == ["!1", "Dog fouling reports 2"]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"   \n"])
@pytest.mark.parametrize("format_", ["ckan-jsonl", "inventory-csv"])
def test_empty_files_hold_nothing(tmp_path, content, format_):
    path = tmp_path / "a"
    path.write_bytes(content)

    assert everything(path, format_) == []


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04rest", b"%PDF-1.7", b"\xd0\xcf\x11\xe0rest", b"<!doctype html>", b'{\x00"\x00'],
)
@pytest.mark.parametrize("format_", ["ckan-jsonl", "inventory-csv"])
def test_other_kinds_of_files_are_named(tmp_path, content, format_):
    path = tmp_path / "a"
    path.write_bytes(content)

    assert broken(path, format_).field == "file"


# --- inventories ------------------------------------------------------------------------


def test_rows_of_one_record_meet_even_when_they_lie_apart(tmp_path):
    path = inventory(
        tmp_path / "a.csv",
        [
            row(FileType="CSV"),
            row(Title="Other", PageURL="https://example.org/other"),
            row(FileType="KML"),
        ],
    )

    found = everything(path, "inventory-csv")

    grouped = {item.payload["rows"][0]["Title"]: item for item in found}
    assert [r["FileType"] for r in grouped["Grit bins"].payload["rows"]] == ["CSV", "KML"]
    assert (grouped["Grit bins"].line, grouped["Other"].line) == (2, 3)


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters_are_noticed(tmp_path, delimiter):
    path = inventory(tmp_path / "a.csv", [row()], delimiter=delimiter)

    assert len(everything(path, "inventory-csv")) == 1


def test_ragged_rows_are_rejected_with_their_line(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        'Title,Owner,Description\nA,B,C\nShort,B\nLong,B,C,D\n"Two\nlines",B,C\nE,F,G\n'
    )

    found = everything(path, "inventory-csv")

    assert [(item.line, type(item)) for item in found] == [
        (2, CatalogueRecord),
        (3, Reject),
        (4, Reject),
        (5, CatalogueRecord),
        (7, CatalogueRecord),
    ]


@pytest.mark.parametrize(
    ("header", "named"),
    [("Title,Owner,Title", "Title"), ("Name,Source URL", "Title"), ("Title;Description", "Owner")],
)
def test_a_header_that_cannot_be_used_is_named(tmp_path, header, named):
    path = tmp_path / "a.csv"
    path.write_text(f"{header}\na,b,c\n")

    reject = broken(path, "inventory-csv")

    assert reject.field == "header"
    assert named in reject.reason


def test_nul_bytes_and_an_open_quote_do_not_stop_the_rest(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b'Title,Owner\nA\x00B,C\n"open,C\n' + b"x,y\n" * 4000 + b"D,E\n")

    found = everything(path, "inventory-csv")

    assert found[0].payload["rows"][0]["Title"] == "AB"
    assert isinstance(found[1], Reject)
    assert isinstance(found[-1], CatalogueRecord)


def test_awkward_tables_never_end_in_a_traceback(shared_data):
    for path in sorted((shared_data / "files" / "messy-tables").iterdir()):
        for format_ in ("ckan-jsonl", "opendata-scot", "inventory-csv"):
            try:
                items = list(read(format_, path))
            except BrokenOff as error:
                items = [error.reject]
            assert all(item.reason and item.cure for item in items if isinstance(item, Reject))
            assert not any(isinstance(item, CatalogueRecord) for item in items)
