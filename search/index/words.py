"""How text becomes words: one rule for both engines, for queries and for explaining hits.

Text is folded (case, accents) and cut at everything that is not a letter or digit. A run
held together by a hyphen, apostrophe, ampersand or a change of case is kept both ways:
"anti-social" gives *anti*, *social* and the joined *antisocial*; "normZ" gives *norm*, *z*
and *normz*; "A&E" gives *a*, *e* and *ae*; "children's" gives *children* and *childrens*.
The engines index the words as they come from here, so that they cannot disagree.
"""

import re
import unicodedata
from dataclasses import dataclass

import Stemmer

LONGEST = 64  # letters of a word that count
MOST_WORDS = 100_000  # words of one text that are indexed

# A run: words and the connectors between them. Underscores and dots join file and field names.
_RUN = re.compile(r"[^\W_]+(?:[-‐‑’'&/._][^\W_]+)*", re.UNICODE)  # noqa: RUF001
_CONNECTOR = re.compile(r"[-‐‑’'&/._]")  # noqa: RUF001
_APOSTROPHE_S = re.compile(r"[’']s\b", re.IGNORECASE)
# lower→Upper, and the last capital of an acronym before a word of three letters and more.
_CASE = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z]{2})")
# Joined words that mean something: two short parts, not a sentence of slashes.
_MOST_PARTS = 4

_snowball = Stemmer.Stemmer("english", 0)
_ENOUGH = 200_000  # distinct units and stems remembered


@dataclass(frozen=True, slots=True)
class Run:
    """One typed unit: its parts in order, and all of them as one word."""

    parts: tuple[str, ...]
    joined: str = ""  # empty where there is but one part


def runs(text: str) -> list[Run]:
    """The units of a text, folded."""
    return [run for typed in _RUN.findall(clean(text)) if (run := _run(typed)).parts]


def words(text: str) -> list[str]:
    """The words in order, then the joined forms: positions stay true for phrases."""
    plain: list[str] = []
    joined: list[str] = []
    for typed in _RUN.findall(clean(text))[:MOST_WORDS]:
        run = _known.get(typed) or _run(typed)
        plain += run.parts
        if run.joined:
            joined.append(run.joined)
    return plain + joined


def key(text: str) -> str:
    """A whole title or name as one comparable string: "Dog-fouling (2)" = "dog fouling 2"."""
    return " ".join([part for run in runs(text) for part in run.parts])


def stems(plain: list[str]) -> list[str]:
    return [_stems.get(word) or stem(word) for word in plain]


def stem(word: str) -> str:
    """The English stem; words with digits (codes) stay as they are."""
    found = _stems.get(word)
    if found is None:
        if len(_stems) >= _ENOUGH:
            _stems.clear()
        coded = any(map(str.isdigit, word))
        found = _stems[word] = word if coded else _snowball.stemWord(word)
    return found


def clean(text: str) -> str:
    """Drops what cannot be stored or sent (lone surrogates, NUL)."""
    if text.isascii():
        return text.replace("\x00", " ") if "\x00" in text else text
    return text.encode("utf-8", "ignore").decode().replace("\x00", " ")


# Plain dictionaries, not lru_cache: half the cost on the way that every indexed word takes.
_known: dict[str, Run] = {}
_stems: dict[str, str] = {}


def _run(typed: str) -> Run:
    found = _known.get(typed)
    if found is None:
        if len(_known) >= _ENOUGH:
            _known.clear()
        found = _known[typed] = _cut(typed)
    return found


def _cut(typed: str) -> Run:
    bare = _APOSTROPHE_S.sub("", typed)
    pieces = [
        folded[:LONGEST]
        for piece in _CONNECTOR.split(bare)
        for part in _CASE.split(piece)
        if (folded := _fold(part))
    ]
    joined = ""
    if bare != typed:
        joined = _fold(typed)
    elif 1 < len(pieces) <= _MOST_PARTS:
        joined = "".join(pieces)
    return Run(tuple(pieces), joined[:LONGEST] if [joined] != pieces else "")


def _fold(text: str) -> str:
    """Lower case without accents, letters and digits only."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join([letter for letter in folded if letter.isalnum()])
