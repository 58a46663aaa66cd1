"""Typed text as words with their places in it, so that what was understood can be cut out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from register.places.names import normalise_name

# Nobody names a place after forty words; a longer text is read so far and no farther.
MAX_WORDS = 40
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”')
_CODE = r"[A-Za-z]\d{8}(?:@\d{4})?|[a-z0-9]+(?:-[a-z0-9]+)*:[a-z0-9]+(?:-[a-z0-9]+)*(?:@\d{4})?"
_WORD = re.compile(rf"(?P<code>\b(?:{_CODE})\b)|\w+(?:['’]\w+)*|&")
_GSS = re.compile(r"[EWSNK]\d{8}(?:@\d{4})?", re.IGNORECASE)
_LOOSE_ENDS = re.compile(r"^[\s,;&]+|[\s,;&]+$")
_SPACES = re.compile(r"\s+")
_STRAY_COMMAS = re.compile(r"\s+([,;])")


@dataclass(frozen=True)
class Word:
    text: str
    start: int
    end: int
    is_code: bool = False

    @cached_property
    def key(self) -> str:
        return normalise_name(self.text)

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()


@dataclass(frozen=True)
class Words:
    """The words of a query outside of quotation marks, which ask for exactly those words."""

    text: str
    words: Sequence[Word]

    def key(self, start: int, end: int) -> str:
        return " ".join(word.key for word in self.words[start:end] if word.key)

    def typed(self, start: int, end: int) -> str:
        return self.text[self.words[start].start : self.words[end - 1].end]

    def without(self, taken: Iterable[int]) -> str:
        """The text less the words at these positions and what stands between them."""
        positions, left = set(taken), self.text
        for at in sorted(positions, reverse=True):
            start, end = self.words[at].start, self.words[at].end
            if at + 1 in positions:
                end = self.words[at + 1].start
            left = left[:start] + " " + left[end:]
        left = _STRAY_COMMAS.sub(r"\1", _SPACES.sub(" ", left))
        return _LOOSE_ENDS.sub("", left)


def words_of(text: str) -> Words:
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    found = []
    for match in _WORD.finditer(text):
        if any(start <= match.start() < end for start, end in quoted):
            continue
        code = match["code"] is not None and (":" in match[0] or bool(_GSS.fullmatch(match[0])))
        found.append(Word(match[0], match.start(), match.end(), code))
        if len(found) == MAX_WORDS:
            break
    return Words(text, tuple(found))
