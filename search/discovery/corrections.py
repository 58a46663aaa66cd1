"""Did you mean: another spelling for words that nothing visible to the reader has.

Only words from texts that this reader may see are ever offered.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hub.access.viewer import Viewer
from search.discovery.hits import readable
from search.discovery.plan import term_of
from search.discovery.results import Correction
from search.discovery.understanding import Reading, Unit
from search.discovery.words import distance
from search.index.engines import engine
from search.index.engines.analysis import fuzzy_distance
from search.index.engines.protocol import EngineQuery
from search.index.words import words

MOST_CORRECTED = 3  # words of one query
MOST_LOOKED_FOR = 8  # words of one query that are asked for alone
LOOKED_AT = 20  # hits whose words are compared


def corrections_for(
    viewer: Viewer, asked: EngineQuery, units: Sequence[Unit]
) -> tuple[Correction, ...]:
    """Better spellings of those words that are nowhere; empty when all are somewhere."""
    found: list[Correction] = []
    for unit in units[:MOST_LOOKED_FOR]:
        if len(found) == MOST_CORRECTED:
            break
        if not _may_be_misspelt(unit) or _is_somewhere(unit, asked):
            continue
        if better := _nearest_word(viewer, unit, asked):
            found.append(Correction(unit.typed, better))
    return tuple(found)


def apply(text: str, corrections: tuple[Correction, ...]) -> str:
    for each in corrections:
        word = rf"(?<![^\W_]){re.escape(each.typed)}(?![^\W_])"
        text = re.sub(word, lambda _, used=each.used: used, text)  # type: ignore[misc]
    return text


def mark(reading: Reading, corrections: tuple[Correction, ...]) -> Reading:
    """The reading of a corrected text, knowing which of its words nobody typed."""
    used = {each.used for each in corrections}
    units = (
        replace(unit, corrected=True) if used.intersection(unit.parts) else unit
        for unit in reading.units
    )
    return replace(reading, units=tuple(units))


def _may_be_misspelt(unit: Unit) -> bool:
    return (
        not unit.quoted
        and not unit.synonyms
        and len(unit.parts) == 1
        and fuzzy_distance(unit.parts[0]) > 0
    )


def _is_somewhere(unit: Unit, asked: EngineQuery) -> bool:
    """Whether anything the reader may see has the word, whatever else was asked."""
    return engine().search(_alone(unit, asked)).total > 0


def _nearest_word(viewer: Viewer, unit: Unit, asked: EngineQuery) -> str:
    answer = engine().search(replace(_alone(unit, asked), fuzzy=True, limit=LOOKED_AT))
    word = unit.parts[0]
    most = fuzzy_distance(word)
    near: Counter[str] = Counter()
    for hit in readable(viewer, answer.hits):
        texts = (hit.title, *hit.names, hit.summary, hit.owner_name, hit.body)
        near.update({each for text in texts for each in words(text) if each.isalpha()})
    candidates = [(distance(word, each, most=most), -number, each) for each, number in near.items()]
    best = min(candidates, default=(most + 1, 0, ""))
    return best[2] if 0 < best[0] <= most else ""


def _alone(unit: Unit, asked: EngineQuery) -> EngineQuery:
    return EngineQuery(
        audiences=asked.audiences, terms=(term_of(unit),), denied=asked.denied, limit=0
    )
