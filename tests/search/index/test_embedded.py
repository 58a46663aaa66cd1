"""The embedded engine: all common cases, and what only a folder can suffer."""

import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from hub.errors import Unavailable
from search.index.engines.embedded.engine import EmbeddedEngine
from tests.factories.documents import document, fill
from tests.search.index.engine_cases import EngineCases, ask


@pytest.fixture
def engine(tmp_path):
    return EmbeddedEngine(str(tmp_path / "index"))


class TestEmbedded(EngineCases):
    def lose(self, engine):
        shutil.rmtree(engine.folder.path)

    def another(self, engine):
        return EmbeddedEngine(str(engine.folder.path))


# Writes with the engine in a process of its own and stops, or is stopped, where it is told.
_WRITER = """
import os, sys, time
sys.path.insert(0, {root!r})
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
import django
django.setup()
from search.index.engines.embedded.engine import EmbeddedEngine
from tests.factories.documents import document

engine = EmbeddedEngine({folder!r})
{body}
"""
_ROOT = str(Path(__file__).resolve().parents[3])


def write_until_ready(engine: EmbeddedEngine, body: str) -> subprocess.Popen[str]:
    """Starts a writing process and returns when it says that it has come to its point."""
    code = _WRITER.format(root=_ROOT, folder=str(engine.folder.path), body=textwrap.dedent(body))
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=_ROOT
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_writer_killed_before_its_commit_leaves_the_last_one(engine):
    fill(engine, document("Safe", key="safe"))
    writer = write_until_ready(
        engine,
        """
        with engine.writing():
            engine.put([document(f"Lost {n}", pk=f"x{n}") for n in range(2000)])
            print("ready", flush=True)
            time.sleep(60)
        """,
    )

    kill(writer)

    assert [hit.key for hit in ask(engine).hits] == ["safe"]
    fill(engine, document("After", key="zafter"))
    assert [hit.key for hit in ask(engine).hits] == ["safe", "zafter"]


def test_rebuild_killed_in_the_middle_leaves_the_old_index_and_no_rubbish(engine):
    fill(engine, document("Old", key="old"))
    builder = write_until_ready(
        engine,
        """
        def slowly():
            yield from (document(f"New {n}") for n in range(500))
            print("ready", flush=True)
            time.sleep(60)

        engine.rebuild(slowly())
        """,
    )

    kill(builder)

    assert [hit.key for hit in ask(engine).hits] == ["old"]
    assert len(list(engine.folder.path.glob("*.building"))) == 1
    engine.rebuild([document("New", key="new")])
    assert [hit.key for hit in ask(engine).hits] == ["new"]
    assert len([each for each in engine.folder.path.iterdir() if each.is_dir()]) == 1


def test_second_writer_waits_and_then_says_that_it_could_not(engine):
    fill(engine, document("Old"))
    writer = write_until_ready(
        engine,
        """
        with engine.writing():
            print("ready", flush=True)
            time.sleep(60)
        """,
    )

    with pytest.raises(Unavailable) as caught, engine.writing(timeout=0.1):
        pytest.fail("two writers at once")

    assert caught.value.code == "index-busy"
    kill(writer)
    with engine.writing(timeout=5):
        engine.put([document("New")])
    assert engine.count() == 2


def test_rebuild_goes_on_while_another_process_writes(engine):
    """The writer's place is needed for the swap alone."""
    fill(engine, document("Old"))
    seen = []

    def documents():
        with EmbeddedEngine(str(engine.folder.path)).writing(timeout=5):
            seen.append("written meanwhile")
        yield document("New", key="new")

    engine.rebuild(documents())

    assert seen == ["written meanwhile"]
    assert [hit.key for hit in ask(engine).hits] == ["new"]


def test_index_of_an_older_shape_is_missing(engine):
    fill(engine, document("Old"))
    (engine.folder.path / "current").write_text("0-abc")

    assert not engine.exists()
    assert engine.rebuild([document("New")]) == 1


def test_broken_files_are_said_to_be_no_answer(engine):
    fill(engine, document("Old"))
    (engine.folder.current() / "meta.json").write_text("{")

    with pytest.raises(Unavailable) as caught:
        ask(EmbeddedEngine(str(engine.folder.path)), "old")

    assert caught.value.message == "The search engine did not answer; try again in a moment."
    engine.rebuild([document("New", key="new")])
    assert [hit.key for hit in ask(engine).hits] == ["new"]
