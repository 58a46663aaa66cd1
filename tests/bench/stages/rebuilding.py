"""The whole index built anew, while somebody reads it all the time."""

import json
import resource
import sys
import threading
import time

from hub.errors import Unavailable
from search.index.engines import engine
from search.index.engines.protocol import EngineQuery
from search.index.queries import differences
from tests.bench import hub
from tests.bench.figures import figure


class Reader(threading.Thread):
    """Asks for everything, again and again; an index that is away counts as empty."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.totals = [self.total()]
        self.ending = threading.Event()

    def run(self) -> None:
        while not self.ending.wait(0.02):
            self.totals.append(self.total())

    def total(self) -> int:
        try:
            return engine().search(EngineQuery(audiences=frozenset({"public"}), limit=1)).total
        except Unavailable:
            return 0


def main() -> None:
    reader = Reader()
    reader.start()
    began = time.monotonic()
    told = json.loads(hub.manage("search_index", "rebuild", "--json").splitlines()[-1])
    whole = time.monotonic() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = used.ru_utime + used.ru_stime
    reader.ending.set()
    reader.join()
    note = f"{told['documents']} documents; {whole:.1f} s with the start of the command"
    share = min(reader.totals) / max(reader.totals[0], 1)
    hub.report(
        [
            figure("rebuild rate", told["documents"] / told["seconds"], "documents/s", note=note),
            figure("rebuild, processor time", 1000 * spent / told["documents"], "ms/document"),
            figure(
                "rebuild fewest entries seen",
                share,
                "of before",
                note=f"{len(reader.totals)} looks, {reader.totals[0]} before, "
                f"{reader.totals[-1]} after",
            ),
        ]
    )
    if found := differences():
        print(f"index and database differ after the rebuild: {found}", file=sys.stderr)
        sys.exit(1)
