"""The embedded index: its fields, and how a document becomes one and comes back."""

import math
import struct
from functools import lru_cache

import orjson
import tantivy

from hub.documents import Document
from search.index.engines import fields, ranking

# Kind and key, eight bytes each, as numbers: what settles ties of a score (see paging.py).
HEADS = ("head_1", "head_2", "head_3")

_COUNTED = (*fields.KEYWORDS, fields.ORDER_KEY, fields.ORDER_TITLE)
_ONLY_SOUGHT = (fields.TITLE_WHOLE, fields.AUDIENCE, fields.IDENTITY, fields.STATED)


@lru_cache(maxsize=1)
def schema() -> tantivy.Schema:
    build = tantivy.SchemaBuilder()
    for name in (fields.TITLE, fields.ANYWHERE):
        build.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in (fields.TITLE_EXACT, fields.ANYWHERE_EXACT, fields.SUMMARY):
        build.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in _ONLY_SOUGHT:
        build.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in _COUNTED:
        build.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    build.add_json_field(fields.EXTRA, tokenizer_name="raw", index_option="basic", fast=True)
    for name in (fields.LEVEL_RANK, fields.BOOST, fields.UPDATED):
        build.add_unsigned_field(name, indexed=True, fast=True)
    for name in HEADS:
        build.add_unsigned_field(name, fast=True)
    build.add_float_field(fields.STANDING, fast=True)
    build.add_bytes_field(fields.STORED, stored=True)
    return build.build()


def to_index(document: Document) -> tantivy.Document:
    made = tantivy.Document()
    for name, found in fields.texts_of(document).items():
        made.add_text(name, " ".join(found))
    keywords = fields.keywords_of(document)
    for name, values in keywords.items():
        for value in values:
            made.add_text(name, value)
    for name, number in fields.numbers_of(document).items():
        made.add_unsigned(name, number)
    if extra := fields.extra_of(document):
        made.add_json(fields.EXTRA, orjson.dumps(extra).decode())
    _add_heads(made, keywords[fields.ORDER_KEY][0])
    # The engine multiplies a score by log2(2 + value).
    made.add_float(fields.STANDING, math.pow(2, ranking.standing(document)) - 2)
    made.add_bytes(fields.STORED, orjson.dumps(fields.stored_of(document), default=str))
    return made


def stored_at(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> dict:
    return orjson.loads(bytes(searcher.doc(address)[fields.STORED][0]))


def _add_heads(made: tantivy.Document, order: str) -> None:
    head = order.encode()[: 8 * len(HEADS)].ljust(8 * len(HEADS), b"\0")
    for name, number in zip(HEADS, struct.unpack(f">{len(HEADS)}Q", head), strict=True):
        made.add_unsigned(name, number)
