"""Numbers by which the engine sorts must sort as the words they stand for."""

import random

import pytest

from search.index.engines.embedded.heads import KEYS, TITLES, heads_of
from search.index.engines.fields import order_key, order_title

ALPHABET = "abz019-_ AZé:\x01~家"
LONGEST = 120  # beyond what the numbers hold


@pytest.mark.parametrize("seed", range(5))
def test_heads_never_contradict_the_order_they_abbreviate(seed):
    random_ = random.Random(seed)
    subjects = [
        (
            random_.choice(["dataset", "place", "page", "organisation"]),
            "same-beginning-" * random_.randint(0, 6)
            + "".join(random_.choices(ALPHABET, k=random_.randint(1, LONGEST))),
        )
        for _ in range(400)
    ]

    by_key = sorted(subjects, key=lambda each: order_key(*each))
    keys = [[heads_of(*each, "")[name] for name in KEYS] for each in by_key]
    titles = sorted(order_title(key) for _, key in subjects)
    heads = [[heads_of("page", "", each)[name] for name in TITLES] for each in titles]

    assert keys == sorted(keys)
    assert heads == sorted(heads)
    assert max(map(max, keys)) < 2**64
