"""The entry as a value: what forms, the API and imports hand to the actions.

Every field may be left out; blank means "not stated". `EntryInput` has exactly the fields that
a version's snapshot has (snapshots.py), so that two of them can be compared field by field.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from hub.people.enums import Origin
from register.catalogue.enums import AreaMethod, DistributionKind, Visibility


@dataclass(frozen=True, slots=True)
class AreaClaim:
    """An area covered. `vintage` is the boundary year, where stated or read."""

    code: str
    vintage: int | None = None
    method: str = AreaMethod.STATED.value


@dataclass(frozen=True, slots=True, kw_only=True)
class DistributionInput:
    title: str = ""
    kind: str = DistributionKind.DOWNLOAD.value
    url: str = ""
    instructions: str = ""
    format: str = ""  # code of vocabulary "format"
    media_type: str = ""
    size_bytes: int | None = None
    licence: str = ""
    who_decides: str = ""
    cost: str = ""
    time: str = ""
    external_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DictionaryInput:
    name: str
    label: str = ""
    description: str = ""
    type: str = ""
    unit: str = ""
    codes: str = ""
    sensitive: str = ""  # "yes" | "no" | ""
    term_id: int | None = None  # a GlossaryTerm


@dataclass(frozen=True, slots=True)
class RelationInput:
    kind: str  # RelationKind
    target_id: int  # pk of the other entry


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryInput:
    """A whole entry. Lists are tuples of vocabulary codes unless said otherwise."""

    title: str
    owner_id: int  # hub.people Organisation
    identifier: str = ""  # wished for; minted where blank or taken
    summary: str = ""
    description: str = ""  # Markdown
    also_known_as: tuple[str, ...] = ()  # texts
    resource_type: str = ""
    themes: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()  # texts
    language: str = ""
    creator_name: str = ""
    owner_post_id: int | None = None
    steward_post_id: int | None = None
    contact_name: str = ""
    contact_email: str = ""
    contact_phone: str = ""
    contact_url: str = ""
    population: str = ""
    counting_unit: str = ""
    equality_breakdowns: tuple[str, ...] = ()
    data_level: str = ""
    data_class: str = ""
    personal_data: str = ""  # "yes" | "no" | ""
    special_category: str = ""
    offence_data: str = ""
    children_data: str = ""
    areas: tuple[AreaClaim, ...] = ()
    level_held: str = ""  # code of register.places.levels
    level_shareable: str = ""
    code_years: tuple[int, ...] = ()
    location_method: tuple[str, ...] = ()
    geocoded_percent: int | None = None
    crs: str = ""
    period_from: date | None = None
    period_to: date | None = None
    period_ongoing: bool = False
    frequency: str = ""
    last_updated: date | None = None
    next_due: date | None = None
    issued: date | None = None
    created_on: date | None = None
    version_label: str = ""
    version_notes: str = ""
    lineage: str = ""
    quality_statement: str = ""
    caveats: str = ""
    do_not_use_for: str = ""
    series_breaks: str = ""
    revision_policy: str = ""
    availability: str = ""
    access_class: str = ""
    access_who: str = ""
    access_purpose: str = ""
    access_cost: str = ""
    access_time: str = ""
    limit_reasons: tuple[str, ...] = ()
    licence: str = ""
    attribution: str = ""
    third_party_rights: tuple[str, ...] = ()  # names of the holders
    security_classification: str = ""
    gateways: tuple[str, ...] = ()  # codes of Gateway snippets ("CDA-115")
    disclosure_threshold: int | None = None
    disclosure_rounding: int | None = None
    disclosure_secondary: str = ""
    disclosure_rule: str = ""
    retention: str = ""
    transfer_method: tuple[str, ...] = ()
    landing_page: str = ""
    lifecycle: str = ""
    visibility: str = Visibility.PUBLIC.value
    readers: tuple[str, ...] = ()  # labels, where visibility is "roles"
    distributions: tuple[DistributionInput, ...] = ()
    dictionary: tuple[DictionaryInput, ...] = ()
    relations: tuple[RelationInput, ...] = ()
    aliases: tuple[str, ...] = ()  # further identifiers that lead here
    origin: str = Origin.OWN.value
    source_name: str = ""
    external_id: str = ""
    is_demonstration: bool = False


@dataclass(frozen=True, slots=True)
class EntryWrite:
    """One write of a bulk: a create, or with `dataset_id` an update of the `changes` named.

    `index` is the caller's own number for it and comes back in the report.
    """

    index: int
    entry: EntryInput | None = None  # for a create
    dataset_id: int | None = None  # for an update …
    changes: Mapping[str, Any] | None = None  # … of these EntryInput fields
    note: str = ""


@dataclass(frozen=True, slots=True)
class WriteError:
    """Why a write of a bulk was refused: nothing of it was saved."""

    index: int
    field: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What a bulk did, by the callers' own numbers."""

    created: Mapping[int, int]  # index → pk
    updated: Mapping[int, int]
    unchanged: Mapping[int, int]
    errors: tuple[WriteError, ...] = ()


ENTRY_FIELDS: tuple[str, ...] = tuple(each.name for each in fields(EntryInput))
# Fields kept in rows of their own rather than in a column of the entry.
PART_FIELDS = frozenset(
    {"keywords", "areas", "gateways", "readers", "distributions", "dictionary", "relations"}
    | {"aliases"}
)
# Never changed by an edit: who it is and where it came from.
FIXED_FIELDS = frozenset({"identifier", "origin", "source_name", "external_id", "is_demonstration"})
COLUMN_FIELDS: tuple[str, ...] = tuple(
    name for name in ENTRY_FIELDS if name not in PART_FIELDS and name != "identifier"
)
