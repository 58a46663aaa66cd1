"""The import pages: for coordinators; for everybody else they are not there."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from register.catalogue.models import Dataset
from register.exchange.actions import execute_run
from register.exchange.enums import RunStatus
from register.exchange.models import ImportRun, PublisherMatch
from register.exchange.rejects import folder
from register.exchange.tasks import run_import
from tests.factories.exchange import imported, jsonl, package
from tests.factories.people import OrganisationFactory, SiteRoleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    user = SiteRoleFactory().user
    client.force_login(user)
    return client


def upload(client, content: bytes, name: str = "a.jsonl", **changes):
    asked = {
        "format": "ckan-jsonl",
        "file": SimpleUploadedFile(name, content),
        "source": "somewhere",
        "visibility": "public",
        "access_class": "public-view",
        "publish": "on",
        **changes,
    }
    return client.post(reverse("imports"), asked)


def lines(tmp_path, *records) -> bytes:
    return jsonl(tmp_path / "u.jsonl", records).read_bytes()


def test_nobody_else_finds_them(client, tmp_path):
    run = imported(jsonl(tmp_path / "a.jsonl", [package(1), "x"]))
    pages = [reverse("imports"), run.get_absolute_url(), reverse("import-rejects", args=[run.pk])]
    absent = client.get("/imports/999999/")

    assert [client.get(page).status_code for page in pages] == [404, 404, 404]
    assert client.get(pages[1]).content == absent.content
    client.force_login(UserFactory())
    assert [client.get(page).status_code for page in pages] == [404, 404, 404]
    for name in ("import-stop", "import-resume", "import-publisher"):
        assert client.post(reverse(name, args=[run.pk])).status_code == 404


def test_an_upload_waits_runs_and_shows_what_came_of_it(coordinator, tmp_path):
    content = lines(tmp_path, package(1), "x", package(2))
    before = set(folder().glob("upload-*"))

    response = upload(coordinator, content, name="../../etc/<b>pass</b>.jsonl")

    run = ImportRun.objects.get()
    assert response.status_code == 302
    assert run.status == RunStatus.WAITING
    waiting = coordinator.get(run.get_absolute_url())
    assert "hx-get" in waiting.content.decode()
    assert run_import(run.pk) == "finished"
    page = coordinator.get(run.get_absolute_url()).content.decode()
    assert "hx-get" not in page
    assert "This is not valid JSON" in page
    assert "<b>pass" not in page
    assert Dataset.objects.count() == 2
    assert set(folder().glob("upload-*")) == before


def test_progress_comes_alone_for_htmx(coordinator, tmp_path):
    run = imported(jsonl(tmp_path / "a.jsonl", [package(1)]))

    answer = coordinator.get(run.get_absolute_url(), headers={"HX-Request": "true"})
    part = answer.content.decode()

    # It has ended: the buttons and lists around the progress are stale.
    assert answer["HX-Refresh"] == "true"
    assert part.lstrip().startswith('<div id="progress"')
    assert "<html" not in part


def test_rejects_as_csv(coordinator, tmp_path):
    run = imported(jsonl(tmp_path / "a.jsonl", ["x", package(1, title=["=1+1"])]))

    response = coordinator.get(reverse("import-rejects", args=[run.pk]))

    rows = b"".join(response.streaming_content).decode().splitlines()
    assert rows[0] == "file,line,field,reason,cure,record"
    assert len(rows) == 3
    assert "attachment" in response["Content-Disposition"]


@pytest.mark.parametrize(
    ("content", "changes", "words"),
    [
        (b"", {}, "The file is empty"),
        (b"PK\x03\x04\x00\x00", {}, "This is no text file"),
        (b"Title,Owner\n", {}, "does not begin like JSON"),
        (b"{}", {"format": "inventory-csv"}, "looks like JSON"),
        (b"Title,Owner\n", {"format": "inventory-csv", "source": ""}, "Name the source"),
        (b"{}", {"visibility": "roles"}, "Select a valid choice"),
        (b"{}", {"source": "not a name!"}, "valid"),
    ],
)
def test_what_is_wrong_with_an_upload_is_said(coordinator, content, changes, words):
    response = upload(coordinator, content, **changes)

    assert response.status_code == 400
    assert words in response.content.decode()
    assert not ImportRun.objects.exists()


def test_stop_and_resume(coordinator, tmp_path):
    upload(coordinator, lines(tmp_path, package(1)))
    run = ImportRun.objects.get()

    coordinator.post(reverse("import-stop", args=[run.pk]))
    run.refresh_from_db()
    assert run.status == RunStatus.STOPPED
    coordinator.post(reverse("import-resume", args=[run.pk]))

    again = ImportRun.objects.first()
    assert again.pk != run.pk
    assert execute_run(again).created == 1


def test_one_source_at_a_time_is_said_on_the_page(coordinator, tmp_path):
    content = lines(tmp_path, package(1))
    upload(coordinator, content)

    response = upload(coordinator, content)

    assert "is under way" in response.content.decode()
    assert ImportRun.objects.count() == 1


def test_a_doubtful_publisher_is_asked_about_and_decided(coordinator, tmp_path):
    OrganisationFactory(name="Wigan Council", is_partner=True)
    imported(jsonl(tmp_path / "a.jsonl", [package(1)]))
    match = PublisherMatch.objects.get()

    assert "Are these the same organisation?" in coordinator.get("/imports/").content.decode()
    coordinator.post(reverse("import-publisher", args=[match.pk]), {"same": "no"})

    match.refresh_from_db()
    assert match.status == "different"
    assert "Are these the same organisation?" not in coordinator.get("/imports/").content.decode()


def test_hostile_titles_are_shown_as_text(coordinator, tmp_path):
    record = package(1, title=["x"], name="<script>alert(1)</script>")
    run = imported(jsonl(tmp_path / "<img src=x>.jsonl", [record]), source="<i>src</i>")

    page = coordinator.get(run.get_absolute_url()).content.decode()

    assert "<script>alert" not in page
    assert "<i>src" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("name", ["imports", "import"])
def test_queries_do_not_grow_with_rows(coordinator, tmp_path, name):
    def queries(number: int) -> int:
        records = ["x"] * number
        run = imported(jsonl(tmp_path / f"{number}.jsonl", records), source=f"s-{number}")
        address = reverse(name, args=[run.pk] if name == "import" else [])
        with CaptureQueriesContext(connection) as captured:
            assert coordinator.get(address).status_code == 200
        return len(captured)

    queries(1)
    assert queries(2) == queries(30)
