"""Brings the data folder up to date with the checkout; nothing to do takes a moment."""

import time

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from config.start.steps import Step, note, wanted


class Command(BaseCommand):
    help = "Database, static files, places, pages, demonstration content (once), search index."
    # The database is what this command brings up to date.
    requires_system_checks = ()

    def handle(self, *args, **options) -> None:
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        for step in wanted():
            self._run(step)
        self.stdout.write(f"ready: {settings.DATA_DIR}")

    def _run(self, step: Step) -> None:
        self.stdout.write(f"preparing {step.says} …")
        self.stdout.flush()
        began = time.monotonic()
        name, *arguments = step.command
        call_command(name, *arguments, verbosity=0)
        note(step)
        self.stdout.write(f"preparing {step.says}: {time.monotonic() - began:.1f} s")
