"""The embedded engine: all common cases, and what only a folder can suffer."""

import shutil

import pytest

from search.index.engines.embedded.engine import EmbeddedEngine
from tests.search.index.engine_cases import EngineCases


@pytest.fixture
def engine(tmp_path):
    return EmbeddedEngine(str(tmp_path / "index"))


class TestEmbedded(EngineCases):
    def lose(self, engine):
        shutil.rmtree(engine.folder.path)

    def another(self, engine):
        return EmbeddedEngine(str(engine.folder.path))
