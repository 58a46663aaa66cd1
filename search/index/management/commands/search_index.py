"""`search_index rebuild|check|sync`: safe while people search and while a worker runs."""

import json
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hub.errors import DomainError
from search.index import actions
from search.index.engines import engine
from search.index.engines.protocol import IndexMissing
from search.index.queries import Differences, differences

_NAMED = 50  # differences named on the screen; --json names all


class Command(BaseCommand):
    help = (
        "rebuild: builds the whole index anew beside the one in use. "
        "check: compares index and database, exits 1 and names what differs. "
        "sync: repairs what differs and returns when the index has caught up."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("verb", choices=["rebuild", "check", "sync"])
        parser.add_argument("--json", action="store_true", help="one JSON object on stdout")
        parser.add_argument(
            "--no-wait", action="store_true", help="do not wait until the index has caught up"
        )

    def handle(self, *args: object, **options: Any) -> None:
        self.as_json, self.wait = options["json"], not options["no_wait"]
        verbs = {"rebuild": self.build_anew, "check": self.compare, "sync": self.repair}
        try:
            verbs[options["verb"]]()
        except DomainError as error:
            raise CommandError(error.message) from error

    def build_anew(self) -> None:
        started = time.monotonic()
        number = actions.rebuild()
        if self.wait:
            actions.catch_up()
        seconds = time.monotonic() - started
        self._say(
            {"documents": number, "seconds": round(seconds, 2), "engine": engine().name},
            f"{number} documents in {seconds:.1f} s.",
        )

    def compare(self) -> None:
        found = self._lasting()
        if not found:
            self._say(_report(found), "Index and database agree.")
            return
        self._say(_report(found), "\n".join(_lines(found)))
        raise CommandError("Index and database differ: run search_index sync.", returncode=1)

    def repair(self) -> None:
        try:
            found = differences()
            for kind, pks in found.by_kind().items():
                for start in range(0, len(pks), 500):
                    actions.sync_documents(kind, pks[start : start + 500])
        except IndexMissing:
            found = Differences()
            actions.ensure()
        if self.wait:
            actions.catch_up()
        number = sum(map(len, found.by_kind().values()))
        self._say(
            {"repaired": number, "documents": engine().count()},
            f"{number} repaired; the index holds {engine().count()} documents.",
        )

    def _lasting(self) -> Differences:
        """Differences that waiting does not cure: what is under way is no fault."""
        found = differences()
        if found and self.wait:
            actions.catch_up()
            found &= differences()
        return found

    def _say(self, values: dict[str, object], words: str) -> None:
        self.stdout.write(json.dumps(values) if self.as_json else words)


def _report(found: Differences) -> dict[str, object]:
    named = {"missing": found.missing, "surplus": found.surplus, "outdated": found.outdated}
    return {"agree": not found} | {
        name: [f"{kind}:{pk}" for kind, pk in sorted(subjects)] for name, subjects in named.items()
    }


def _lines(found: Differences) -> list[str]:
    lines = []
    for name, subjects in (
        ("not in the index", found.missing),
        ("in the index, not in the database", found.surplus),
        ("in the index in an older version", found.outdated),
    ):
        listed = sorted(subjects)
        lines += [f"{name}: {kind} {pk}" for kind, pk in listed[:_NAMED]]
        if len(listed) > _NAMED:
            lines.append(f"{name}: {len(listed) - _NAMED} more")
    return lines
