"""A site with a front door, a whole one, and people who come to it."""

import pytest

from hub.people.actions import give_site_role
from hub.site.actions import make_home, prepare_site
from tests.factories.people import UserFactory


@pytest.fixture
def home(db):
    """The front door alone: a whole site takes a second to prepare."""
    return make_home()


@pytest.fixture
def site(db):
    return prepare_site()


@pytest.fixture
def coordinator(db):
    user = UserFactory()
    give_site_role(user=user, role="coordinator")
    return user


@pytest.fixture
def administrator(db):
    user = UserFactory()
    give_site_role(user=user, role="administrator")
    return user
