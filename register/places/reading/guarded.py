"""Words that are names of places and of other things: when is the place meant?

`reading` is a skill and a town, `bury` a verb and a borough, `park` half a dozen wards. Such
a word is read as a place only on evidence:

1. it is the whole query and an area's full name ("bury"),
2. a word after it says so ("bury council", "reading borough"),
3. it stands beside another place ("bolton and bury"),
4. a word before it says so ("in bury", "around reading"); for words that are chiefly topics
   "in" and "at" are not enough in lower case ("progress in reading"),
5. it alone is written with a capital, and not at the beginning ("schools in Sale").

A guarded word that is only the *start* of names ("park", "sale", "new") needs its capital too.
"""

from register.places.reading.words import Words

# Chiefly the names of topics in a register of data.
TOPICS = frozenset(
    {"reading", "sale", "test", "spring", "shore", "highland", "highlands", "gb", "rugby"}
)
GUARDED = TOPICS | frozenset(
    """abbey alexandra barking battle beech besses bottling bow bury central chew church city
    clay court craven cross dale darcy davenport deal douglas east eden ely end ford gorse great
    green hale hart hazel heald health high higher hill hope hunger hunter kings kingsway lees
    little lower manor market marsh medway melton miles mole moor moss new norden north old over
    park peel piccadilly platt poole priory quays queens red rother royal shaw south stepping
    stirling street trinity valley victoria village ware waterhead wells west wood wyre""".split()
)
_COMPASS = frozenset({"north east", "north west", "south east", "south west"})
_PLACE_TYPES = frozenset(
    """council borough district ward wards town city county region metropolitan mbc unitary
    lsoas msoas residents""".split()
)
_STRONG = frozenset({"around", "near", "across", "within", "throughout", "covering", "outside"})
_WEAK = frozenset({"in", "at", "from"})
JOINTS = frozenset({"and", "or", "&"})


def is_guarded(key: str) -> bool:
    return key in GUARDED or key in _COMPASS


def is_meant(words: Words, start: int, end: int, *, full_name: bool, start_only: bool) -> bool:
    """Whether words that are also common English name a place here (rules 1, 2, 4, 5)."""
    count = len(words.words)
    if start == 0 and end == count:
        return full_name
    if start_only and (start == 0 or not words.words[start].is_capital):
        return False
    after = words.words[end].key if end < count else ""
    if after in _PLACE_TYPES:
        return True
    first = words.words[start]
    before = words.words[start - 1].key if start else ""
    if before == "the" and start > 1:
        before = words.words[start - 2].key
    if before in _STRONG:
        return True
    key = words.key(start, end)
    if before in _WEAK and (key not in TOPICS or first.is_capital):
        return True
    others = [word for at, word in enumerate(words.words) if not start <= at < end]
    return start > 0 and first.is_capital and not any(word.is_capital for word in others[1:])
