"""`manage.py derive_places FOLDER`: makes the shipped places from published files."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from register.places.loading.facts import BadFile
from register.places.shipped import SHIPPED, derive


class Command(BaseCommand):
    help = (
        "Derives the product's own compact places file from a folder of official lookups and "
        "boundaries. For maintainers: run it when new figures are published, then commit the file."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--to", type=Path, default=SHIPPED, help="where to write it")

    def handle(self, *, folder: Path, to: Path, **options) -> None:
        if not folder.is_dir():
            raise CommandError(f"{folder} is not a folder", returncode=2)
        try:
            size = derive(folder, to)
        except BadFile as error:
            raise CommandError(error.message, returncode=1) from error
        self.stdout.write(f"{to}: {size:,} bytes")
