"""Numbers by which the engine sorts must sort as the words they stand for."""

import random

import pytest

from search.index.engines.fields import numbers_of, order_key, order_title
from tests.factories.documents import document

ALPHABET = "abz019-_ AZé:\x01~"


@pytest.mark.parametrize("seed", range(5))
def test_heads_never_contradict_the_order_they_abbreviate(seed):
    random_ = random.Random(seed)
    documents = [
        document(
            kind=random_.choice(["dataset", "place", "page", "organisation"]),
            key="".join(random_.choices(ALPHABET, k=random_.randint(1, 18))),
            title="".join(random_.choices(ALPHABET, k=random_.randint(1, 18))),
        )
        for _ in range(400)
    ]

    by_key = sorted(documents, key=lambda each: order_key(each.kind, each.key))
    heads = [(n["order_head"], n["key_head"]) for n in map(numbers_of, by_key)]
    by_title = sorted(documents, key=lambda each: order_title(each.title))
    titles = [numbers_of(each)["title_head"] for each in by_title]

    assert heads == sorted(heads)
    assert titles == sorted(titles)
    assert max(map(max, heads)) < 2**64
