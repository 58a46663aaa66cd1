"""Reads places out of typed queries: postcodes, codes, names, local areas, level words.

At most two database queries whatever is typed. Longest names first, left to right; what is
understood is cut out of the text together with the preposition before it. Words in quotation
marks are left alone. When a common word is a place: `register.places.reading.guarded`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hub.documents import PlaceReading, Understanding
from register.places import levels
from register.places.enums import NameKind
from register.places.models import Area
from register.places.queries import resolve_value
from register.places.reading import gazetteer
from register.places.reading.choosing import choose, is_superseded, reading
from register.places.reading.gazetteer import Known, Named
from register.places.reading.guarded import JOINTS, is_guarded, is_meant
from register.places.reading.level_words import LevelSaid, level_after, level_by_phrase
from register.places.reading.words import Word, Words, words_of

# "Aspull, New Springs & Whelley", "Mid and East Antrim", "Ashton-in-Makerfield South".
LONGEST_NAME = 7
_LEADS = {"in", "at", "near", "around", "for", "of", "across", "within", "about", "throughout"}
_TAILS = {"borough", "district", "area"}
_KINDS = {*_TAILS, "town", "city", "county", "wards"}
_NOT_AFTER_TAIL = {"council", "councils", "ccg", "homes"}


@dataclass
class Reading:
    """One interpretation in the making: what is taken, what was found."""

    words: Words
    taken: set[int] = field(default_factory=set)
    found: list[tuple[int, tuple[PlaceReading, ...]]] = field(default_factory=list)
    level: str = ""
    warnings: list[str] = field(default_factory=list)

    def take(self, start: int, end: int, readings: tuple[PlaceReading, ...]) -> None:
        self.taken |= set(range(start, end))
        self.found.append((start, readings))

    def is_free(self, start: int, end: int) -> bool:
        return self.taken.isdisjoint(range(start, end))


class PlaceInterpreter:
    """Registered with `hub.documents`; the search asks it about every query."""

    def interpret(self, text: str) -> Understanding:
        """Reads places out of the typed words. At most two database queries."""
        state = Reading(words_of(text))
        if not state.words.words:
            return Understanding(rest=text.strip())
        outright = level_by_phrase(state.words)
        if outright:
            _take_level(state, outright)
        posts = _Postcodes.of(state.words)
        codes = _typed_codes(state.words)
        known = gazetteer.postcodes(posts.full.values(), posts.outward.values())
        # The first query is for postcodes, or for codes in a year where there are none.
        exact = gazetteer.areas_at(codes.values()) if codes and not posts else {}
        wanted = {code.lower() for each in known.values() for code in each.codes}
        wanted |= {code.lower() for code, _ in codes.values()}
        named = gazetteer.by_key([*_keys(state.words), *wanted])
        _read_postcodes(state, posts, known, named)
        _read_codes(state, codes, exact, named)
        _read_names(state, named)
        return _understanding(state)

    def resolve(self, value: str) -> PlaceReading | None:
        """A `place=` value (code or code@vintage) to its reading; None when unknown."""
        area = resolve_value(value)
        return reading(area, value) if area else None


@dataclass(frozen=True)
class _Postcodes:
    """What looks like a postcode: word spans to compact postcodes and outward codes."""

    full: Mapping[tuple[int, int], str]
    outward: Mapping[tuple[int, int], str]

    def __bool__(self) -> bool:
        return bool(self.full or self.outward)

    @classmethod
    def of(cls, words: Words) -> "_Postcodes":
        full: dict[tuple[int, int], str] = {}
        outward: dict[tuple[int, int], str] = {}
        texts = [word.text.upper() for word in words.words]
        for at, text in enumerate(texts):
            following = texts[at + 1] if at + 1 < len(texts) else ""
            if gazetteer.OUTWARD.fullmatch(text):
                is_full = bool(gazetteer.INWARD.fullmatch(following))
                # "WN7 1" is a sector: as far as we know it is its outward code.
                has_sector = len(following) == 1 and following.isdigit()
                span = (at, at + 1 + (is_full or has_sector))
                outward[span] = text
                if is_full:
                    full[span] = text + following
            elif gazetteer.is_full(text):
                full[at, at + 1], outward[at, at + 1] = text, text[:-3]
        return cls(full, outward)


def _typed_codes(words: Words) -> dict[int, tuple[str, int | None]]:
    found: dict[int, tuple[str, int | None]] = {}
    for at, word in enumerate(words.words):
        if word.is_code:
            code, _, year = word.text.partition("@")
            found[at] = (code if ":" in code else code.upper(), int(year) if year else None)
    return found


def _keys(words: Words) -> Iterable[str]:
    count = len(words.words)
    for start in range(count):
        for end in range(start + 1, min(count, start + LONGEST_NAME) + 1):
            yield words.key(start, end)


def _read_postcodes(
    state: Reading,
    posts: _Postcodes,
    known: Mapping[str, Known],
    named: Mapping[str, list[Named]],
) -> None:
    for span, outward in posts.outward.items():
        compact = posts.full.get(span, "")
        if compact and compact in known:
            found = _exact_postcode(known[compact], named, state.words.typed(*span))
        elif outward in known:
            found = _outward(known[outward], named, state.words.typed(*span), full=bool(compact))
        else:
            found = ()
        if found:
            _take_place(state, *span, found)
        elif compact:
            state.warnings.append(
                f"We do not know where {outward} {compact[-3:]} is: no postcode list that holds it "
                "is loaded. Try the name of the ward or the town."
            )


def _areas_of(known: Known, named: Mapping[str, list[Named]]) -> list[Area]:
    """The areas of a postcode that we hold, in the order given: finest first."""
    return [
        each.area
        for code in known.codes
        for each in named.get(code.lower(), ())
        if each.kind is NameKind.CODE
    ]


def _exact_postcode(
    known: Known, named: Mapping[str, list[Named]], typed: str
) -> tuple[PlaceReading, ...]:
    areas = _areas_of(known, named)
    if not areas:
        return ()
    finest, coarser = areas[0], areas[1:]
    read = reading(finest, typed, tuple(reading(area, typed) for area in coarser))
    shown = f"{known.postcode[:-3]} {known.postcode[-3:]}"
    # The file may state a ward of another year than the lookups do: it answers as well.
    covers = {area.code: 7 for area in coarser} | dict(read.covers)
    return (
        PlaceReading(
            read.code,
            read.vintage,
            f"{shown}, in {finest.label}",
            "postcode",
            typed,
            covers,
            read.alternatives,
            read.note,
        ),
    )


def _outward(
    known: Known, named: Mapping[str, list[Named]], typed: str, *, full: bool
) -> tuple[PlaceReading, ...]:
    note = f"Answered from the outward code {known.postcode}, approximately."
    if full:
        note += " No list of full postcodes that holds this one is loaded."
    return tuple(reading(area, typed, note=note) for area in _areas_of(known, named))


def _read_codes(
    state: Reading,
    codes: Mapping[int, tuple[str, int | None]],
    exact: Mapping[tuple[str, int | None], Area],
    named: Mapping[str, list[Named]],
) -> None:
    for at, (code, year) in codes.items():
        area = exact.get((code, year)) or exact.get((code, None))
        if area is None:
            area = next((each.area for each in named.get(code.lower(), ())), None)
        typed = state.words.typed(at, at + 1)
        if area is None:
            state.warnings.append(f"We hold no area with the code {typed}: check the code.")
            continue
        note = ""
        if year and area.vintage != year:
            note = f"We hold {code} as drawn in {area.vintage}, not in {year}."
        _take_place(state, at, at + 1, (reading(area, typed, note=note),))


def _read_names(state: Reading, named: Mapping[str, list[Named]]) -> None:
    """Longest first; guarded words wait, since another place beside them may vouch for them."""
    count = len(state.words.words)
    waiting: list[tuple[int, int, list[Named]]] = []
    for length in range(min(LONGEST_NAME, count), 0, -1):
        for start in range(count - length + 1):
            end = start + length
            key = state.words.key(start, end)
            if not state.is_free(start, end) or key not in named or _is_ragged(state, start, end):
                continue
            if is_guarded(key) and not _is_meant(state.words, start, end, named[key]):
                waiting.append((start, end, named[key]))
                continue
            _read_name(state, start, end, named[key])
    for start, end, found in waiting:
        if state.is_free(start, end) and _stands_beside(state, start, end) and _whole(found):
            _read_name(state, start, end, found)


def _is_ragged(state: Reading, start: int, end: int) -> bool:
    """An "&" or a code at either end is no part of a name."""
    first, last = state.words.words[start], state.words.words[end - 1]
    return "&" in (first.text, last.text) or first.is_code or last.is_code


def _is_meant(words: Words, start: int, end: int, found: Sequence[Named]) -> bool:
    full_name = any(each.kind in {NameKind.NAME, NameKind.OTHER} for each in found)
    return is_meant(words, start, end, full_name=full_name, start_only=not _whole(found))


def _whole(found: Sequence[Named]) -> bool:
    return any(each.kind is not NameKind.START for each in found)


def _stands_beside(state: Reading, start: int, end: int) -> bool:
    """Rule 3: joined to a place by "and" or a comma."""
    words = state.words.words
    for near, far in ((start - 1, start - 2), (end, end + 1)):
        if not 0 <= near < len(words):
            continue
        is_joint = words[near].key in JOINTS or words[near].text == "&"
        if (is_joint and _is_place(state, far)) or (
            _has_comma(state.words, near, start, end) and _is_place(state, near)
        ):
            return True
    return False


def _has_comma(words: Words, near: int, start: int, end: int) -> bool:
    if near < start:
        between = words.text[words.words[near].end : words.words[start].start]
    else:
        between = words.text[words.words[end - 1].end : words.words[near].start]
    return "," in between


def _is_place(state: Reading, at: int) -> bool:
    return any(
        start <= at < start + len(readings[0].typed.split()) for start, readings in state.found
    )


def _read_name(state: Reading, start: int, end: int, found: Sequence[Named]) -> None:
    said = level_after(state.words, end)
    level = said.level if said else ""
    plural = bool(said and said.plural)
    readings = choose(found, state.words.typed(start, end), level=level, family=plural)
    if readings:
        _take_place(state, start, end, readings)
        if said:
            _take_said(state, said, readings[0])


def _take_said(state: Reading, said: LevelSaid, read: PlaceReading) -> None:
    """Hindley wards are asked for in the plural; "hindley ward" only says which Hindley."""
    names_itself = read.type == said.level
    at_end = said.end == len(state.words.words)
    if said.plural or (at_end and not names_itself):
        _take_level(state, said)
    elif names_itself:
        state.taken |= set(range(said.start, said.end))


def _take_level(state: Reading, said: LevelSaid) -> None:
    state.level = state.level or said.level
    state.taken |= set(range(said.start, said.end))


def _take_place(state: Reading, start: int, end: int, readings: tuple[PlaceReading, ...]) -> None:
    """Takes the words of a place, and those beside it that only lead to it."""
    words = state.words.words
    state.take(start, end, readings)
    state.taken |= _leading(words, start)
    after = words[end + 1].key if end + 1 < len(words) else ""
    if end < len(words) and words[end].key in _TAILS and after not in _NOT_AFTER_TAIL:
        state.taken.add(end)


def _leading(words: Sequence[Word], start: int) -> set[int]:
    """The words before a place that only lead to it: "in", "in the", "in the borough of"."""
    at, found = start - 1, set()
    if at > 0 and words[at].key == "of" and words[at - 1].key in _KINDS:
        found |= {at, at - 1}
        at -= 2
    if at > 0 and words[at].key == "the" and words[at - 1].key in _LEADS:
        found.add(at)
        at -= 1
    if at >= 0 and words[at].key in _LEADS:
        found.add(at)
    return found


def _understanding(state: Reading) -> Understanding:
    places: dict[str, PlaceReading] = {}
    for _, readings in sorted(state.found, key=lambda each: each[0]):
        for each in readings:
            places.setdefault(each.code, each)
    taken = state.taken | _loose_joints(state)
    return Understanding(
        places=tuple(places.values()),
        level_hint=state.level,
        rest=state.words.without(taken),
        warnings=(*state.warnings, *mixed_years(places.values())),
    )


def _loose_joints(state: Reading) -> set[int]:
    """The "and" between two places that were both taken."""
    last = len(state.words.words) - 1
    return {
        at
        for at, word in enumerate(state.words.words)
        if 0 < at < last
        and (word.key in JOINTS or word.text == "&")
        and {at - 1, at + 1} <= state.taken
    }


def mixed_years(places: Iterable[PlaceReading]) -> tuple[str, ...]:
    """A warning where areas of one level were drawn in years that do not fit together."""
    years: dict[str, dict[bool, set[int]]] = {}
    for each in places:
        years.setdefault(each.type, {}).setdefault(is_superseded(each), set()).add(each.vintage)
    return tuple(
        f"{levels.plural_of(level)} of different boundary years are mixed here "
        f"({' and '.join(map(str, sorted(set().union(*by_age.values()))))}): "
        "their figures do not add up."
        for level, by_age in years.items()
        if len(by_age) > 1
    )
