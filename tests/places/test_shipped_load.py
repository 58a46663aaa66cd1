"""The shipped file itself: how long it takes, and that it is what the command makes."""

import time

import pytest

from register.places.actions import load_shipped
from register.places.models import Area
from register.places.shipped import SHIPPED, derive


@pytest.mark.slow
@pytest.mark.django_db
def test_loading_is_quick_and_the_second_time_nothing():
    started = time.process_time()
    first = load_shipped()
    assert time.process_time() - started < 15
    assert first.files[0].stored.new == Area.objects.count() > 11_000
    assert len(first.changed) > 2_500

    started = time.process_time()
    assert load_shipped().files == ()
    assert time.process_time() - started < 2


@pytest.mark.slow
def test_the_file_is_what_the_command_derives(geography, tmp_path):
    derive(geography, tmp_path / "again.json.gz")
    assert (tmp_path / "again.json.gz").read_bytes() == SHIPPED.read_bytes()
