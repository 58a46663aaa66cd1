"""The fixed mix of 200 varied queries, made of what the register holds."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from register.catalogue.models import Dataset, DatasetArea
from register.catalogue.vocabularies import vocabulary
from register.places.models import Area

SIZE = 200
_SAMPLE = 8_000  # titles that words are taken from
Parameters = Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Query:
    """`must_find`: anybody finds something, or the answer is wrong."""

    kind: str
    parameters: Parameters
    must_find: bool = True


def mix(seed: int = 11) -> list[Query]:
    chance = random.Random(seed)
    titles = list(
        Dataset.objects.published()
        .filter(visibility="public")
        .order_by("pk")
        .values_list("title", flat=True)[:_SAMPLE]
    )
    words = _words(titles)
    found = [
        *_of("one word", ({"q": word} for word in _spread(words, 40))),
        *_of("several words", ({"q": _several(chance, titles)} for _ in range(40))),
        *_of("place name", ({"q": text} for text in _place_names(chance, words))),
        *_of("code", ({"q": code} for code in _codes(chance)), must_find=True),
        *_of("facets", _faceted(chance, words), must_find=False),
        *_of("deep page", _deep(words)),
        *_of("misspelt", ({"q": _misspelt(word)} for word in _long(words, 10)), must_find=False),
        *_of("nothing found", _nothing(), must_find=False),
    ]
    # In no order that a cache could like.
    chance.shuffle(found)
    return found[:SIZE]


def _of(kind: str, given: Iterable[Parameters], *, must_find: bool = True) -> list[Query]:
    return [Query(kind, parameters, must_find) for parameters in given]


def _words(titles: Sequence[str]) -> list[str]:
    """Words of titles, the most frequent first."""
    counts = Counter(
        word
        for title in titles
        for word in {each.lower() for each in title.split() if each.isalpha() and len(each) > 3}
    )
    return [word for word, _ in sorted(counts.items(), key=lambda each: (-each[1], each[0]))]


def _spread(words: Sequence[str], number: int) -> list[str]:
    """Some from the frequent end, some from the rare one."""
    common, step = words[: number // 2], max(1, len(words) // number)
    rare = words[number // 2 :: step]
    return [*common, *rare][:number]


def _several(chance: random.Random, titles: Sequence[str]) -> str:
    words = [word for word in chance.choice(titles).split() if word.isalnum()] or ["data"]
    return " ".join(words[: chance.randint(2, 5)])


def _place_names(chance: random.Random, words: Sequence[str]) -> list[str]:
    covered = _covered()
    names = list(
        Area.objects.filter(code__in=covered, is_current=True)
        .exclude(name="")
        .order_by("code")
        .values_list("name", flat=True)
    )
    chosen = chance.sample(names, min(30, len(names)))
    # Every third with a topic beside it.
    return [
        f"{chance.choice(words[:50])} {name}" if place % 3 == 0 else name
        for place, name in enumerate(chosen)
    ]


def _codes(chance: random.Random) -> list[str]:
    covered = _covered()
    return chance.sample(covered, min(15, len(covered)))


def _covered() -> list[str]:
    """Codes of areas that public entries cover."""
    rows = DatasetArea.objects.filter(
        dataset__visibility="public",
        dataset__workflow="published",
        dataset__pk__lte=_first_pk(4000),
    )
    return sorted(set(rows.values_list("area_code", flat=True)))


def _first_pk(number: int) -> int:
    """The key below which the first so many entries are."""
    return max(Dataset.objects.order_by("pk").values_list("pk", flat=True)[:number], default=0)


def _faceted(chance: random.Random, words: Sequence[str]) -> list[Parameters]:
    owners = list(
        Dataset.objects.published()
        .filter(visibility="public")
        .order_by("pk")
        .values_list("owner__slug", flat=True)[:500]
    )
    found: list[Parameters] = []
    for place in range(45):
        parameters: dict[str, str | list[str]] = {
            "theme": chance.sample(vocabulary("theme").codes, 2)
        }
        if place % 2:
            parameters["access"] = chance.choice(["available-now", "partners", "open"])
        if place % 3 == 0:
            parameters["owner"] = [chance.choice(owners)]
        if place % 4 == 0:
            parameters["level_max"] = "ward"
        if place % 5:
            parameters["q"] = chance.choice(words[:100])
        if place % 7 == 0:
            parameters["sort"] = chance.choice(["title", "updated", "level"])
        found.append(parameters)
    return found


def _deep(words: Sequence[str]) -> list[Parameters]:
    pages = (50, 100, 200, 300, 500)
    by_word = [{"q": word, "page": str(page)} for word in words[:2] for page in pages]
    return [*by_word, *({"page": str(page)} for page in pages)]


def _long(words: Sequence[str], number: int) -> list[str]:
    return [word for word in words if len(word) >= 6][:number]


def _misspelt(word: str) -> str:
    return word[:2] + word[3] + word[2] + word[4:]


def _nothing() -> list[Parameters]:
    return [{"q": f"zxq{letter}vk wuvbn{letter}"} for letter in "abcdefghijkl"]
