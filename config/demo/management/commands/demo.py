"""`manage.py demo load|remove|manifest`: the demonstration content and nothing else."""

import json
import time

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.demo.loader import load, require_demo_mode
from config.demo.manifest import manifest
from config.demo.remover import Removal, remove
from hub.errors import DomainError
from register.places.indexing import index_areas
from search.index.actions import catch_up


class Command(BaseCommand):
    help = "Loads the demonstration content once, removes it, or prints what it consists of."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("deed", choices=("load", "remove", "manifest"))
        parser.add_argument("--again", action="store_true", help="load what was removed before")
        parser.add_argument(
            "--no-wait", action="store_true", help="return before the search index has caught up"
        )

    def handle(self, *args, **options) -> None:
        try:
            require_demo_mode()
            getattr(self, options["deed"])(options)
        except DomainError as error:
            raise CommandError(error.message) from error

    def load(self, options: dict) -> None:
        started = time.monotonic()
        loaded = load(again=options["again"])
        if not loaded.done:
            self.stdout.write(loaded.reason)
            return
        self._settle(loaded.places, options)
        found = manifest()
        self.stdout.write(
            f"Loaded {len(found['entries'])} demonstration entries and {len(found['people'])} "
            f"sign-ins in {time.monotonic() - started:.1f} s"
        )

    def remove(self, options: dict) -> None:
        removal = remove()
        self._settle(removal.places, options)
        self._tell(removal)

    def manifest(self, options: dict) -> None:
        self.stdout.write(json.dumps(manifest(), indent=1))

    def _settle(self, places: tuple[str, ...], options: dict) -> None:
        """The index follows events by itself; area sets change many places without one each."""
        index_areas(places, wait=False)
        if not options["no_wait"]:
            catch_up()

    def _tell(self, removal: Removal) -> None:
        counts = ", ".join(f"{count} {kind}" for kind, count in removal.removed.items() if count)
        self.stdout.write(f"Removed: {counts or 'nothing, it was not loaded'}")
        for line in removal.kept:
            self.stdout.write(f"Kept. {line}")
        for line in removal.loosened:
            self.stdout.write(f"Lost a tie: {line}.")
