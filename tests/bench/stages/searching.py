"""The search API over the fixed mix, in the server's own process; beside it the bare engine."""

import sys
import time
from collections import defaultdict
from collections.abc import Sequence

from django.conf import settings
from django.test import Client

from search.index.engines import engine
from search.index.engines.protocol import EngineQuery
from tests.bench import hub, people
from tests.bench.figures import figure, p50, p95
from tests.bench.mix import Query, mix
from tests.bench.profiling import profiled
from tests.bench.stages.shared import milliseconds

ADDRESS = "/api/v1/search"
PASSES = 3


def main() -> None:
    queries = mix()
    clients = _clients()
    hub.forget_cached_pages(settings.DATA_DIR)
    cold = [
        _asked(clients[place % 2][1], query)[0] for place, query in enumerate(queries)
    ]  # the first time that anything is asked
    times: dict[str, list[list[float]]] = {}
    totals: dict[str, list[int]] = {}
    spent: list[float] = []
    with profiled("searching"):
        for name, client in clients:
            seen = [[_asked(client, query, spent) for query in queries] for _ in range(PASSES)]
            times[name] = [[each[place][0] for each in seen] for place in range(len(queries))]
            totals[name] = [total for _, total in seen[-1]]
    figures = [*_of("search api", [ms for each in times.values() for row in each for ms in row])]
    figures += _of("search api", cold, "cold")
    figures += _of("search api", spent, "processor time")
    for name, rows in times.items():
        figures += _of("search api", [ms for row in rows for ms in row], name)
    figures += _over_engine(queries, clients, times)
    _print_hits(queries, totals)
    _print_slowest(queries, times)
    wrong = [
        f"{query.kind} {dict(query.parameters)} as {name}"
        for name, found in totals.items()
        for query, total in zip(queries, found, strict=True)
        if query.must_find and not total
    ]
    hub.report(figures)
    if wrong:
        print("found nothing where something is:", *wrong, sep="\n  ", file=sys.stderr)
        sys.exit(1)


def _clients() -> list[tuple[str, Client]]:
    found = []
    for name, user, _ in people.viewers():
        client = Client()
        if user is not None:
            client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
        found.append((name, client))
    return found


def _asked(client: Client, query: Query, spent: list[float] | None = None) -> tuple[float, int]:
    """Milliseconds and hits; notes the processor's share of the time in `spent`."""
    answers: list = []
    before = time.thread_time()
    taken = milliseconds(lambda: answers.append(client.get(ADDRESS, query.parameters)))
    if spent is not None:
        spent.append((time.thread_time() - before) * 1000)
    if answers[0].status_code != 200:
        raise SystemExit(f"{dict(query.parameters)}: {answers[0].content[:400]!r}")
    return taken, answers[0].json()["total"]


def _of(name: str, times: Sequence[float], of: str = "") -> list[dict]:
    after = f", {of}" if of else ""
    return [
        figure(f"{name} p50{after}", p50(times), "ms"),
        figure(f"{name} p95{after}", p95(times), "ms", note=f"{len(times)} requests"),
    ]


def _over_engine(
    queries: Sequence[Query], clients: Sequence[tuple[str, Client]], times: dict
) -> list[dict]:
    """What the product adds to the engine's own time: for its first question, and for all."""
    first, every, bare = [], [], []
    for name, client in clients:
        for query, row in zip(queries, times[name], strict=True):
            asked = _questions(client, query)
            own = [
                p50([milliseconds(lambda q=q: engine().search(q)) for _ in range(3)]) for q in asked
            ]
            if own:
                bare.append(own[0])
                first.append(p50(row) - own[0])
                every.append(p50(row) - sum(own))
    return [
        *_of("bare engine", bare),
        *_of("search api over the bare engine", first),
        *_of("search api over all the engine was asked", every),
    ]


def _questions(client: Client, query: Query) -> list[EngineQuery]:
    """Every question that the engine was asked for one request."""
    held, seen = engine(), []
    genuine = held.search

    def noting(asked: EngineQuery) -> object:
        seen.append(asked)
        return genuine(asked)

    held.search = noting
    try:
        client.get(ADDRESS, query.parameters)
    finally:
        del held.search
    return seen


def _print_hits(queries: Sequence[Query], totals: dict[str, list[int]]) -> None:
    for name, found in totals.items():
        by_kind: dict[str, list[int]] = defaultdict(list)
        for query, total in zip(queries, found, strict=True):
            by_kind[query.kind].append(total)
        for kind, each in sorted(by_kind.items()):
            empty = sum(not total for total in each)
            print(
                f"{name:<10} {kind:<14} {len(each):>3} queries, hits {min(each):,} to "
                f"{max(each):,}, median {p50(each):,.0f}, {empty} empty"
            )


def _print_slowest(queries: Sequence[Query], times: dict[str, list[list[float]]]) -> None:
    rows = [
        (p50(row), name, query)
        for name, each in times.items()
        for query, row in zip(queries, each, strict=True)
    ]
    for taken, name, query in sorted(rows, key=lambda row: -row[0])[:8]:
        print(f"slow: {taken:6.1f} ms, {name}, {query.kind}, {dict(query.parameters)}")
