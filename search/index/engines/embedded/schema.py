"""The embedded index: its fields, and how a document becomes one and comes back."""

import math
import struct
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import orjson
import tantivy

from hub.documents import Document
from search.index import words
from search.index.engines import ranking
from search.index.engines.protocol import Hit

VERSION = "1"  # part of a folder's name: a changed schema never opens an old folder
SEPARATOR = "\x1f"
SHOWN_BODY = 4000
SHOWN_COVERS = 50

# Keyword fields of every document, filtered and counted.
KEYWORDS = (
    "kind", "owner", "themes", "tags", "level", "access", "formats", "licence", "status",
    "covers", "within",
)  # fmt: skip
EXTRA = "extra"  # Document.facets: one JSON field, a path for each name

ANYWHERE, ANYWHERE_EXACT = "anywhere", "anywhere_exact"
TITLE, TITLE_EXACT, TITLE_WHOLE = "title", "title_exact", "title_whole"
SUMMARY = "summary"
AUDIENCE, IDENTITY = "audience", "identity"
STATED = "stated"  # covers, unless inferred; ANY_PLACE marks every document that is not
ANY_PLACE = "*"
LEVEL_RANK = "level_rank"
STANDING = "standing"
STORED = "stored"
# Text columns for order; ties within the numbers are settled by them (see paging.py).
ORDER_KEY, ORDER_TITLE = "order_key", "order_title"
BOOST, UPDATED = "boost", "updated"  # numbers; days since year 1, 0 undated
UNSTATED = 99  # level rank of what states none
HEADS = ("head_1", "head_2", "head_3")  # kind and key, eight bytes each, as numbers


@lru_cache(maxsize=1)
def schema() -> tantivy.Schema:
    build = tantivy.SchemaBuilder()
    for name in (TITLE, ANYWHERE):
        build.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in (TITLE_EXACT, ANYWHERE_EXACT, SUMMARY):
        build.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in (TITLE_WHOLE, AUDIENCE, IDENTITY, STATED):
        build.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in KEYWORDS:
        build.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    for name in (ORDER_KEY, ORDER_TITLE):
        build.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    build.add_json_field(EXTRA, tokenizer_name="raw", index_option="basic", fast=True)
    for name in (LEVEL_RANK, BOOST, UPDATED):
        build.add_unsigned_field(name, indexed=True, fast=True)
    for name in HEADS:
        build.add_unsigned_field(name, fast=True)
    build.add_float_field(STANDING, fast=True)
    build.add_bytes_field(STORED, stored=True)
    return build.build()


def identity(kind: str, pk: str) -> str:
    return f"{kind}{SEPARATOR}{pk}"


def to_index(document: Document) -> tantivy.Document:
    """Raises hub.errors.Invalid for what may not be indexed."""
    title = words.words(" \n ".join((document.title, *document.names)))
    summary = words.words(document.summary)
    rest = words.words(f"{document.body} \n {document.owner_name}")
    title_stems, summary_stems = words.stems(title), words.stems(summary)
    made = tantivy.Document()
    made.add_text(TITLE_EXACT, " ".join(title))
    made.add_text(TITLE, " ".join(title_stems))
    made.add_text(SUMMARY, " ".join(set(summary_stems)))
    made.add_text(ANYWHERE_EXACT, " ".join({*title, *summary, *rest}))
    made.add_text(ANYWHERE, " ".join([*title_stems, *summary_stems, *words.stems(rest)]))
    for whole in _wholes(document):
        made.add_text(TITLE_WHOLE, whole)
    _add_keywords(made, document)
    _add_orders(made, document)
    made.add_bytes(STORED, _stored(document))
    return made


def _wholes(document: Document) -> dict[str, None]:
    keys = (words.key(text)[:500] for text in (document.title, document.key, *document.names))
    return dict.fromkeys(key for key in keys if key)


def _add_keywords(made: tantivy.Document, document: Document) -> None:
    made.add_text(IDENTITY, identity(document.kind, document.pk))
    for label in document.audience:
        made.add_text(AUDIENCE, label)
    for name in KEYWORDS:
        value = getattr(document, name)
        for each in (value,) if isinstance(value, str) else dict.fromkeys(value):
            if each:
                made.add_text(name, words.clean(each))
    if not document.inferred_place:
        for code in (ANY_PLACE, *document.covers):
            made.add_text(STATED, words.clean(code))
    if document.facets:
        extra = {path(name): list(values) for name, values in document.facets.items() if values}
        made.add_json(EXTRA, orjson.dumps(extra).decode())


def _add_orders(made: tantivy.Document, document: Document) -> None:
    last = order_key(document.kind, document.key)
    made.add_text(ORDER_KEY, last)
    made.add_text(ORDER_TITLE, f"{words.key(document.title)[:200]}\x00{last}")
    made.add_unsigned(BOOST, min(max(document.boost, 0), 3))
    made.add_unsigned(UPDATED, document.updated.toordinal() if document.updated else 0)
    # Unstated levels come last where the finest come first.
    made.add_unsigned(LEVEL_RANK, document.level_rank or UNSTATED)
    head = last.encode()[: 8 * len(HEADS)].ljust(8 * len(HEADS), b"\0")
    for name, number in zip(HEADS, struct.unpack(f">{len(HEADS)}Q", head), strict=True):
        made.add_unsigned(name, number)
    # The engine multiplies a score by log2(2 + value).
    made.add_float(STANDING, math.pow(2, ranking.standing(document)) - 2)


def has(name: str, value: str) -> tantivy.Query:
    """Documents with this keyword; names outside KEYWORDS are looked up in Document.facets."""
    return tantivy.Query.term_query(schema(), column(name), words.clean(value), "basic")


def column(name: str) -> str:
    return name if name in KEYWORDS else f"{EXTRA}.{path(name)}"


def order_key(kind: str, key: str) -> str:
    return f"{kind}\x00{words.clean(key)}"


def path(name: str) -> str:
    """A facet's name inside the JSON field: dots would cut it into levels."""
    return name.replace(".", "_")


def _stored(document: Document) -> bytes:
    return orjson.dumps(
        {
            "kind": document.kind,
            "key": document.key,
            "pk": document.pk,
            "stamp": document.stamp,
            "title": words.clean(document.title),
            "url": document.url,
            "summary": words.clean(document.summary),
            "names": [words.clean(name) for name in document.names],
            "body": words.clean(document.body[:SHOWN_BODY]),
            "owner": document.owner,
            "owner_name": words.clean(document.owner_name),
            "level": document.level,
            "access": document.access,
            "updated": document.updated,
            "covers": document.covers[:SHOWN_COVERS],
            "inferred_place": document.inferred_place,
            "card": dict(document.card),
        },
        default=str,
    )


def stored_at(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> dict:
    return orjson.loads(bytes(searcher.doc(address)[STORED][0]))


def hit_of(stored: Mapping[str, object], score: float) -> Hit:
    """The hit that a stored document stands for; both engines store the same."""
    raw = dict(stored)
    updated = raw.pop("updated")
    raw.pop("stamp", None)
    return Hit(
        **raw  # type: ignore[arg-type]  # written by _stored above
        | {
            "score": score,
            "names": tuple(raw["names"]),  # type: ignore[arg-type]
            "covers": tuple(raw["covers"]),  # type: ignore[arg-type]
            "updated": date.fromisoformat(updated) if isinstance(updated, str) else None,
        }
    )
