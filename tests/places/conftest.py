import pytest
from django.db import transaction

from register.places.actions import load_facts
from register.places.loading.facts import AreaFact, LinkFact
from register.places.shipped import shipped_facts


def without_output_areas():
    """The shipped places without their 8,966 Output Areas, which few tests need."""
    for fact in shipped_facts():
        if isinstance(fact, AreaFact) and fact.level == "oa":
            continue
        if isinstance(fact, LinkFact) and fact.child.startswith("E00"):
            continue
        yield fact


@pytest.fixture(scope="module")
def gazetteer(django_db_setup, django_db_blocker):
    """The shipped places, once a module; each test's changes are rolled back to them."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_facts(without_output_areas())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def geography(shared_data):
    return shared_data / "geography"
