"""What is to be done with records: create, update, unchanged or reject. Writes nothing.

Re-import compares three ways, field by field: what the source said last, what it says now,
what the entry says. Where only the source moved, the entry follows; where somebody edited the
entry, the edit wins and the difference is kept for a person to look at.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

import orjson

from hub.people.enums import Origin
from hub.people.names import name_key
from register.catalogue.actions.keywords import spelled
from register.catalogue.entry import FIXED_FIELDS, EntryInput
from register.catalogue.models import Dataset
from register.catalogue.snapshots import data_of, entry_of, with_parts
from register.catalogue.validators import Problem, problems, publishing_problems, tidied
from register.exchange.enums import Plan
from register.exchange.models import SourceRecord
from register.exchange.placing import Placed, Placing
from register.exchange.publishers import Publishers
from register.exchange.record import MappedRecord, Reject

UNPLACED = "none"


@dataclass(frozen=True, slots=True)
class Options:
    """What whoever authorised the source decided about it."""

    source: str
    visibility: str = "public"
    access_class: str = "public-view"  # what unstated access means here
    publish: bool = False


@dataclass(slots=True)
class Planned:
    """One record and what is to be done with it."""

    plan: Plan
    line: int
    external_id: str = ""
    method: str = UNPLACED
    entry: EntryInput | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    digest: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)
    known: SourceRecord | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)  # EntryInput fields to write
    differences: Mapping[str, Any] = field(default_factory=dict)  # where an edit won
    reject: Reject | None = None


@dataclass
class Planner:
    """Plans batches; the number of queries for a batch does not depend on its size."""

    options: Options
    publishers: Publishers
    placing: Placing
    run_id: int | None = None  # rows seen in this run already are repeats
    seen: set[int] | None = None  # for a trial run, which marks no rows

    def plan(self, records: Sequence[MappedRecord]) -> list[Planned]:
        found = [self._described(record) for record in records]
        self._refuse_repeats(found)
        self._compare(found)
        if self.seen is not None:
            # A trial run writes nothing, so nobody else would look for problems.
            for each in found:
                _refuse_problems(each, self.options)
        return found

    # --- one record on its own ----------------------------------------------------------

    def _described(self, record: MappedRecord) -> Planned:
        publisher = self.publishers.organisation_for(record.publisher)
        placed = self.placing.place(record.place, publisher.area_code)
        external_id = record.external_id or identity_hash(record)
        entry = tidied(self._entry(record, publisher.pk, placed, external_id))
        data = data_of(entry)
        return Planned(
            Plan.CREATE,
            record.line,
            external_id=external_id,
            method=placed.method or UNPLACED,
            entry=entry,
            data=data,
            digest=digest_of(data),
            reasons={**record.reasons, **placed.reasons},
        )

    def _entry(
        self, record: MappedRecord, owner_id: int, placed: Placed, external_id: str
    ) -> EntryInput:
        values = {
            "access_class": self.options.access_class,
            **record.values,
            "owner_id": owner_id,
            "identifier": record.identifier,
            "areas": placed.areas,
            "visibility": self.options.visibility,
            "origin": Origin.IMPORTED.value,
            "source_name": self.options.source,
            "external_id": external_id,
            "aliases": record.aliases,
        }
        return EntryInput(**values)

    # --- the batch against what is known ------------------------------------------------

    def _refuse_repeats(self, found: Iterable[Planned]) -> None:
        here: dict[str, int] = {}
        for each in found:
            first = here.setdefault(each.external_id, each.line)
            if first != each.line or self._seen_before(each.external_id):
                _reject(
                    each,
                    "id",
                    f"The identifier {each.external_id[:120]} came before in this run.",
                    "Give every record an identifier of its own; the first one was taken.",
                )

    def _seen_before(self, external_id: str) -> bool:
        if self.seen is None:
            return False
        key = int.from_bytes(blake2b(external_id.encode(), digest_size=7).digest())
        if key in self.seen:
            return True
        self.seen.add(key)
        return False

    def _compare(self, found: Sequence[Planned]) -> None:
        open_ones = [each for each in found if each.plan != Plan.REJECT]
        known = {
            row.external_id: row
            for row in SourceRecord.objects.filter(
                source=self.options.source, external_id__in=[each.external_id for each in open_ones]
            )
        }
        moved: list[Planned] = []
        for each in open_ones:
            each.known = known.get(each.external_id)
            if each.known is None:
                continue
            if self.run_id is not None and each.known.seen_in_id == self.run_id:
                _reject(
                    each,
                    "id",
                    f"The identifier {each.external_id[:120]} came before in this run.",
                    "Give every record an identifier of its own; the first one was taken.",
                )
            elif each.known.digest == each.digest:
                each.plan = Plan.UNCHANGED
            else:
                moved.append(each)
        if moved:
            self._compare_three_ways(moved)

    def _compare_three_ways(self, moved: Sequence[Planned]) -> None:
        ids = [each.known.dataset_id for each in moved if each.known]
        present = {
            row.pk: data_of(entry_of(row)) for row in with_parts(Dataset.objects.filter(pk__in=ids))
        }
        for each in moved:
            if each.known is None or each.entry is None:
                continue
            changes, each.differences = three_ways(
                each.known.imported, each.data, present[each.known.dataset_id]
            )
            each.changes = {name: getattr(each.entry, name) for name in changes}
            if "aliases" in each.changes:
                kept = present[each.known.dataset_id].get("aliases", ())
                each.changes["aliases"] = tuple(sorted({*kept, *each.entry.aliases}))
            each.plan = Plan.UPDATE if changes else Plan.UNCHANGED


def three_ways(
    before: Mapping[str, Any], now: Mapping[str, Any], present: Mapping[str, Any]
) -> tuple[list[str], dict[str, Any]]:
    """(fields that follow the source, {field: what the source says} where an edit wins)."""
    follow: list[str] = []
    differ: dict[str, Any] = {}
    for name in sorted({*before, *now} - FIXED_FIELDS):
        was, says, stands = (_comparable(name, each.get(name)) for each in (before, now, present))
        if says in (was, stands):
            continue
        # Identifiers are only ever added, so nobody's edit can be in their way.
        if stands == was or name == "aliases":
            follow.append(name)
        else:
            differ[name] = now.get(name)
    return follow, differ


def _comparable(name: str, value: Any) -> Any:
    """Keywords are the same when they are kept the same, however they are written."""
    if name == "keywords" and value:
        return list(dict.fromkeys(spelled(each) for each in value))
    return value


def identity_hash(record: MappedRecord) -> str:
    """Identity where the source gives none: publisher, title and first address, normalised.

    `hash:` and the first 32 hexadecimal digits of BLAKE2b over the three, joined by U+001F:
    the publisher's name key, the title in lower case with single spaces, and the landing page
    or else the first address, as written.
    """
    routes = record.values.get("distributions", ())
    address = record.values.get("landing_page") or next((r.url for r in routes if r.url), "")
    title = " ".join(str(record.values["title"]).casefold().split())
    words = "\x1f".join((name_key(record.publisher.name), title, address))
    return "hash:" + blake2b(words.encode(), digest_size=16).hexdigest()


def digest_of(data: Mapping[str, Any]) -> str:
    return blake2b(orjson.dumps(data, option=orjson.OPT_SORT_KEYS), digest_size=16).hexdigest()


def _refuse_problems(planned: Planned, options: Options) -> None:
    if planned.plan not in (Plan.CREATE, Plan.UPDATE) or planned.entry is None:
        return
    found: list[Problem] = problems(planned.entry)
    if options.publish and not found:
        found = publishing_problems(planned.entry)
    if found:
        _reject(planned, found[0].field, found[0].message, "Correct it at the source.")


def _reject(planned: Planned, field_name: str, reason: str, cure: str) -> None:
    planned.plan = Plan.REJECT
    title = planned.entry.title if planned.entry else ""
    planned.reject = Reject(planned.line, field_name, reason, cure, title[:200])
