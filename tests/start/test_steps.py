"""Steps run when their inputs changed, and not otherwise."""

import pytest

from config.start import steps


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, monkeypatch):
    """A data folder, and a database that is not new."""
    settings.DATA_DIR = tmp_path
    database = tmp_path / "hub.sqlite3"
    database.write_bytes(b"not empty")
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", str(database))
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.sqlite3")
    return tmp_path


def test_everything_is_wanted_at_first():
    assert steps.wanted() == list(steps.STEPS)


def test_nothing_is_wanted_when_all_was_done():
    for step in steps.STEPS:
        steps.note(step)

    assert steps.wanted() == []


def test_another_database_wants_everything_again(settings):
    for step in steps.STEPS:
        steps.note(step)

    settings.DATABASE_URL = "postgresql://elsewhere/hub"

    assert steps.wanted() == list(steps.STEPS)


def test_demonstration_content_is_not_loaded_outside_demo_mode(settings):
    settings.DEMO_MODE = False

    assert "demo" not in [step.name for step in steps.wanted()]


def test_a_database_that_has_gone_wants_everything_again(folder):
    for step in steps.STEPS:
        steps.note(step)

    (folder / "hub.sqlite3").unlink()

    assert steps.wanted() == list(steps.STEPS)


def test_broken_notes_count_as_none(folder):
    (folder / steps.NOTES).write_text("{half")

    assert steps.read_notes() == {}
