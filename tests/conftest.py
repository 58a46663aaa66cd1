"""What every test may use: real servers, a fresh index, delivery of events."""

import os
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from pytest_django.plugin import blocking_manager_key

from tests.database import copy_migrated

ROOT = Path(__file__).resolve().parent.parent
# The real input (catalogues, geography, awkward files), beside the checkout where there is one.
SHARED_DATA = ROOT.parent / "shared" / "data"

_DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}
_ENGINE_FIXTURES = {"index"}


class Drain(Protocol):
    def __call__(self, *queues: str) -> int:
        """Delivers everything due on the queues (all of them by default); returns the number."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks by what a test touches, so that `-m integration` needs nobody's diligence."""
    for item in items:
        if item.get_closest_marker("e2e"):
            continue
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & _ENGINE_FIXTURES:
            item.add_marker("elastic")
        touches = item.get_closest_marker("django_db") or fixtures & _DATABASE_FIXTURES
        item.add_marker("integration" if touches else "unit")


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The copied file below is kept as it is instead of being made anew."""
    from django.db import connection

    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Starts from a copy of a migrated file: half a minute saved in every process."""
    from django.db import connection

    if connection.vendor == "sqlite":
        copy_migrated(Path(connection.settings_dict["TEST"]["NAME"]))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real input."""
    if not SHARED_DATA.is_dir():
        _absent("the real input data beside the checkout (shared/data)")
    return SHARED_DATA


@pytest.fixture(scope="session")
def postgres_url() -> str:
    return _server("HUB_TEST_POSTGRES_URL")


@pytest.fixture(scope="session")
def elasticsearch_url() -> str:
    return _server("HUB_TEST_ELASTICSEARCH_URL")


@pytest.fixture(scope="session")
def redis_url() -> str:
    return _server("HUB_TEST_REDIS_URL")


@pytest.fixture(autouse=True)
def search_log_of_this_test_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other tests sought and nobody has written down yet is not for this one to find."""
    from search.log import recorder

    monkeypatch.setattr(recorder, "_notes", deque(maxlen=recorder.BUFFER))


@pytest.fixture
def index(db: None) -> Iterator[object]:
    """The configured engine, with nothing in it."""
    from search.index.engines import engine

    engine().destroy()
    yield engine()
    engine().destroy()


@pytest.fixture
def drain(db: None) -> Drain:
    """Delivers recorded events as the relay would, and what their handlers record in turn."""
    from hub.events.relay import drain as deliver

    def deliver_all(*queues: str) -> int:
        wanted, done = queues or ("default", "index"), 0
        while now := sum(deliver(queue) for queue in wanted):
            done += now
        return done

    return deliver_all


def _server(variable: str) -> str:
    url = os.environ.get(variable, "")
    if not url:
        _absent(f"a real server: {variable} (start some: python -m tests.servers start)")
    return url


def _absent(what: str) -> None:
    """In CI what is missing is a failure; at a desk it is a reason to skip."""
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"missing: {what}", pytrace=False)
    pytest.skip(f"missing: {what}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None):
    """A transactional test empties every table; the roots of Wagtail's trees are put back."""
    result = yield
    if nextitem is None:  # the database has gone with the last test
        return result
    marker = item.get_closest_marker("django_db")
    emptied = bool(marker and marker.kwargs.get("transaction"))
    if emptied or "transactional_db" in getattr(item, "fixturenames", ()):
        with item.config.stash[blocking_manager_key].unblock():
            _plant_roots()
    return result


def _plant_roots() -> None:
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Collection, Locale, Page, Site

    ContentType.objects.clear_cache()
    if not Page.objects.exists():
        Locale.objects.get_or_create(language_code="en-gb")
        Page.add_root(title="Root", slug="root")
    if not Site.objects.exists():
        welcome = Page(title="Welcome", slug="home")
        Page.objects.get(depth=1).add_child(instance=welcome)
        Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)
    Site.clear_site_root_paths_cache()
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
