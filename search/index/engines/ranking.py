"""The weights by which both engines rank: one table, one place.

A word counts by its rarity, once for being anywhere in the document and again for where
and how it matched; the sums keep the promised order: exact above stemmed above prefix
above fuzzy, title and names above summary above body, more of the words higher.
"""

from hub.documents import Document

# Anywhere in the document, stemmed: what every match gets. The rest is added to it.
ANYWHERE = 4.0
EXACT_ANYWHERE = 0.5
SUMMARY = 2.0
TITLE = 6.0
EXACT_TITLE = 2.0

SYNONYM = 0.9  # share of the stemmed weights
PREFIX_ANYWHERE = 2.0
PREFIX_TITLE = 4.0
FUZZY_ANYWHERE = 1.0
FUZZY_TITLE = 2.0

# Once for the whole query, by the summed rarity of its words.
ALL_WORDS = 4.0
TITLE_PHRASE = 3.0
WHOLE_TITLE = 12.0

# Of several words, one alone is enough (in title, names or summary) if it is as rare as
# this share of the rarest: "council tax support data" is not about all that has "data".
STRONG = 0.6

LEAST_RARITY = 0.3  # a word in nearly every document still counts a little

PLACE = 1.2  # for each step of closeness
PLACE_INFERRED = 0.7  # share that inferred coverage keeps
PLACE_STATED = 0.3  # the rest
INSIDE = 9  # closeness of what lies within the place and covers none of it whole

# Standing multiplies the sum: it settles near-equal matches and never a better one.
_STANDING_STEP = 0.03
_BREVITY = 0.02


def standing(document: Document) -> float:
    """1.00 … 1.11: own entries above harvested, and the shorter of two like titles."""
    boost = min(max(document.boost, 0), 3)
    return 1.0 + _STANDING_STEP * boost + _BREVITY / (1 + len(document.title.split()))
