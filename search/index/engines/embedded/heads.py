"""Keys and titles as numbers, for the engine sorts by numbers at any depth and reads them fast.

UTF-8 compares byte by byte like the text it encodes; eight bytes make one number. Numbers that
are equal say nothing: what is longer than all of them is compared as text.
"""

from search.index.engines import fields

KIND_HEAD = 5  # letters of a kind that count: two kinds must differ in these (see checks.py)
KEYS = tuple(f"key_{place}" for place in range(12))  # the first with the kind before it
TITLES = ("title_0", "title_1")
_BYTES = 8


def heads_of(kind: str, key: str, title: str) -> dict[str, int]:
    """The numbers of a document; `title` as fields.order_title gives it."""
    last = fields.order_key(kind, key).partition("\x00")[2]
    named = kind[:KIND_HEAD].encode().ljust(KIND_HEAD, b"\0") + last.encode()
    return _numbers(KEYS, named) | _numbers(TITLES, title.encode())


def _numbers(names: tuple[str, ...], text: bytes) -> dict[str, int]:
    padded = text.ljust(_BYTES * len(names), b"\0")
    return {
        name: int.from_bytes(padded[_BYTES * place : _BYTES * (place + 1)])
        for place, name in enumerate(names)
    }
