"""Registry of nouns: for each kind, how to show it without knowing it.

Notices, audit, citations and exports ask here; nobody imports upwards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from hub.access.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Card:
    """How a thing looks in one line: enough to cite it."""

    kind: str
    title: str
    url: str
    summary: str = ""


class Noun(Protocol):
    kind: str
    label: str  # singular, lower case: "dataset entry"

    def cards(self, viewer: Viewer, ids: Sequence[str]) -> Mapping[str, Card]:
        """Cards of those of `ids` (primary keys as text) that the viewer may see, by id."""


nouns: dict[str, Noun] = {}


def register_noun(noun: Noun) -> None:
    nouns[noun.kind] = noun


def cards_for(viewer: Viewer, kind: str, ids: Sequence[str]) -> Mapping[str, Card]:
    """Cards the viewer may see; nothing for a kind that nobody registered."""
    noun = nouns.get(kind)
    return noun.cards(viewer, ids) if noun and ids else {}
