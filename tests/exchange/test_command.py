"""The command as scripts call it: its output, its exit codes, its effect on the index."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from register.catalogue.models import Dataset
from tests.factories.exchange import jsonl, package
from tests.factories.people import SiteRoleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(tmp_path):
    return jsonl(tmp_path / "a.jsonl", [package(1), package(2), "broken"])


def answered(capsys, *args) -> dict:
    call_command("import_catalogue", *map(str, args), "--json", "--no-wait", stderr=io.StringIO())
    out = capsys.readouterr().out
    assert out.count("\n") == 1
    return json.loads(out)


def test_json_is_one_object_whose_counts_add_up(capsys, source):
    told = answered(capsys, "ckan-jsonl", source)

    assert told["read"] == 3
    assert (told["created"], told["updated"], told["unchanged"], told["rejected"]) == (2, 0, 0, 1)
    assert Path(told["rejects"]).read_text(encoding="utf-8").count("\n") == 2
    assert told["seconds"] > 0


def test_words_without_json(source):
    out = io.StringIO()
    call_command("import_catalogue", "ckan-jsonl", str(source), "--no-wait", stdout=out)

    assert "2 created, 0 updated, 0 unchanged, 1 rejected" in out.getvalue()


def test_a_broken_file_ends_with_1(tmp_path, capsys):
    path = tmp_path / "a.gz"
    path.write_bytes(b"\x1f\x8b\x08nonsense")

    with pytest.raises(CommandError) as error:
        answered(capsys, "ckan-jsonl", path)

    assert error.value.returncode == 1


@pytest.mark.parametrize(
    "args",
    [
        ("inventory-csv", "FILE"),
        ("ckan-jsonl", "/nowhere/at/all"),
        ("ckan-jsonl", "FILE", "--as", "nobody@example.org"),
        ("ckan-jsonl", "FILE", "--access", "hidden"),
        ("ckan-jsonl", "FILE", "--visibility", "roles"),
        ("xml", "FILE"),
    ],
)
def test_usage_errors_end_with_2_or_name_the_choice(source, capsys, args):
    with pytest.raises(CommandError) as error:
        answered(capsys, *[source if each == "FILE" else each for each in args])

    assert error.value.returncode == 2 or "choose from" in str(error.value)
    assert not Dataset.objects.exists()


def test_on_whose_word_must_be_a_coordinators(source, capsys):
    UserFactory(email="member@example.org")
    with pytest.raises(CommandError) as error:
        answered(capsys, "ckan-jsonl", source, "--as", "member@example.org")
    assert error.value.returncode == 2

    SiteRoleFactory(user=UserFactory(email="c@example.org"))
    told = answered(capsys, "ckan-jsonl", source, "--as", "c@example.org", "--publish")
    assert told["created"] == 2
    assert set(Dataset.objects.values_list("workflow", flat=True)) == {"published"}


def test_the_index_has_followed_when_the_command_returns(source, index):
    call_command("import_catalogue", "ckan-jsonl", str(source), "--publish", stdout=io.StringIO())

    assert {key for kind, key, *_ in index.stamps() if kind == "dataset"} == {
        str(pk) for pk in Dataset.objects.values_list("pk", flat=True)
    }
