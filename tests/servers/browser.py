"""Chromium: Debian's; Playwright's own browser download needs what many machines cannot reach."""

import shutil

from tests.servers import machine

NAME = "Chromium"
PACKAGES = ["chromium"]


def install() -> None:
    if program() is None:
        machine.install_debian(PACKAGES, NAME)


def program() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser")
