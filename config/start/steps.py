"""What a fresh or changed checkout needs before it can serve, each step with its inputs.

A step runs again when a file it depends on changed; notes beside the data say what was
done with which, so that a start with nothing to do is quick.
"""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

NOTES = "prepared.json"
ONCE = "once"


@dataclass(frozen=True)
class Step:
    """One management command; `inputs` are globs under the checkout, or ONCE."""

    name: str
    says: str
    command: tuple[str, ...]
    inputs: tuple[str, ...] | Literal["once"]
    demo_only: bool = False


STEPS = (
    Step("database", "the database", ("migrate", "--no-input"), ("*/*/migrations/*.py", "uv.lock")),
    Step(
        "static",
        "styles and scripts",
        ("collectstatic", "--no-input", "--clear"),
        ("*/*/static/**/*", "package-lock.json", "uv.lock"),
    ),
    Step("places", "places", ("load_places", "--shipped"), ("register/places/data/**/*",)),
    Step("site", "pages", ("prepare_site",), ("hub/site/management/commands/prepare_site.py",)),
    Step(
        "reference",
        "reference lists",
        ("load_reference",),
        ("register/catalogue/data/**/*", "register/catalogue/vocabularies/*.json"),
    ),
    Step("demo", "demonstration content", ("demo", "load"), ONCE, demo_only=True),
    Step("index", "the search index", ("search_index", "sync"), ("search/**/*.py", "uv.lock")),
)


def wanted() -> list[Step]:
    """Those whose inputs changed since they were done."""
    notes = read_notes()
    steps = [step for step in STEPS if settings.DEMO_MODE or not step.demo_only]
    return [step for step in steps if notes.get(step.name) != fingerprint(step)]


def fingerprint(step: Step) -> str:
    """Where the data lives and which files the step read: names, sizes, times."""
    told = [settings.DATABASE_URL, settings.SEARCH_URL, settings.SEARCH_INDEX]
    if step.inputs != ONCE:
        told += [f"{path}:{at.st_size}:{at.st_mtime_ns}" for path, at in _files(step.inputs)]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def read_notes() -> dict[str, str]:
    """Nothing when the notes are unreadable or speak of a database that is new."""
    if _database_is_new():
        return {}
    try:
        return json.loads(_notes_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def is_one_file() -> bool:
    return "sqlite3" in settings.DATABASES["default"]["ENGINE"]


def note(step: Step) -> None:
    notes = read_notes() | {step.name: fingerprint(step)}
    beside = _notes_file().with_suffix(".part")
    beside.write_text(json.dumps(notes, indent=1), encoding="utf-8")
    beside.replace(_notes_file())


def _database_is_new() -> bool:
    """A file is asked without loading any app; a server needs them loaded."""
    if is_one_file():
        file = Path(settings.DATABASES["default"]["NAME"])
        return not file.exists() or not file.stat().st_size
    return not MigrationRecorder(connection).has_table()


def _files(globs: Iterable[str]) -> list[tuple[Path, os.stat_result]]:
    found = {path for pattern in globs for path in settings.BASE_DIR.glob(pattern)}
    return [(path, path.stat()) for path in sorted(found) if path.is_file()]


def _notes_file() -> Path:
    return settings.DATA_DIR / NOTES
