"""People, a few entries and the naughty strings that everything is tried with."""

import json

import pytest

from tests.factories.catalogue import dataset
from tests.personas import cast as write_cast


@pytest.fixture
def cast(db):
    return write_cast()


@pytest.fixture
def register(cast, index, drain):
    """A register with something to find, so that hostile parameters meet real rows."""
    kept = [
        dataset(cast.owning, title="Anti-social behaviour in Leigh", identifier="asb-leigh"),
        dataset(cast.owning, title="Crime by ward", visibility="partners", identifier="crime"),
        dataset(cast.owning, title="A draft", workflow="draft", identifier="a-draft"),
    ]
    drain()
    return kept


@pytest.fixture(scope="session")
def naughty(shared_data):
    """Strings that have broken software before."""
    return json.loads((shared_data / "text" / "blns.json").read_text(encoding="utf-8"))
