"""The benchmark runs from nothing and tells every figure; their size is not judged here."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.figures import PROMISED
from tests.conftest import ROOT

pytestmark = pytest.mark.slow


def test_a_small_bench_writes_every_figure(tmp_path: Path, shared_data: Path) -> None:
    target = tmp_path / "bench.json"

    done = subprocess.run(
        [sys.executable, "-m", "tests.bench"],
        cwd=ROOT,
        env={**_without_servers(), "N": "300", "BENCH_JSON": str(target)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    told = json.loads(target.read_text())
    assert {each["name"] for each in told} >= set(PROMISED)
    assert {(each["engine"], each["entries"]) for each in told} == {("tantivy", 300)}
    assert all(
        each["promise"] and each["holds"] in (True, False)
        for each in told
        if each["name"] in PROMISED
    )


def _without_servers() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("HUB_")}
