"""The people of the catalogue's tests."""

import pytest

from tests.personas import Cast
from tests.personas import cast as write_cast


@pytest.fixture
def cast(db: None) -> Cast:
    return write_cast()
