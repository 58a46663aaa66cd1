"""import_catalogue FORMAT FILE…: one command for every catalogue format."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.errors import DomainError
from register.catalogue.enums import Visibility
from register.catalogue.vocabularies import vocabulary
from register.exchange.actions import create_run, execute_run
from register.exchange.actor import importing_viewer
from register.exchange.enums import ImportFormat, RunStatus
from register.exchange.models import ImportRun
from register.exchange.rejects import path_of
from search.index.actions import catch_up

BROKEN_OFF, USAGE = 1, 2


class Command(BaseCommand):
    help = "Imports a catalogue: records become entries, or rejects with a reason."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("format", choices=ImportFormat.values)
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--source", default="", help="name of the source (default: the format)")
        parser.add_argument("--as", dest="actor", default="", metavar="EMAIL")
        parser.add_argument("--publish", action="store_true", help="publish what is created")
        parser.add_argument(
            "--visibility",
            default="public",
            choices=[each for each in Visibility.values if each != Visibility.ROLES],
        )
        parser.add_argument(
            "--access",
            default="public-view",
            choices=vocabulary("access-class").codes,
            help="what unstated access means for this source",
        )
        parser.add_argument("--dry-run", action="store_true", help="plan only, write nothing")
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
        parser.add_argument("--no-wait", action="store_true", help="do not wait for the index")

    def handle(self, *args: Any, **options: Any) -> None:
        run = self._created(options)
        execute_run(run)
        if not (options["no_wait"] or run.dry_run):
            self._wait_for_index()
        self._tell(run, as_json=options["json"])
        if run.status != RunStatus.FINISHED:
            raise CommandError(run.message or "The import broke off.", returncode=BROKEN_OFF)

    def _created(self, options: dict[str, Any]) -> ImportRun:
        missing = [str(path) for path in options["files"] if not path.is_file()]
        if missing:
            raise CommandError(f"There is no file {', '.join(missing)}", returncode=USAGE)
        try:
            return create_run(
                viewer=importing_viewer(options["actor"]),
                format_=options["format"],
                files=[_described(path) for path in options["files"]],
                source=options["source"],
                visibility=options["visibility"],
                access_class=options["access"],
                publish=options["publish"],
                dry_run=options["dry_run"],
            )
        except DomainError as error:
            raise CommandError(error.message, returncode=USAGE) from error

    def _wait_for_index(self) -> None:
        try:
            catch_up()
        except DomainError as error:
            self.stderr.write(f"The index has not caught up: {error.message}")

    def _tell(self, run: ImportRun, *, as_json: bool) -> None:
        if as_json:
            sys.stdout.write(json.dumps(result_of(run)) + "\n")
            return
        trial = " (trial run: nothing was written)" if run.dry_run else ""
        self.stdout.write(
            f"{run.read} records read in {run.seconds:.1f} s: {run.created} created, "
            f"{run.updated} updated, {run.unchanged} unchanged, {run.rejected} rejected{trial}"
        )
        for method, count in sorted(run.placed.items()):
            self.stdout.write(f"  placed by {method}: {count}")
        if run.rejected:
            self.stdout.write(f"Rejects with reasons: {path_of(run.pk)}")


def result_of(run: ImportRun) -> dict[str, Any]:
    """What `--json` prints: counts over all files, adding up to `read`."""
    return {
        "read": run.read,
        "created": run.created,
        "updated": run.updated,
        "unchanged": run.unchanged,
        "rejected": run.rejected,
        "seconds": round(run.seconds, 3),
        "rejects": str(path_of(run.pk)),
        "run": run.pk,
        "status": str(run.status),
        "message": run.message,
        "dry_run": run.dry_run,
        "placed": run.placed,
        "kept_edits": run.kept_edits,
        "new_publishers": run.new_publishers,
    }


def _described(path: Path) -> dict[str, Any]:
    return {"name": path.name, "path": str(path.resolve()), "size": path.stat().st_size}
