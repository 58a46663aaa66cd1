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
