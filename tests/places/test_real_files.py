"""Every published file of the shared input is recognised, and loading it twice is once."""

import gc
import time

import pytest
from django.db import transaction

from register.places.actions import load_files
from register.places.loading.facts import BadFile, Options
from register.places.loading.files import csv_rows
from register.places.loading.recognise import recognise
from register.places.models import Area, AreaLink, AreaSet, Postcode

pytestmark = pytest.mark.django_db

FILES = {
    "gm-codelist-2021.csv.gz": "code list",
    "gm-combined-authority-2023.geojson": "boundaries",
    "gm-local-authorities-2023.geojson": "boundaries",
    "gm-lsoa-2021.geojson.gz": "boundaries",
    "gm-lsoa21-to-ward22.csv": "lookup",
    "gm-msoa-2021.geojson": "boundaries",
    "gm-oa21-lsoa21-msoa21-lad22.csv.gz": "lookup",
    "gm-ward-to-lad-2022.csv": "lookup",
    "gm-wards-2022.geojson": "boundaries",
    "gm-wards-2023.geojson": "boundaries",
    "trafford-localities-2023.geojson": "boundaries",
    "trafford-postcodes-part.csv.gz": "postcode directory",
    "uk-area-codes.csv.gz": "lookup",
    "uk-local-authority-code-history.csv.gz": "lookup",
    "wigan-lsoa21-to-ward25.csv": "lookup",
    "wigan-wards-2017.topojson": "boundaries",
}


def test_the_list_is_complete(geography):
    assert {path.name for path in geography.iterdir()} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_recognised(geography, name):
    source = recognise(geography / name, Options())
    assert source.kind == FILES[name]
    assert sum(1 for _ in source.facts()) > 0


def test_figures_about_areas_are_refused(shared_data):
    for path in sorted((shared_data / "neighbourhood-statistics").glob("*.csv*")):
        with csv_rows(path) as (header, _):
            assert header
        with pytest.raises(BadFile):
            recognise(path, Options())


@pytest.mark.slow
def test_all_load_and_a_second_run_changes_nothing(geography):
    paths = [geography / name for name in FILES]

    load_files(paths, Options())
    again = load_files(paths, Options())

    wards = Area.objects.filter(level="ward")
    assert wards.filter(vintage=2022).count() == 215
    assert wards.filter(vintage=2023).count() == 215
    assert wards.filter(vintage=2013).count() == 25
    assert wards.filter(code="E05015003").count() == 2
    assert Area.objects.filter(level="oa").count() == 8966
    assert Postcode.objects.count() == 3755
    assert AreaSet.objects.get().slug == "trafford-localities"
    assert again.changed == ()
    for each in again.files:
        assert (each.stored.new, each.stored.changed, each.stored.links) == (0, 0, 0), each.file
        assert each.stored.postcodes == 0


@pytest.mark.slow
def test_no_transaction_keeps_other_writers_waiting(geography, monkeypatch):
    longest = {"seconds": 0.0}
    enter, leave = transaction.Atomic.__enter__, transaction.Atomic.__exit__

    def timed_enter(self):
        self.started = time.thread_time()
        enter(self)

    def timed_leave(self, *raised):
        leave(self, *raised)
        longest["seconds"] = max(longest["seconds"], time.thread_time() - self.started)

    gc.collect()
    gc.freeze()  # what other tests left behind is not this load's to collect
    monkeypatch.setattr(transaction.Atomic, "__enter__", timed_enter)
    monkeypatch.setattr(transaction.Atomic, "__exit__", timed_leave)

    load_files(
        [
            geography / "gm-lsoa-2021.geojson.gz",
            geography / "gm-oa21-lsoa21-msoa21-lad22.csv.gz",
            geography / "trafford-postcodes-part.csv.gz",
        ],
        Options(),
    )

    assert longest["seconds"] < 0.25
    assert AreaLink.objects.count() > 8966
