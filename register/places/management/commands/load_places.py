"""`manage.py load_places FILE…`: areas, lookups, boundaries, local areas, postcodes."""

import time
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from hub.errors import Unavailable
from register.places.actions import FileLoad, load_files, load_shipped
from register.places.indexing import index_areas
from register.places.loading.facts import BadFile, Options


class Command(BaseCommand):
    help = (
        "Loads files about places, recognised by their columns or properties: lookups between "
        "levels, code lists, postcode directories (CSV), boundaries and local areas (GeoJSON, "
        "TopoJSON), each also as gz. A year never overwrites another; a second run changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
        parser.add_argument("--shipped", action="store_true", help="load the product's own places")
        parser.add_argument(
            "--vintage", type=int, help="boundary year, where the file does not say"
        )
        parser.add_argument(
            "--set", default="", dest="set_name", help="name of a set of local areas"
        )
        parser.add_argument("--level", default="", help="spatial level of that set")
        parser.add_argument("--within", default="", help="code of the area the set lies in")
        parser.add_argument("--no-wait", action="store_true", help="do not wait for the index")

    def handle(self, *, files: list[Path], shipped: bool, **options) -> None:
        if not files and not shipped:
            raise CommandError("Name at least one file, or --shipped", returncode=2)
        started = time.monotonic()
        try:
            changed = self._load(files, _options(options), shipped=shipped)
        except BadFile as error:
            raise CommandError(error.message, returncode=1) from error
        try:
            index_areas(changed, wait=not options["no_wait"])
        except Unavailable as error:
            raise CommandError(
                f"The places are loaded, but the search index did not follow: {error.message} "
                "Run `manage.py search_index sync` when it answers.",
                returncode=1,
            ) from error
        self.stdout.write(f"{time.monotonic() - started:.1f} s")

    def _load(self, files: list[Path], options: Options, *, shipped: bool) -> list[str]:
        changed: list[str] = []
        for load in [
            *([load_shipped()] if shipped else []),
            *([load_files(files, options)] if files else []),
        ]:
            for each in load.files:
                self.stdout.write(_line(each))
            changed += load.changed
        return sorted(set(changed), key=int)


def _options(given: dict) -> Options:
    vintage = given["vintage"]
    if vintage is not None and not 1970 <= vintage <= 2100:
        raise CommandError(
            "--vintage: give the year the areas were drawn, such as 2021", returncode=2
        )
    return Options(vintage, given["set_name"], given["level"], given["within"])


def _line(each: FileLoad) -> str:
    stored = each.stored
    return (
        f"{each.file}: {each.kind}; {stored.new} new, {stored.changed} changed, "
        f"{stored.unchanged} unchanged; {stored.links} new links; {stored.postcodes} postcodes"
    )
