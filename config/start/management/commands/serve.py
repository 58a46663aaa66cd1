"""Runs the web server, the workers and the scheduler in the foreground until Ctrl-C."""

import time
import urllib.error
import urllib.request

from django.conf import settings
from django.core.management.base import BaseCommand

from config import env
from config.start.supervisor import read_procfile, say, supervise


class Command(BaseCommand):
    help = "The processes of the Procfile, supervised; prints where the hub answers."
    requires_system_checks = ()

    def handle(self, *args, **options) -> None:
        env.give("PORT", str(env.number("PORT", 8000)))
        supervise(read_procfile(settings.BASE_DIR / "Procfile"), on_start=self._announce)

    def _announce(self) -> None:
        address = f"http://127.0.0.1:{env.number('PORT', 8000)}/"
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and not _answers(f"{address}healthz"):
            time.sleep(0.2)
        say("hub", f"{settings.SITE_NAME} answers at {address}")
        if settings.DEMO_MODE:
            self._name_sign_ins(f"{address}accounts/login/")
        say("hub", "Ctrl-C stops everything")

    def _name_sign_ins(self, address: str) -> None:
        from config.demo.content.people import PASSWORD

        who = "coordinator@, owner@, steward@, analyst@ demo.example.org"
        say("hub", f"demonstration sign-ins at {address}: {who} and others listed there")
        say("hub", f"password of all: {PASSWORD}")


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - our own address
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
