"""The fields of the index, the same on both engines, and the card stored with each document."""

from collections.abc import Mapping
from datetime import date

from hub.documents import Document
from search.index import words
from search.index.engines.protocol import FIELDS, Hit

VERSION = "2"  # part of an index's name: a changed shape never opens an old index
SEPARATOR = "\x1f"
SHOWN_BODY = 4000
SHOWN_COVERS = 50
_LONGEST_WHOLE = 500
_LONGEST_ORDER = 200
# Words as search.index.words cuts them; *_exact as they are, the others stemmed.
ANYWHERE, ANYWHERE_EXACT = "anywhere", "anywhere_exact"
TITLE, TITLE_EXACT = "title", "title_exact"
SUMMARY = "summary"
TITLE_WHOLE = "title_whole"  # title, key and each name as one string

# Keyword fields of every document, filtered and counted.
KEYWORDS = tuple(FIELDS)
EXTRA = "extra"  # Document.facets: a path for each name

AUDIENCE, IDENTITY = "audience", "identity"
STATED = "stated"  # covers, unless inferred; ANY_PLACE marks every document that is not
ANY_PLACE = "*"
LEVEL_RANK, BOOST, UPDATED = "level_rank", "boost", "updated"
UNSTATED = 99  # level rank of what states none: last where the finest come first
STANDING = "standing"
ORDER_KEY, ORDER_TITLE = "order_key", "order_title"
NUMBERS = (LEVEL_RANK, BOOST, UPDATED)
STORED = "stored"


def identity(kind: str, pk: str) -> str:
    return f"{kind}{SEPARATOR}{pk}"


def column(name: str) -> str:
    """Where a filter or facet looks; names outside KEYWORDS are keys of Document.facets."""
    return name if name in KEYWORDS else f"{EXTRA}.{path(name)}"


def path(name: str) -> str:
    """A facet's name inside the field of further ones: dots would cut it into levels."""
    return words.clean(name).replace(".", "_") or "_"


def texts_of(document: Document) -> dict[str, list[str]]:
    """The words of each text field."""
    title = words.words(" \n ".join((document.title, *document.names)))
    summary = words.words(document.summary)
    rest = words.words(f"{document.body} \n {document.owner_name}")
    title_stems, summary_stems = words.stems(title), words.stems(summary)
    return {
        TITLE_EXACT: title,
        TITLE: title_stems,
        SUMMARY: list(set(summary_stems)),
        ANYWHERE_EXACT: list({*title, *summary, *rest}),
        ANYWHERE: [*title_stems, *summary_stems, *words.stems(rest)],
    }


def keywords_of(document: Document) -> dict[str, list[str]]:
    """The values of each keyword field, without empty ones."""
    found = {name: _values(getattr(document, FIELDS[name])) for name in KEYWORDS}
    found[IDENTITY] = [identity(document.kind, document.pk)]
    found[AUDIENCE] = sorted(document.audience)
    found[STATED] = [] if document.inferred_place else [ANY_PLACE, *found["covers"]]
    wholes = (words.key(text) for text in (document.title, document.key, *document.names))
    found[TITLE_WHOLE] = list(dict.fromkeys(key[:_LONGEST_WHOLE] for key in wholes if key))
    last = order_key(document.kind, document.key)
    found[ORDER_KEY] = [last]
    found[ORDER_TITLE] = [f"{order_title(document.title)}\x00{last}"]
    return found


def numbers_of(document: Document) -> dict[str, int]:
    return {
        BOOST: min(max(document.boost, 0), 3),
        UPDATED: document.updated.toordinal() if document.updated else 0,  # undated last
        LEVEL_RANK: document.level_rank or UNSTATED,
    }


def extra_of(document: Document) -> dict[str, list[str]]:
    return {
        path(name): values
        for name, given in document.facets.items()
        if (values := _values(tuple(given)))
    }


def order_title(title: str) -> str:
    return words.key(title)[:_LONGEST_ORDER]


def order_key(kind: str, key: str) -> str:
    return f"{kind}\x00{words.clean(key)}"


def stored_of(document: Document) -> dict[str, object]:
    """What a hit needs, as JSON values."""
    return {
        "kind": document.kind,
        "key": words.clean(document.key),
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
        "updated": document.updated.isoformat() if document.updated else None,
        "covers": list(document.covers[:SHOWN_COVERS]),
        "inferred_place": document.inferred_place,
        "card": dict(document.card),
    }


def hit_of(stored: Mapping, score: float) -> Hit:
    updated = stored["updated"]
    given = {name: value for name, value in stored.items() if name != "stamp"}
    given |= {
        "names": tuple(stored["names"]),
        "covers": tuple(stored["covers"]),
        "updated": date.fromisoformat(updated) if updated else None,
    }
    return Hit(score=score, **given)


def _values(given: str | tuple[str, ...]) -> list[str]:
    each = (given,) if isinstance(given, str) else given
    return list(dict.fromkeys(words.clean(value) for value in each if value))
