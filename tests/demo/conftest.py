"""A hub with its reference lists, and one with the demonstration in it.

Loading takes seconds, so it is done once for a module; what a test changes is rolled back.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction

from config.demo.loader import load
from hub.site.actions import prepare_site
from register.catalogue.reference import load_reference


def _prepare() -> None:
    load_reference()
    prepare_site()


@pytest.fixture
def hub(db) -> None:
    """Pages and gateways as at every start; places are known by code alone."""
    _prepare()


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        _prepare()
        assert load().done
        yield
        transaction.set_rollback(True)
