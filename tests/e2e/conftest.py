"""A hub as `make run` starts it, and a Chromium to look at it with.

HUB_TEST_FOLDER names the data folder of a hub that runs already, at HUB_TEST_ADDRESS: for quick
turns while a test is being written.
"""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import ROOT
from tests.servers.browser import program
from tests.servers.machine import free_port

PATIENCE = 300  # seconds for a first start, with all content, on a busy machine
PASSWORD = "demonstration"  # pragma: allowlist secret


@pytest.fixture(scope="session")
def hub_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the running hub keeps its data."""
    named = os.environ.get("HUB_TEST_FOLDER")
    return Path(named) if named else tmp_path_factory.mktemp("hub")


@pytest.fixture(scope="session")
def running_hub(hub_folder: Path) -> Iterator[str]:
    """The address of a hub on embedded engines with demonstration content."""
    if running := os.environ.get("HUB_TEST_ADDRESS"):
        yield running
        return
    folder, port = hub_folder, free_port()
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("HUB_", "DJANGO_"))}
    environment = {**kept, "HUB_DATA_DIR": str(folder), "PORT": str(port)}
    environment["HUB_SITE_URL"] = f"http://127.0.0.1:{port}"
    log = (folder / "serve.log").open("wb")
    hub = subprocess.Popen(
        [sys.executable, "-m", "config.start"],
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz", hub, Path(log.name))
        yield f"http://127.0.0.1:{port}"
    finally:
        hub.send_signal(signal.SIGTERM)
        hub.wait(timeout=30)
        log.close()


@pytest.fixture(scope="session")
def base_url(running_hub: str) -> str:
    """So that `page.goto("/search/")` needs no address."""
    return running_hub


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    chromium = program()
    if chromium is None:
        message = "missing: Chromium (python -m tests.servers install)"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(message)
    quiet = ("background-networking", "component-update", "sync", "gpu")
    return {
        "executable_path": chromium,
        "args": ["--no-sandbox", "--no-first-run", *(f"--disable-{each}" for each in quiet)],
    }


@pytest.fixture
def sign_in(page: Page) -> Callable[[str], None]:
    """sign_in("owner") on the sign-in page, as a person would."""
    return lambda who: _enter(page, who)


@pytest.fixture(scope="session")
def signed_in(browser: Browser, base_url: str) -> Iterator[Callable[[str], Page]]:
    """signed_in("owner") is that person's page; one session a person, since signing in is slow."""
    pages: dict[str, Page] = {}

    def page_of(who: str) -> Page:
        if who not in pages:
            pages[who] = browser.new_context(base_url=base_url).new_page()
            if who:
                _enter(pages[who], who)
        return pages[who]

    yield page_of
    for page in pages.values():
        page.context.close()


def _enter(page: Page, who: str) -> None:
    page.goto("/accounts/login/")
    page.locator('input[name="login"]').fill(f"{who}@demo.example.org")
    page.locator('input[name="password"]').fill(PASSWORD)
    page.locator('main form [type="submit"]').first.click()
    page.wait_for_url(lambda url: "/accounts/login" not in url)


def _wait_for(address: str, hub: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and hub.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"the hub did not start; its log ends:\n{log.read_text(errors='replace')[-3000:]}")
