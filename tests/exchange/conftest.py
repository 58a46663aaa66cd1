import pytest
from django.db import transaction

from register.places.actions import load_facts
from tests.places.conftest import without_output_areas


@pytest.fixture(scope="module")
def gazetteer(django_db_setup, django_db_blocker):
    """The shipped places, once a module; each test's changes are rolled back to them."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_facts(without_output_areas())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def catalogue(shared_data):
    return shared_data / "catalogue"


@pytest.fixture
def datagovuk(catalogue):
    return catalogue / "datagovuk-2016-ckan-packages-part.jsonl.gz"
