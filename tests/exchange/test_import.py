"""Imports: what is created, updated, left alone, rejected; who wins when two changed the same."""

import csv
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hub.access.viewer import ANONYMOUS
from hub.errors import Conflict, Invalid, NotAllowed
from hub.events.models import Event
from hub.people.models import Organisation
from register.catalogue.actions import update_dataset
from register.catalogue.models import Dataset, DatasetAlias, DatasetVersion
from register.exchange.actions import create_run, request_stop, resume_run, settle_stuck_runs
from register.exchange.enums import RunStatus
from register.exchange.models import ImportReject, ImportRun, PublisherMatch, SourceRecord
from register.exchange.readers.stream import Limits
from register.exchange.rejects import path_of
from tests.factories.exchange import (
    COORDINATOR,
    counts,
    imported,
    inventory,
    jsonl,
    package,
    row,
)
from tests.factories.people import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def one(tmp_path, *records, name="a.jsonl", **options) -> ImportRun:
    return imported(jsonl(tmp_path / name, records), **options)


def rejects(run: ImportRun) -> list[tuple[int, str]]:
    return list(run.rejects.values_list("line", "field"))


# --- create, unchanged, update ----------------------------------------------------------


def test_a_record_becomes_a_published_entry(tmp_path):
    run = one(tmp_path, package(1, url="http://example.org/about"))

    assert counts(run) == (1, 1, 0, 0, 0)
    entry = Dataset.objects.get()
    assert entry.identifier == "dog-fouling-1"
    assert (entry.workflow, entry.visibility, entry.origin) == ("published", "public", "imported")
    assert (entry.licence, entry.access_class) == ("ogl-3", "open")
    assert entry.themes == ["liveability"]
    assert entry.personal_data == ""
    assert entry.owner.name == "Wigan Council"
    assert entry.owner.origin == "imported"
    assert not entry.owner.is_partner
    assert DatasetAlias.objects.get().alias == "00000000-0000-0000-0000-000000000001"


def test_without_publish_entries_are_drafts_and_a_later_publish_publishes_them(tmp_path):
    one(tmp_path, package(1), publish=False)
    assert Dataset.objects.get().workflow == "draft"


def test_a_second_run_changes_nothing(tmp_path):
    records = [package(number) for number in range(5)]
    one(tmp_path, *records)
    versions, events = DatasetVersion.objects.count(), Event.objects.filter(subject_kind="dataset")
    before = events.count()

    run = one(tmp_path, *records)

    assert counts(run) == (5, 0, 0, 5, 0)
    assert DatasetVersion.objects.count() == versions
    assert events.count() == before


def test_one_changed_record_is_updated_and_its_history_names_the_field(tmp_path):
    one(tmp_path, package(1), package(2))

    run = one(tmp_path, package(1, notes="Now one row a street."), package(2))

    assert counts(run) == (2, 0, 1, 1, 0)
    entry = Dataset.objects.get(identifier="dog-fouling-1")
    assert entry.description == "Now one row a street."
    assert entry.versions.first().changed == ["summary", "description"]


def test_stated_access_means_what_the_source_says(tmp_path):
    run = one(
        tmp_path,
        package(1, license_id="notspecified"),
        package(2, license_id="uk-ogl"),
        package(3, license_id=None, extras={"unpublished": "true"}),
        access_class="request",
        visibility="partners",
    )

    assert run.created == 3
    assert list(Dataset.objects.order_by("identifier").values_list("access_class", flat=True)) == [
        "request",
        "open",
        "listed-only",
    ]
    assert set(Dataset.objects.values_list("visibility", flat=True)) == {"partners"}


def test_a_trial_run_writes_nothing_but_says_what_would_be(tmp_path):
    one(tmp_path, package(1))

    run = one(tmp_path, package(1), package(2), package(2), package(3, title=""), dry_run=True)

    assert counts(run) == (4, 1, 0, 1, 2)
    assert Dataset.objects.count() == 1
    assert SourceRecord.objects.count() == 1


# --- three ways -------------------------------------------------------------------------


def test_an_edit_made_here_wins_and_the_difference_is_kept(tmp_path):
    one(tmp_path, package(1))
    entry = Dataset.objects.get()
    update_dataset(viewer=COORDINATOR, dataset=entry, changes={"title": "Dog mess reports"})

    run = one(tmp_path, package(1, title="Dog fouling, new title", license_id="cc-by"))

    entry.refresh_from_db()
    assert entry.title == "Dog mess reports"
    assert entry.licence == "cc-by-4"
    assert (run.updated, run.kept_edits) == (1, 1)
    assert SourceRecord.objects.get().differences == {"title": "Dog fouling, new title"}


def test_keywords_written_in_another_case_are_no_edit(tmp_path):
    one(tmp_path, package(1, tags=["Dogs"]), package(2, tags=["dogs"]))

    run = one(tmp_path, package(1, tags=["Dogs", "parks"]), package(2, tags=["dogs", "parks"]))

    assert (run.updated, run.kept_edits) == (2, 0)


def test_what_the_source_takes_away_goes(tmp_path):
    one(tmp_path, package(1))

    one(tmp_path, package(1, tags=[], resources=[]))

    entry = Dataset.objects.get()
    assert entry.keywords.count() == entry.distributions.count() == 0


# --- identity ---------------------------------------------------------------------------


def test_a_repeated_identifier_is_rejected_and_the_first_wins(tmp_path):
    first = jsonl(tmp_path / "a.jsonl", [package(1), package(1, title="Again")])
    second = jsonl(tmp_path / "b.jsonl", [package(1, title="And again"), package(2)])

    run = imported(first, second)

    assert counts(run) == (4, 2, 0, 0, 2)
    assert rejects(run) == [(2, "id"), (1, "id")]
    assert Dataset.objects.get(identifier="dog-fouling-1").title == "Dog fouling reports 1"


def test_the_first_source_keeps_an_identifier_and_the_later_one_gets_an_alias(tmp_path):
    one(tmp_path, package(1), source="first")
    one(tmp_path, package(1), source="second")

    kept, minted = Dataset.objects.order_by("pk")
    assert kept.identifier == "dog-fouling-1"
    assert minted.identifier != "dog-fouling-1"
    assert set(minted.aliases.values_list("alias", flat=True)) >= {"dog-fouling-1"}


def test_without_an_id_publisher_title_and_first_address_are_the_identity(tmp_path):
    rows = [row(), row(FileType="KML", AssetURL="https://example.org/grit-bins.kml")]
    path = inventory(tmp_path / "a.csv", rows)

    first = imported(path, format_="inventory-csv", source="moray")
    second = imported(
        inventory(tmp_path / "b.csv", [rows[1], rows[0]]), format_="inventory-csv", source="moray"
    )

    assert counts(first) == (1, 1, 0, 0, 0)
    assert (second.created, second.updated) == (0, 1)
    assert SourceRecord.objects.get().external_id.startswith("hash:")


# --- rejects ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": None}, "title"),
        ({"title": ""}, "title"),
        ({"title": ["a"]}, "title"),
        ({"title": "<p> </p>"}, "title"),
        ({"organization": None}, "organization"),
        ({"private": True}, "private"),
        ({"state": "deleted"}, "state"),
        ({"type": "harvest"}, "type"),
    ],
)
def test_a_record_that_can_be_no_entry_is_listed(tmp_path, changes, field):
    run = one(tmp_path, package(1, **changes), package(2))

    assert counts(run) == (2, 1, 0, 0, 1)
    assert rejects(run) == [(1, field)]
    assert ImportReject.objects.get().cure


def test_rejects_are_a_file_with_one_row_for_each(tmp_path):
    run = one(tmp_path, package(1), "not json", package(1), package(2, title="=cmd()", id=None))

    with path_of(run.pk).open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    assert [(each["line"], each["field"]) for each in listed] == [("2", "line"), ("3", "id")]
    assert run.rejected == len(listed)


@pytest.mark.parametrize(
    "odd",
    [
        {"extras": None},
        {"extras": "text"},
        {"extras": [{"key": "theme-primary", "value": "Health"}, {"key": 3}, "x"]},
        {"tags": "one, two"},
        {"tags": [{"name": "one"}, {"display_name": "Two"}, 7, None, ["x"]]},
        {"resources": {"url": "x"}},
        {"resources": [None, "x", {"url": "javascript:alert(1)"}, {"url": 7}, {"size": "1e400"}]},
        {"resources": [{"url": "ftp://example.org/a.csv", "size": True, "format": 7}]},
        {"notes": 7, "license_id": 3, "url": "javascript:x", "groups": "x"},
        {"notes": "<script>alert(1)</script><p>Text &amp; <a href='javascript:x'>link</a>"},
        {"notes": "nul \u0000 bell \u0007 \u202e turned"},
        {"title": "x" * 5000},
        {"title": "\u0000Title\u0000"},
        {"extras": {"temporal_coverage-from": '["2015"', "temporal_coverage-to": "1999"}},
        {"extras": {"bbox-west-long": "x", "spatial": '{"type": "Polygon"}'}},
        {"extras": {"date_updated": "2030-01-01", "date_update_future": "2020-01-01"}},
        {"extras": {"contact-email": "no..one@-x.y", "theme-secondary": '["unclosed'}},
        {"organization": {"title": "x" * 3000, "id": "y" * 3000}},
        {"id": "z" * 5000, "name": "n" * 5000},
    ],
)
def test_odd_records_are_taken_as_far_as_they_can_be(tmp_path, odd):
    run = one(tmp_path, package(1, **odd))

    assert counts(run) == (1, 1, 0, 0, 0)
    entry = Dataset.objects.get()
    assert "<script" not in entry.description
    assert "javascript:" not in entry.description
    assert all(each.url[:4] in ("", "http") for each in entry.distributions.all())


def test_naughty_strings_go_through_every_field(tmp_path, shared_data):
    [path] = (shared_data / "text").glob("*.txt")
    strings = [s for s in path.read_text(encoding="utf-8", errors="replace").split("\n") if s]
    records = [
        package(
            number,
            title=f"A {text}",
            notes=text,
            tags=[text],
            extras={"contact-name": text, "geographic_coverage": text, "update_frequency": text},
            organization={"id": "naughty", "title": "Naughty"},
            resources=[{"url": text, "name": text, "format": text}],
        )
        for number, text in enumerate(strings)
    ]

    run = one(tmp_path, *records)

    assert run.status == RunStatus.FINISHED
    assert counts(run) == (len(strings), len(strings), 0, 0, 0)


def test_a_file_that_breaks_off_keeps_what_was_read(tmp_path):
    import gzip

    path = tmp_path / "a.gz"
    lines = b"".join(json.dumps(package(n)).encode() + b"\n" for n in range(300))
    path.write_bytes(gzip.compress(lines)[:-400])

    run = imported(path)

    assert run.status == RunStatus.BROKEN
    assert run.created == Dataset.objects.count() > 0
    assert run.read == run.created + run.rejected
    assert run.rejected == 1
    assert "incomplete" in run.message


def test_a_bomb_breaks_off(tmp_path):
    import gzip

    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(b" " * 3_000_000))

    run = imported(path, limits=Limits(ratio=50, ratio_from=100_000))

    assert run.status == RunStatus.BROKEN
    assert counts(run) == (1, 0, 0, 0, 1)


# --- publishers -------------------------------------------------------------------------


def by(name: str, id_: str, number: int) -> dict:
    return package(number, organization={"id": id_, "name": id_, "title": name})


def test_publishers_match_by_id_then_by_exact_name(tmp_path):
    one(
        tmp_path,
        by("Wigan Council", "a", 1),
        by("Wigan Council, renamed", "a", 2),
        by("The  WIGAN council", "b", 3),
    )

    assert list(Organisation.objects.values_list("name", flat=True)) == ["Wigan Council"]


@pytest.mark.parametrize("guard", ["members", "partner"])
def test_an_organisation_of_ours_is_never_attached_without_a_persons_word(tmp_path, guard):
    ours = OrganisationFactory(name="Wigan Council", is_partner=guard == "partner")
    if guard == "members":
        MembershipFactory(organisation=ours)

    one(tmp_path, by("Wigan Council", "a", 1))

    entry = Dataset.objects.get()
    assert entry.owner != ours
    match = PublisherMatch.objects.get()
    assert (match.organisation, match.candidate) == (entry.owner, ours)


def test_after_a_persons_word_the_next_import_moves_the_entries(tmp_path):
    from register.exchange.actions import decide_publisher

    ours = OrganisationFactory(name="Wigan Council", is_partner=True)
    one(tmp_path, by("Wigan Council", "a", 1))

    decide_publisher(viewer=COORDINATOR, match=PublisherMatch.objects.get(), same=True)
    run = one(tmp_path, by("Wigan Council", "a", 1))

    entry = Dataset.objects.get()
    assert counts(run) == (1, 0, 1, 0, 0)
    assert entry.owner == ours
    # Where the publisher's own area is the coverage, it moves along.
    assert set(entry.versions.first().changed) - {"areas"} == {"owner_id"}


def test_nearly_the_same_council_goes_to_the_queue(tmp_path):
    one(
        tmp_path,
        by("Trafford Council", "a", 1),
        by("Trafford Metropolitan Borough Council", "b", 2),
        by("Nottingham City Council", "c", 3),
        by("Nottinghamshire County Council", "d", 4),
    )

    assert Organisation.objects.count() == 4
    assert [str(match.candidate) for match in PublisherMatch.objects.all()] == ["Trafford Council"]


# --- runs -------------------------------------------------------------------------------


def waiting(tmp_path, **options) -> ImportRun:
    path = jsonl(tmp_path / "w.jsonl", [package(1)])
    files = [{"name": path.name, "path": str(path), "size": path.stat().st_size}]
    return create_run(viewer=COORDINATOR, format_="ckan-jsonl", files=files, **options)


def test_only_coordinators_import(tmp_path):
    with pytest.raises(NotAllowed):
        create_run(viewer=ANONYMOUS, format_="ckan-jsonl", files=[{}])


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"format_": "inventory-csv"}, "source"),
        ({"format_": "xml"}, "format"),
        ({"visibility": "roles"}, "visibility"),
        ({"access_class": "hidden"}, "access_class"),
        ({"files": []}, "file"),
        ({"source": "x" * 65}, "source"),
    ],
)
def test_wrong_options_are_named(options, field):
    asked = {"format_": "ckan-jsonl", "files": [{"name": "a", "path": "a", "size": 1}], **options}
    with pytest.raises(Invalid) as error:
        create_run(viewer=COORDINATOR, **asked)
    assert error.value.field == field


def test_one_source_is_imported_once_at_a_time(tmp_path):
    waiting(tmp_path)

    with pytest.raises(Conflict):
        waiting(tmp_path)


def test_a_waiting_run_stops_at_once_and_can_be_resumed(tmp_path):
    run = request_stop(viewer=COORDINATOR, run=waiting(tmp_path))

    again = resume_run(viewer=COORDINATOR, run=run)

    assert run.status == RunStatus.STOPPED
    assert again.pk != run.pk
    assert again.files == run.files


def test_a_run_whose_process_is_gone_is_ended(tmp_path):
    run = waiting(tmp_path)
    ImportRun.objects.update(status=RunStatus.RUNNING, worker=_gone_worker())

    assert settle_stuck_runs() == 1
    run.refresh_from_db()
    assert run.status == RunStatus.BROKEN


def _gone_worker() -> str:
    import socket

    return f"{socket.gethostname()[:90]}:4194303"


def test_events_tell_who_authorised_the_source(tmp_path):
    one(tmp_path, package(1))

    names = list(Event.objects.filter(subject_kind="import").values_list("name", flat=True))
    assert sorted(names) == ["import.finished", "import.started"]


def test_queries_do_not_grow_with_the_records_of_a_batch(tmp_path):
    def queries(first: int, count: int) -> int:
        records = [package(number) for number in range(first, first + count)]
        with CaptureQueriesContext(connection) as captured:
            one(tmp_path, *records)
        return len(captured)

    one(tmp_path, package(0))

    assert queries(10, 3) == queries(20, 30)


# --- the real files ---------------------------------------------------------------------


@pytest.mark.slow
def test_the_whole_of_data_gov_uk(gazetteer, datagovuk, tmp_path):
    import gzip

    first = imported(datagovuk, source="data-gov-uk")
    second = imported(datagovuk, source="data-gov-uk")
    lines = gzip.decompress(datagovuk.read_bytes()).decode().splitlines()
    changed = json.loads(lines[1200])
    lines[1200] = json.dumps({**changed, "title": "A title of its own"})
    third = imported(jsonl(tmp_path / "changed.jsonl", lines), source="data-gov-uk")

    assert counts(first) == (7507, 7507, 0, 0, 0)
    assert counts(second) == (7507, 0, 0, 7507, 0)
    assert counts(third) == (7507, 0, 1, 7506, 0)
    assert Organisation.objects.count() == 429
    entry = Dataset.objects.get(aliases__alias=changed["id"])
    assert entry.identifier == changed["name"]
    assert entry.versions.first().changed == ["title"]
    placed = sum(first.placed.values()) - first.placed["none"]
    assert placed / 7507 > 0.9


@pytest.mark.slow
def test_opendata_scot_and_the_inventories_share_their_publishers(gazetteer, catalogue):
    scot = catalogue / "opendata-scot-datasets-part.jsonl.gz"
    folder = catalogue / "csv-inventories"
    names = ("aberdeen-city", "highland", "moray")
    paths = [folder / f"{name}-council-inventory.csv" for name in names]

    runs = [imported(scot, format_="opendata-scot")]
    runs += [
        imported(path, format_="inventory-csv", source=name)
        for name, path in zip(names, paths, strict=True)
    ]

    assert [run.created for run in runs] == [679, 56, 34, 79]
    assert [run.rejected for run in runs] == [0, 0, 0, 0]
    assert Organisation.objects.count() == 8
    again = imported(scot, format_="opendata-scot")
    assert counts(again) == (679, 0, 0, 679, 0)
