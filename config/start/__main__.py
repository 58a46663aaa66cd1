"""`python -m config.start`: prepares what changed, then runs the hub in the foreground.

Loads no app itself: what has nothing to prepare starts at once.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")  # noqa: TID251

from django.conf import settings

from config import env
from config.start.steps import is_one_file, wanted
from config.start.supervisor import read_procfile, say, supervise

PORT = env.number("PORT", 8000)
ADDRESS = f"http://127.0.0.1:{PORT}/"


def main() -> int:
    if _is_taken():
        say("hub", f"port {PORT} is taken: stop what listens there, or say PORT=… make run")
        return 2
    if not is_one_file() or wanted():
        prepared = subprocess.run([sys.executable, "manage.py", "prepare"], check=False)
        if prepared.returncode:
            return prepared.returncode
    env.give("PORT", str(PORT))
    supervise(read_procfile(settings.BASE_DIR / "Procfile"), on_start=announce)
    return 0


def announce() -> None:
    """Says where the hub is once it answers there."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not _answers(f"{ADDRESS}healthz"):
        time.sleep(0.2)
    say("hub", f"{settings.SITE_NAME} answers at {ADDRESS}")
    if settings.DEMO_MODE:
        from config.demo.content.people import DOMAIN, PASSWORD

        say("hub", f"demonstration sign-ins, all listed at {ADDRESS}accounts/login/:")
        say(
            "hub",
            f"analyst@, steward@, owner@, coordinator@, partner@{DOMAIN}; password {PASSWORD}",
        )
    say("hub", "Ctrl-C stops everything")


def _is_taken() -> bool:
    with socket.socket() as attempt:
        attempt.settimeout(1)
        return attempt.connect_ex(("127.0.0.1", PORT)) == 0


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own address
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
