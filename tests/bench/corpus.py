"""A large made-up register, believable in its words: the same seed gives the same entries."""

import gzip
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from hub.documents import Document

_CKAN = "catalogue/datagovuk-2016-ckan-packages-part.jsonl.gz"
_THEMES = (
    "crime",
    "health",
    "housing",
    "education",
    "transport",
    "environment",
    "economy",
    "population",
    "children",
    "planning",
)
_LEVELS = (("oa", 2), ("lsoa", 4), ("ward", 7), ("lad", 12), ("region", 17), ("country", 20))
_ACCESS = ("open", "public-view", "partners", "request", "agreement", "secure", "listed-only")
_FALLBACK = (
    "Recorded crime by ward",
    "Air quality",
    "School places",
    "Dog fouling reports",
    "Council tax support",
    "Bus stops",
    "Hospital admissions",
    "Planning decisions",
)


def texts(shared: Path) -> list[tuple[str, str, list[str]]]:
    """(title, notes, tags) of real catalogue records where they are at hand."""
    path = shared / _CKAN
    if not path.exists():
        return [(title, f"{title} of the area, by year.", []) for title in _FALLBACK]
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [
            (record.get("title") or "", record.get("notes") or "", record.get("tags") or [])
            for record in map(json.loads, lines)
        ]


def corpus(
    size: int, shared: Path, *, restricted: float = 0.3, seed: int = 7
) -> Iterator[Document]:
    """`size` documents: real words varied, made-up owners, areas, dates; some restricted."""
    random_ = random.Random(seed)
    stock = texts(shared)
    vocabulary = sorted({word for title, _, _ in stock for word in title.split()})
    for number in range(size):
        title, notes, tags = stock[number % len(stock)]
        if number >= len(stock):
            extra = random_.sample(vocabulary, 2)
            title = f"{title} {' '.join(extra)}"
        level, rank = random_.choice(_LEVELS)
        district = f"E0800{random_.randint(0, 299):04d}"
        covers = (district, *(f"E05{random_.randint(0, 8999):06d}" for _ in range(2)))
        organisation = random_.randint(1, 600)
        hidden = random_.random() < restricted
        slug = "-".join(title.lower().split())[:60]
        yield Document(
            kind="dataset",
            key=f"{slug}-{number}",
            pk=str(number),
            title=title,
            url=f"/datasets/{slug}-{number}/",
            audience=frozenset({f"org:{organisation}", "coordinators"} if hidden else {"public"}),
            stamp=1_700_000_000_000_000 + number,
            summary=notes[:300],
            body=notes,
            names=tuple(str(tag) for tag in tags[:8]),
            owner=f"organisation-{organisation}",
            owner_name=f"Organisation {organisation}",
            themes=tuple(random_.sample(_THEMES, random_.randint(1, 2))),
            tags=tuple(str(tag) for tag in tags[:8]),
            level=level,
            level_rank=rank,
            access=random_.choice(_ACCESS),
            formats=tuple(random_.sample(("CSV", "XLS", "PDF", "WMS", "HTML"), 2)),
            licence=random_.choice(("ogl-3", "other", "")),
            covers=covers,
            within=(*covers, "E12000002", "E92000001", "K03000001"),
            inferred_place=random_.random() < 0.3,
            updated=date(2016, 1, 1) + timedelta(days=random_.randint(0, 3600)),
            boost=random_.choice((0, 1, 2)),
            card={"level": level, "updated": "2016-01-01", "access": "open"},
        )
