"""A migrated SQLite file, made once for each state of the migrations, copied for each process."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".pytest_cache" / "databases"


def copy_migrated(target: Path) -> None:
    """Puts a freshly migrated database at `target`."""
    CACHE.mkdir(parents=True, exist_ok=True)
    template = CACHE / f"{_fingerprint()}.sqlite3"
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            _make(template)
        shutil.copyfile(template, target)


def _make(template: Path) -> None:
    for old in CACHE.glob("*.sqlite3*"):
        old.unlink()
    part = template.with_suffix(".part")
    part.unlink(missing_ok=True)
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--no-input", "--verbosity", "0"],
        cwd=ROOT,
        env={**os.environ, "HUB_DATABASE_URL": f"sqlite:///{part}"},
        check=True,
    )
    part.rename(template)


def _fingerprint() -> str:
    """Our migrations by content, those of packages by the lock."""
    ours = sorted(ROOT.glob("*/*/migrations/*.py"))
    found = hashlib.sha256()
    for path in [ROOT / "uv.lock", *ours]:
        found.update(f"{path.relative_to(ROOT)}\n".encode())
        found.update(path.read_bytes())
    return found.hexdigest()[:20]
