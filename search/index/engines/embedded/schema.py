"""The embedded index: its fields, and how a document becomes one and comes back."""

import math
from functools import lru_cache

import orjson
import tantivy

from hub.documents import Document
from search.index.engines import fields, ranking
from search.index.engines.embedded import heads

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
    for name in (*fields.NUMBERS, *heads.KEYS, *heads.TITLES):
        build.add_unsigned_field(name, indexed=True, fast=True)
    build.add_float_field(fields.STANDING, fast=True)
    build.add_bytes_field(fields.STORED, stored=True)
    return build.build()


def to_index(document: Document) -> tantivy.Document:
    made = tantivy.Document()
    for name, found in fields.texts_of(document).items():
        made.add_text(name, " ".join(found))
    for name, values in fields.keywords_of(document).items():
        for value in values:
            made.add_text(name, value)
    numbers = fields.numbers_of(document)
    numbers |= heads.heads_of(document.kind, document.key, fields.order_title(document.title))
    for name, number in numbers.items():
        made.add_unsigned(name, number)
    if extra := fields.extra_of(document):
        made.add_json(fields.EXTRA, orjson.dumps(extra).decode())
    # The engine multiplies a score by log2(2 + value).
    made.add_float(fields.STANDING, math.pow(2, ranking.standing(document)) - 2)
    made.add_bytes(fields.STORED, orjson.dumps(fields.stored_of(document), default=str))
    return made


def stored_at(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> dict:
    return orjson.loads(bytes(searcher.doc(address)[fields.STORED][0]))
