from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from hub.events.models import Event
from register.places.models import Area, LoadedFile

pytestmark = pytest.mark.django_db


def run(*args):
    out = StringIO()
    call_command("load_places", *args, stdout=out)
    return out.getvalue()


@pytest.fixture
def wards(tmp_path):
    path = tmp_path / "wards.csv"
    path.write_text("WD23CD,WD23NM,LAD23CD\nE05000001,West,E08000001\n")
    return path


def test_load_says_what_it_did_and_the_index_has_it(wards, index):
    text = run(str(wards))

    assert "wards.csv: lookup; 2 new, 0 changed, 0 unchanged; 1 new links" in text
    assert index.count() == 2
    assert Event.objects.get(name="places.loaded").data["new"] == 2


def test_second_run_is_unchanged(wards, index):
    run(str(wards))
    assert "0 new, 0 changed, 2 unchanged; 0 new links" in run(str(wards))


def test_unknown_file_is_refused_with_a_message(tmp_path):
    path = tmp_path / "shopping.csv"
    path.write_text("bread,milk\n1,2\n")

    with pytest.raises(CommandError, match="holds no areas") as refused:
        run(str(path))

    assert refused.value.returncode == 1


@pytest.mark.parametrize("args", [[], ["x.csv", "--vintage", "23"]])
def test_wrong_usage(args):
    with pytest.raises(CommandError) as refused:
        run(*args)
    assert refused.value.returncode == 2


def test_derive_wants_a_folder(tmp_path):
    with pytest.raises(CommandError, match="is not a folder"):
        call_command("derive_places", str(tmp_path / "nowhere"))


def test_shipped_is_skipped_when_it_is_in(index):
    from register.places.shipped import SHIPPED_NAME, shipped_digest

    LoadedFile.objects.create(
        name=SHIPPED_NAME, digest=shipped_digest(), loaded_at="2026-01-01T00:00Z"
    )
    run("--shipped")
    assert not Area.objects.exists()
