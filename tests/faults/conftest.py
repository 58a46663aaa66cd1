"""A hub whose writers, workers and imports are processes of their own, on the test's database."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from hub.events import relay
from hub.people.models import User
from tests.factories.people import MembershipFactory, PostFactory, SiteRoleFactory

Start = Callable[..., subprocess.Popen]


@pytest.fixture
def broker(request: pytest.FixtureRequest) -> str:
    """Redis beside PostgreSQL, each test process in a database of its own; else a folder."""
    if connection.vendor == "sqlite":
        return "filesystem://"
    number = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    return f"{request.getfixturevalue('redis_url').rpartition('/')[0]}/{int(number) + 1}"


@pytest.fixture
def start(broker: str, tmp_path: Path) -> Iterator[Start]:
    """`start(*program, dies="never", nth=1)`: a process of tests.faults; ended with the test."""
    started: list[subprocess.Popen] = []

    def starting(*program: object, dies: str = "never", nth: int = 1) -> subprocess.Popen:
        words = [sys.executable, "-m", "tests.faults", dies, nth, *program]
        with (tmp_path / "processes.log").open("a") as log:
            child = subprocess.Popen(
                [str(each) for each in words],
                cwd=settings.BASE_DIR,
                env=os.environ | _environment(broker),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        started.append(child)
        return child

    yield starting
    for child in started:
        # The worker's clock is its child: the whole group goes.
        try:
            os.killpg(child.pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
        child.wait()


@pytest.fixture
def owner(transactional_db: None, index: object) -> User:
    """Who writes: owner and steward of an organisation with one post; the index is there."""
    from search.index.actions import ensure

    membership = MembershipFactory(roles=["owner", "steward"])
    PostFactory(organisation=membership.organisation)
    SiteRoleFactory(user=membership.user)
    ensure()
    return membership.user


def killed(child: subprocess.Popen, *, within: float = 90) -> bool:
    """Whether it died as it was told to."""
    return child.wait(within) == -signal.SIGKILL


def ended_well(child: subprocess.Popen, *, within: float = 120) -> bool:
    return child.wait(within) == 0


def settled(*, within: float = 90) -> bool:
    """Whether every event is delivered before the time is up."""
    until = time.monotonic() + within
    while relay.waiting():
        if time.monotonic() > until:
            return False
        time.sleep(0.2)
    return True


def _environment(broker: str) -> dict[str, str]:
    at = connection.settings_dict
    url = f"sqlite:///{at['NAME']}"
    if connection.vendor != "sqlite":
        url = f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "HUB_DATABASE_URL": url,
        "HUB_DATA_DIR": str(settings.DATA_DIR),
        "HUB_BROKER_URL": broker,
    }
