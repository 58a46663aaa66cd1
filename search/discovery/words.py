"""Words of a query as typed and as compared, and which of them carry nothing.

How text becomes words is the index's own rule (`search.index.words`); here are only the
things that a reader's question adds to it.
"""

import re
import unicodedata
from typing import NamedTuple

from search.index import words as index_words

# What the index takes for one unit, with the characters that hold it together.
_UNIT = re.compile(r"[^\W_]+(?:[-‐‑’'&/._][^\W_]+)*")  # noqa: RUF001
PHRASE = re.compile(r'"([^"]*)"|“([^”]*)”|«([^»]*)»')
_SPACE = re.compile(r"\s+")
_INVISIBLE = {"Cs", "Cf", "Co"}
_LINE_ENDS = {"Cc", "Zl", "Zp"}

_STOP_WORDS = """
    a about an and any are as at be been by can could did do does for from had has have how i if
    in into is it its me my near of on or our so that the their them there these they this those
    to was we were what when where which who whom whose why will with within would you your
"""
# Said around a question, never what is looked for; left out only when it is a question.
_QUESTION_WORDS = """
    data dataset datasets ever exist exists find get give got held hold holds keep keeps know need
    own owned owns please see share shared show tell use want
"""
_ASKING = "can could did do does how is are what when where which who whom whose why"

STOP_WORDS = frozenset(_STOP_WORDS.split())
QUESTION_WORDS = frozenset(_QUESTION_WORDS.split())
ASKING = frozenset(_ASKING.split())


class Word(NamedTuple):
    """A unit as typed, and its parts as compared: "A&E" is *a*, *e*."""

    typed: str
    parts: tuple[str, ...]

    @property
    def is_stop_word(self) -> bool:
        return len(self.parts) == 1 and self.parts[0] in STOP_WORDS

    @property
    def only_asks(self) -> bool:
        return len(self.parts) == 1 and self.parts[0] in QUESTION_WORDS


def clean(text: str) -> str:
    """Typed text in one line, without what nobody can see."""
    if text.isascii() and text.isprintable():
        return _SPACE.sub(" ", text).strip()
    kept = "".join(
        " " if unicodedata.category(char) in _LINE_ENDS else char
        for char in unicodedata.normalize("NFKC", text)
        if unicodedata.category(char) not in _INVISIBLE
    )
    return _SPACE.sub(" ", kept).strip()


def words_of(text: str) -> list[Word]:
    found = (Word(typed, folded(typed)) for typed in _UNIT.findall(text))
    return [word for word in found if word.parts]


def folded(text: str) -> tuple[str, ...]:
    """The words of a text as the index compares them."""
    return tuple(part for run in index_words.runs(text) for part in run.parts)


def fold(text: str) -> str:
    """Lower case without accents, spaces and marks kept, for looking into whole texts."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def is_question(words: list[Word], text: str) -> bool:
    return bool(words) and (text.rstrip().endswith("?") or words[0].parts[0] in ASKING)


def distance(one: str, other: str, *, most: int = 2) -> int:
    """Letters put in, left out, changed or swapped between two words; most + 1 if more.

    Optimal string alignment distance (Damerau 1964, restricted).
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    last: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = row, last, [i]
        for j, mark in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != mark))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == mark:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
    return min(row[-1], most + 1)
