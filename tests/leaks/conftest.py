"""One world for each module of tests: made once, read by all, rolled back."""

from collections.abc import Iterator

import pytest

from tests.leaks.world import World
from tests.leaks.world import world as made


@pytest.fixture
def _django_db_helper() -> None:
    """Tests here read the world's own transaction; one around each test would close it."""


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    with django_db_blocker.unblock(), made() as found:
        yield found
