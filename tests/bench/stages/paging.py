"""The search page and the page of an entry, in the server's own process."""

import random
from collections.abc import Sequence

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from register.catalogue.models import Dataset
from tests.bench import hub, people
from tests.bench.figures import figure, p50, p95
from tests.bench.mix import mix
from tests.bench.profiling import profiled
from tests.bench.stages.shared import milliseconds

PAGE = "/search/"


def main() -> None:
    clients = []
    for name, user, _ in people.viewers():
        client = Client()
        if user is not None:
            client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
        clients.append((name, client))
    hub.report([*_search_page(clients), *_dataset_page(clients)])


def _search_page(clients: Sequence[tuple[str, Client]]) -> list[dict]:
    queries = mix()
    for query in queries:
        _got(clients[0][1], PAGE, query.parameters)
    with profiled("search-page"):
        times = [_got(client, PAGE, query.parameters) for _, client in clients for query in queries]
    found = [
        figure("search page p50", p50(times), "ms"),
        figure("search page p95", p95(times), "ms", note=f"{len(times)} pages"),
    ]
    for hits in (1, 20):
        for place, (name, client) in enumerate(clients):
            number = _queries(client, PAGE, {"kind": "dataset", "per_page": str(hits)})
            label = "hit" if hits == 1 else "hits"
            after = f", {name}" if place else ""
            found.append(figure(f"search page queries at {hits} {label}{after}", number, "queries"))
    return found


def _dataset_page(clients: Sequence[tuple[str, Client]]) -> list[dict]:
    chance = random.Random(5)
    public = Dataset.objects.published().filter(visibility="public").order_by("pk")
    known = list(public.values_list("identifier", flat=True)[:20_000])
    chosen = [f"/datasets/{each}/" for each in chance.sample(known, min(200, len(known)))]
    for address in chosen[:20]:
        _got(clients[0][1], address)
    with profiled("dataset-page"):
        times = [_got(client, address) for _, client in clients for address in chosen]
    return [
        figure("dataset page p50", p50(times), "ms"),
        figure("dataset page p95", p95(times), "ms", note=f"{len(times)} pages"),
        figure("dataset page queries", _queries(clients[0][1], chosen[0]), "queries"),
    ]


def _got(client: Client, address: str, parameters: object = None) -> float:
    answers = []
    taken = milliseconds(lambda: answers.append(client.get(address, parameters)))
    if answers[0].status_code != 200:
        raise SystemExit(f"{address} {parameters}: {answers[0].status_code}")
    return taken


def _queries(client: Client, address: str, parameters: object = None) -> int:
    _got(client, address, parameters)
    with CaptureQueriesContext(connection) as caught:
        _got(client, address, parameters)
    return len(caught)
