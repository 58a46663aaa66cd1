"""Words that stand for one field of one thing, found again wherever they come out.

`zq` + two letters for the thing + three for the field: a token that was cut still names the
thing. Fields are found by walking the input dataclasses, so a new text field is covered without
a word here, or the world cannot be built and names it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from itertools import product
from string import ascii_lowercase
from typing import Any, get_type_hints

from register.catalogue.entry import DictionaryInput, DistributionInput, EntryInput
from register.catalogue.limits import CODE_LISTS, CODES, YES_NO

TOKEN = re.compile(r"zq([a-z]{2})([a-z]{0,3})", re.IGNORECASE)

# Texts that hold codes of closed lists, or keys, and so no words of anybody's.
CODED = frozenset(
    {*CODES, *CODE_LISTS, *YES_NO, "level_held", "level_shareable", "gateways", "readers"}
    | {"visibility", "origin", "identifier", "distributions.kind", "distributions.format"}
    | {"distributions.licence", "dictionary.sensitive"}
)
# Fields whose words need a shape.
SHAPES = {
    "contact_email": "{}@example.org",
    "contact_url": "https://example.org/{}",
    "landing_page": "https://example.org/{}",
    "distributions.url": "https://example.org/{}.csv",
    "language": "{}",
}
# What the access class gates: everything else of a visible entry is for all who see it.
GATED = frozenset({"distributions.url", "distributions.instructions"})
_NESTED = {"distributions": DistributionInput, "dictionary": DictionaryInput}


def _letters(size: int) -> list[str]:
    return ["".join(each) for each in product(ascii_lowercase[:25], repeat=size)]


def _texts(kind: type, prefix: str = "") -> Iterator[str]:
    hints = get_type_hints(kind)
    for each in fields(kind):
        name = f"{prefix}{each.name}"
        if hints[each.name] in (str, tuple[str, ...]) and name not in CODED:
            yield name


TEXT_FIELDS: tuple[str, ...] = (
    *_texts(EntryInput),
    *(name for part, kind in _NESTED.items() for name in _texts(kind, f"{part}.")),
)


@dataclass(frozen=True)
class Found:
    """A token that came out: of which thing, which field (blank where it was cut)."""

    thing: str
    field: str
    token: str


class Aviary:
    """Hands out tokens and knows them again."""

    def __init__(self) -> None:
        self._things = iter(_letters(2))
        self._by_code: dict[str, str] = {}
        self._codes: dict[str, str] = {}
        self._fields: dict[str, str] = {}

    def token(self, thing: str, field: str) -> str:
        if thing not in self._codes:
            self._codes[thing] = next(self._things)
            self._by_code[self._codes[thing]] = thing
        return f"zq{self._codes[thing]}{self._field(field)}"

    def _field(self, field: str) -> str:
        if field not in self._fields:
            self._fields[field] = _letters(3)[len(self._fields) * 7]
        return self._fields[field]

    def texts(self, thing: str, field: str) -> str:
        """The text of a field: the token alone, in the shape that the field needs."""
        return SHAPES.get(field, "{}").format(self.token(thing, field))

    def entry_values(self, thing: str) -> dict[str, Any]:
        """Every text field of an EntryInput, filled with this thing's tokens."""
        hints = get_type_hints(EntryInput)
        values: dict[str, Any] = {}
        parts: dict[str, dict[str, str]] = {name: {} for name in _NESTED}
        for name in TEXT_FIELDS:
            part, _, inner = name.rpartition(".")
            text = self.texts(thing, name)
            if part:
                parts[part][inner] = text
            else:
                values[name] = text if hints[name] is str else (text,)
        for part, kind in _NESTED.items():
            values[part] = (kind(**parts[part]),)
        return values

    def found(self, text: str, *, typed: Iterable[str] = ()) -> set[Found]:
        """Every token in a text, but those that the reader typed."""
        said = {each.lower() for each in typed}
        names = {code: name for name, code in self._fields.items()}
        found = set()
        for match in TOKEN.finditer(text):
            token = match.group(0).lower()
            thing = self._by_code.get(match.group(1).lower())
            if thing and token not in said:
                found.add(Found(thing, names.get(match.group(2).lower(), ""), token))
        return found
