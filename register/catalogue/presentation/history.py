"""Versions side by side: which field went from what to what, for this reader.

What the access class gates today stays gated in old versions, and so do links to entries
that the reader may not see: a history is not a way around the page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from hub.people.models import User
from register.catalogue.models import DatasetVersion
from register.catalogue.presentation import words
from register.catalogue.vocabularies import names, vocabulary

_VOCABULARY = {
    "resource_type": "resource-type",
    "themes": "theme",
    "counting_unit": "counting-unit",
    "equality_breakdowns": "equality-breakdown",
    "data_level": "data-level",
    "data_class": "data-class",
    "location_method": "location-method",
    "limit_reasons": "limit-reason",
    "access_class": "access-class",
    "security_classification": "security-classification",
    "revision_policy": "revision-policy",
    "transfer_method": "transfer-method",
}
_COUNTED = {
    "distributions": "way to get it",
    "relations": "link",
    "dictionary": "field described",
    "readers": "named reader",
}
_BY_NUMBER = ("owner_id", "owner_post_id", "steward_post_id")
_LABELS = {"do_not_use_for": "Do not use for", "crs": "Coordinate system", "areas": "Areas covered"}


@dataclass(frozen=True, slots=True)
class Change:
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ReadableVersion:
    """One version, ready to read. `changes` is empty for the first."""

    number: int
    at: datetime
    what: str
    who: str
    post: str
    note: str
    changes: tuple[Change, ...]


def readable_versions(versions: Sequence[DatasetVersion]) -> list[ReadableVersion]:
    """`versions` are those the viewer may read, newest first. One query, for the names."""
    people = User.objects.in_bulk({each.actor_id for each in versions if each.actor_id})
    by_number = {each.number: each for each in versions}
    return [_readable(each, by_number.get(each.number - 1), people) for each in versions]


def _readable(
    version: DatasetVersion, before: DatasetVersion | None, people: Mapping[int, User]
) -> ReadableVersion:
    return ReadableVersion(
        number=version.number,
        at=version.at,
        what="Entry begun" if version.number == 1 else _what(version),
        who=str(people.get(version.actor_id, "")) if version.actor_id else "",
        post=version.actor_post,
        note=version.note,
        changes=_changes(version, before) if version.number > 1 else (),
    )


def _what(version: DatasetVersion) -> str:
    if not version.changed:
        return f"State: {version.get_workflow_display()}"
    return "Changed " + ", ".join(label_of(name).lower() for name in version.changed)


def _changes(version: DatasetVersion, before: DatasetVersion | None) -> tuple[Change, ...]:
    """Where the version before was for a narrower circle, its values stay unsaid."""
    old: Mapping[str, Any] | None = before.data if before else None
    return tuple(
        Change(
            label_of(name),
            shown(name, old.get(name)) if old is not None else "Not for you to read",
            shown(name, version.data.get(name)),
        )
        for name in version.changed
    )


def label_of(name: str) -> str:
    """A field's name as people read it."""
    if name in _LABELS:
        return _LABELS[name]
    return name.removesuffix("_id").replace("_", " ").capitalize()


def shown(name: str, value: Any) -> str:
    """A stored value in words; gated parts are only counted."""
    if value in (None, "", [], {}):
        return ""
    if name in _COUNTED:
        return f"{len(value)} {_COUNTED[name]}{'s' if len(value) != 1 else ''}"
    if name == "areas":
        return ", ".join(str(area[0]) for area in value)
    if isinstance(value, list):
        return ", ".join(_term(name, str(each)) for each in value)
    return _single(name, value)


def _single(name: str, value: Any) -> str:
    if name in _BY_NUMBER:
        return "Another"
    if name in ("level_held", "level_shareable"):
        return words.level(value)
    return "Yes" if value is True else _term(name, str(value))


def _term(name: str, value: str) -> str:
    scheme = _VOCABULARY.get(name, name.replace("_", "-"))
    return vocabulary(scheme).label(value) if scheme in names() else value
