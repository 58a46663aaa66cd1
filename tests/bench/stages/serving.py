"""Four clients at once over HTTP, and what the web server's processes hold afterwards."""

import http.client
import threading
import time
from collections.abc import Sequence
from urllib.parse import urlencode, urlsplit

from django.test import Client

from tests.bench import hub, people
from tests.bench.figures import figure, p50, p95
from tests.bench.mix import Query, mix

CLIENTS = 4


class Caller(threading.Thread):
    """One client on one connection: the whole mix, from a place of its own in it."""

    def __init__(self, address: str, path: str, queries: Sequence[Query], cookie: str) -> None:
        super().__init__()
        self.connection = http.client.HTTPConnection(urlsplit(address).netloc)
        self.path, self.queries, self.cookie = path, queries, cookie
        self.times: list[float] = []
        self.failed: list[str] = []

    def run(self) -> None:
        headers = {"Cookie": self.cookie} if self.cookie else {}
        for query in self.queries:
            target = f"{self.path}?{urlencode(query.parameters, doseq=True)}"
            began = time.perf_counter()
            self.connection.request("GET", target, headers=headers)
            answer = self.connection.getresponse()
            answer.read()
            self.times.append((time.perf_counter() - began) * 1000)
            if answer.status != 200:
                self.failed.append(f"{answer.status} {target}")


def main() -> None:
    queries = mix()
    cookie = _cookie()
    with hub.web_server() as (address, server):
        _all(address, "/api/v1/search", queries, cookie)
        figures = [
            *_measured("search api", _all(address, "/api/v1/search", queries, cookie)),
            *_measured("search page", _all(address, "/search/", queries, cookie)),
        ]
        sizes = [hub.private_megabytes(pid) for pid in hub.children_of(server.pid)]
    note = f"largest of {len(sizes)} workers"
    hub.report([*figures, figure("web process memory", max(sizes), "MB", note=note)])


def _all(address: str, path: str, queries: Sequence[Query], cookie: str) -> tuple[float, list]:
    step = len(queries) // CLIENTS
    callers = [
        Caller(address, path, [*queries[n * step :], *queries[: n * step]], cookie if n % 2 else "")
        for n in range(CLIENTS)
    ]
    began = time.perf_counter()
    for each in callers:
        each.start()
    for each in callers:
        each.join()
    if failed := [line for each in callers for line in each.failed]:
        raise SystemExit("\n".join(failed[:10]))
    return time.perf_counter() - began, [ms for each in callers for ms in each.times]


def _measured(name: str, measured: tuple[float, list]) -> list[dict]:
    seconds, times = measured
    return [
        figure(f"{name}, four clients over HTTP", len(times) / seconds, "requests/s"),
        figure(f"{name} p50, four clients over HTTP", p50(times), "ms"),
        figure(f"{name} p95, four clients over HTTP", p95(times), "ms"),
    ]


def _cookie() -> str:
    """A signed-in session of the viewer with forty labels."""
    client = Client()
    user = people.viewers()[1][1]
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return "; ".join(f"{name}={each.value}" for name, each in client.cookies.items())
