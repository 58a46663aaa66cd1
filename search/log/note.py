"""What one search leaves behind until it is counted: a phrase, a visitor, three numbers."""

import re
import unicodedata
from dataclasses import dataclass

from django.http import HttpRequest

LONGEST = 200
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Note:
    """A search or an opened result. `visitor` is used for today's fingerprint only."""

    phrase: str
    visitor: str
    sought: int = 0
    found_nothing: int = 0
    opened: int = 0


def phrase_of(text: str) -> str:
    """The words as counted: lower case, single spaces; empty when not worth counting."""
    visible = "".join(
        " " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char
        for char in unicodedata.normalize("NFKC", text)
        if unicodedata.category(char) not in {"Cs", "Cf"}
    )
    phrase = _SPACE.sub(" ", visible).strip().casefold()
    return phrase if 2 <= len(phrase) <= LONGEST else ""


def visitor_of(request: HttpRequest) -> str:
    """Who asks, as far as is needed to tell three visitors from one. Never stored.

    The address of the connection alone would make one visitor of a whole office, so the
    browser's name is added; someone signed in is one visitor on any machine.
    """
    viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.is_anonymous:
        return f"user:{viewer.user_id}"
    address = request.META.get("REMOTE_ADDR", "")
    return f"visitor:{address}|{request.META.get('HTTP_USER_AGENT', '')}"
