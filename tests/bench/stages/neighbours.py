"""Others who use the hub while it imports: `python -m tests.bench.stage neighbours writer`.

Runs until it is told to end, then prints what it saw as one JSON object.
"""

import json
import signal
import sys
import threading
import time

from django.db import transaction

from hub.errors import Unavailable
from hub.people.models import Post, User
from register.catalogue.actions import approve_dataset, draft_dataset
from register.catalogue.entry import AreaClaim, EntryInput
from search.index.engines import engine
from search.index.engines.protocol import EngineQuery, Term
from tests.bench import people

ending = threading.Event()
_GIVE_UP = 60.0


def write() -> dict[str, object]:
    """Small writes, one after the other; the longest is how long a writer has to wait."""
    times: list[float] = []
    user = people.owner().user_id
    while not ending.wait(0.02):
        began = time.perf_counter()
        with transaction.atomic():
            User.objects.filter(pk=user).update(name=f"Owner {len(times)}")
        times.append((time.perf_counter() - began) * 1000)
    return {"writes": len(times), "times": sorted(times)[-20:]}


def publish_now_and_then(pause: float = 1.5) -> dict[str, object]:
    times = []
    while not ending.wait(pause):
        times.append(publish())
    return {"times": times}


def publish() -> float:
    """Publishes an entry as its owner; milliseconds until a search finds it."""
    viewer = people.owner()
    word = f"kestrel{time.time_ns()}"
    draft = draft_dataset(viewer=viewer, entry=_entry(viewer.organisation_ids, word))
    approve_dataset(viewer=viewer, dataset=draft)
    began = time.perf_counter()
    asked = EngineQuery(audiences=frozenset({"public"}), terms=(Term(word),))
    while time.perf_counter() - began < _GIVE_UP and not _total(asked):
        time.sleep(0.01)
    return (time.perf_counter() - began) * 1000


def _total(asked: EngineQuery) -> int:
    try:
        return engine().search(asked).total
    except Unavailable:
        return 0


def _entry(organisations: frozenset[int], word: str) -> EntryInput:
    owner = min(organisations)
    post, _ = Post.objects.get_or_create(organisation_id=owner, title="Head of records")
    return EntryInput(
        title=f"Records of {word}",
        owner_id=owner,
        owner_post_id=post.pk,
        summary="Published to see how soon it is found.",
        areas=(AreaClaim("E08000010"),),
        access_class="request",
        themes=("crime",),
    )


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: ending.set())
    seen = {"writer": write, "publisher": publish_now_and_then}[sys.argv[2]]()
    print(json.dumps(seen), flush=True)
