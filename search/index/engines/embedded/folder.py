"""Where the embedded index lives on disk, and who may write to it.

    <folder>/current            name of the folder in use; replaced in one step
    <folder>/1-3f2a…/           an index, whole
    <folder>/1-9c41….building/  one being built; renamed when whole
    <folder>/writer.lock        held by the one writer
    <folder>/rebuild.lock       held by the one rebuild

Killed at any moment, `current` names a whole index: leftovers are swept by the next rebuild.
"""

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from search.index.engines import fields
from search.index.engines.locks import file_lock
from search.index.engines.protocol import IndexMissing

BUILDING = ".building"
_POINTER = "current"


class Folder:
    """The folder of one hub's index."""

    def __init__(self, path: str) -> None:
        self.path = Path(path)

    def current(self) -> Path:
        """The index in use; IndexMissing when there is none that this version can read."""
        try:
            name = (self.path / _POINTER).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise IndexMissing("The search index is missing; it is being built anew.") from error
        if not name.startswith(f"{fields.VERSION}-"):
            raise IndexMissing("The search index is of an older version; rebuild it.")
        return self.path / name

    def mark(self, index: Path) -> tuple[int, int]:
        """Changes with every commit; IndexMissing when the index has gone."""
        try:
            stat = (index / "meta.json").stat()
        except OSError as error:
            raise IndexMissing("The search index is missing; it is being built anew.") from error
        return stat.st_mtime_ns, stat.st_ino

    @contextmanager
    def built(self) -> Iterator[Path]:
        """An empty folder for an index to be built in; gone again when that fails."""
        made = self.path / f"{fields.VERSION}-{uuid.uuid4().hex[:12]}{BUILDING}"
        made.mkdir(parents=True)
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)

    def adopt(self, built: Path) -> Path:
        """Makes a built index the one in use; readers see the old one or the new one."""
        final = built.with_name(built.name.removesuffix(BUILDING))
        built.rename(final)
        pointer = self.path / f"{_POINTER}.{uuid.uuid4().hex[:8]}"
        with pointer.open("w", encoding="utf-8") as file:
            file.write(final.name)
            file.flush()
            os.fsync(file.fileno())
        pointer.replace(self.path / _POINTER)
        return final

    def sweep(self, keep: Path) -> None:
        """Removes every index but `keep`; readers that have one open keep what they map."""
        for each in self.path.iterdir():
            if each.is_dir() and each != keep:
                shutil.rmtree(each, ignore_errors=True)
        for each in self.path.glob(f"{_POINTER}.*"):
            each.unlink(missing_ok=True)

    def remove(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)

    def lock(self, name: str, *, timeout: float, busy: str) -> AbstractContextManager[None]:
        """Holds `<name>.lock`; Unavailable with the words of `busy` when others keep it."""
        return file_lock(self.path / f"{name}.lock", timeout=timeout, busy=busy)
