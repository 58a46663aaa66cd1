"""The checkout as the architecture tests read it: tracked files, parsed once."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FLOORS = ("hub", "search", "register", "training", "network", "config")


@cache
def tracked() -> tuple[str, ...]:
    """Paths that git knows or would know, relative to the checkout."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return tuple(path for path in listed.stdout.splitlines() if (ROOT / path).is_file())


def python_files(*, tests: bool = False, migrations: bool = False) -> Iterator[str]:
    for path in tracked():
        if not path.endswith(".py") or ("/migrations/" in path and not migrations):
            continue
        if tests or path.split("/")[0] in FLOORS:
            yield path


def text_of(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8", errors="replace")


@cache
def parsed(path: str) -> ast.Module:
    return ast.parse(text_of(path), filename=path)
