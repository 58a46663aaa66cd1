"""In how many documents a word stands: asked once, remembered for a while.

Weights need it only about; what stands nowhere is asked again each time, so that a word
that is new to the index is found as soon as it is there.
"""

import time
from collections.abc import Iterable

from elasticsearch import Elasticsearch

from search.index.engines import fields
from search.index.engines.protocol import IndexMissing

_KEPT = 60.0  # seconds
_MOST = 50_000  # words remembered
_ALL = ""  # stands for all documents


class WordCounts:
    def __init__(self, client: Elasticsearch, alias: str) -> None:
        self.client = client
        self.alias = alias
        self._known: dict[str, tuple[float, int]] = {}

    def of(self, stems: Iterable[str]) -> tuple[int, dict[str, int]]:
        """The number of documents, and of those that hold each stem."""
        now = time.monotonic()
        wanted = {_ALL, *stems}
        counts = {
            stem: known[1] for stem in wanted if (known := self._known.get(stem)) and known[0] > now
        }
        asked = sorted(wanted - counts.keys())
        if asked:
            counts |= self._ask(asked, now + _KEPT)
        return counts[_ALL], counts

    def forget(self) -> None:
        self._known.clear()

    def _ask(self, stems: list[str], until: float) -> dict[str, int]:
        searches: list[dict[str, object]] = []
        for stem in stems:
            held = {"term": {fields.ANYWHERE: stem}} if stem != _ALL else {"match_all": {}}
            searches += [{}, {"query": held, "size": 0, "track_total_hits": True}]
        responses = self.client.msearch(index=self.alias, searches=searches)["responses"]
        counts = {}
        for stem, response in zip(stems, responses, strict=True):
            if "error" in response:
                raise IndexMissing("The search index is missing; it is being built anew.")
            counts[stem] = response["hits"]["total"]["value"]
        if len(self._known) > _MOST:
            self._known.clear()
        self._known |= {stem: (until, count) for stem, count in counts.items() if count}
        return counts
