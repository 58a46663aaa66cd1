"""What happens to entries. All have the kind "dataset", so the search index follows them.

Events hold field names, never values; values are in versions.
`owner_id` and `audience_changed` tell those who follow organisations whether to look again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from hub.events.event import DomainEvent, words


@dataclass(frozen=True, kw_only=True)
class DatasetEvent(DomainEvent):
    """What all of them carry."""

    kind: ClassVar[str] = "dataset"

    owner_id: int
    version: int
    fields: list[str] = field(default_factory=list)
    audience_changed: bool = False


@dataclass(frozen=True, kw_only=True)
class DatasetDrafted(DatasetEvent):
    """Somebody began an entry."""

    name: ClassVar[str] = "dataset.drafted"


@dataclass(frozen=True, kw_only=True)
class DatasetSentToOwner(DatasetEvent):
    """A draft waits for its owner: notices will care."""

    name: ClassVar[str] = "dataset.sent_to_owner"


@dataclass(frozen=True, kw_only=True)
class DatasetPublished(DatasetEvent):
    """The owner approved it, or an import published it under its source's declaration."""

    name: ClassVar[str] = "dataset.published"


@dataclass(frozen=True, kw_only=True)
class DatasetChanged(DatasetEvent):
    """Its contents changed, whatever state it is in."""

    name: ClassVar[str] = "dataset.changed"


@dataclass(frozen=True, kw_only=True)
class DatasetReturned(DatasetEvent):
    """It went back to draft, with a reason in its version."""

    name: ClassVar[str] = "dataset.returned"


@dataclass(frozen=True, kw_only=True)
class DatasetWithdrawn(DatasetEvent):
    """It left the register, with a reason in its version."""

    name: ClassVar[str] = "dataset.withdrawn"


@dataclass(frozen=True, kw_only=True)
class DatasetRestored(DatasetEvent):
    """A withdrawn entry is a draft again."""

    name: ClassVar[str] = "dataset.restored"


@dataclass(frozen=True, kw_only=True)
class DatasetNarrowed(DatasetEvent):
    """Fewer may see it or have its data, from that moment on."""

    name: ClassVar[str] = "dataset.narrowed"


@dataclass(frozen=True, kw_only=True)
class DatasetWideningAsked(DatasetEvent):
    """Somebody asked that more may see it or have its data: its owners decide."""

    name: ClassVar[str] = "dataset.widening_asked"


@dataclass(frozen=True, kw_only=True)
class DatasetWidened(DatasetEvent):
    """An owner other than the one who asked approved it."""

    name: ClassVar[str] = "dataset.widened"


@dataclass(frozen=True, kw_only=True)
class DatasetWideningRefused(DatasetEvent):
    name: ClassVar[str] = "dataset.widening_refused"


@dataclass(frozen=True, kw_only=True)
class DatasetClaimed(DatasetEvent):
    """The publishing organisation took an imported entry into its hands."""

    name: ClassVar[str] = "dataset.claimed"


@dataclass(frozen=True, kw_only=True)
class DatasetVerified(DatasetEvent):
    """Its owner or steward said that it is still right."""

    name: ClassVar[str] = "dataset.verified"


ALL_EVENTS: tuple[type[DatasetEvent], ...] = (
    DatasetDrafted,
    DatasetSentToOwner,
    DatasetPublished,
    DatasetChanged,
    DatasetReturned,
    DatasetWithdrawn,
    DatasetRestored,
    DatasetNarrowed,
    DatasetWideningAsked,
    DatasetWidened,
    DatasetWideningRefused,
    DatasetClaimed,
    DatasetVerified,
)

_PLAIN = {
    "dataset.drafted": "drafted the entry",
    "dataset.sent_to_owner": "sent it to the owner",
    "dataset.published": "approved and published",
    "dataset.returned": "returned it to draft",
    "dataset.withdrawn": "withdrew the entry",
    "dataset.restored": "made it a draft again",
    "dataset.narrowed": "narrowed who may see or have it",
    "dataset.widening_asked": "asked for more people to see or have it",
    "dataset.widened": "approved that more people see or have it",
    "dataset.widening_refused": "refused that more people see or have it",
    "dataset.claimed": "claimed the entry for its organisation",
    "dataset.verified": "checked that it is still right",
}
_FIELD_WORDS = {
    "owner_id": "owning organisation",
    "owner_post_id": "owner post",
    "steward_post_id": "steward post",
    "crs": "coordinate reference system",
    "readers": "who is named to see it",
    "distributions": "how to get it",
    "dictionary": "data dictionary",
    "areas": "area covered",
    "level_held": "smallest level held",
    "level_shareable": "smallest level shareable",
    "gateways": "legal gateways",
    "aliases": "other identifiers",
    "issued": "first issued",
    "created_on": "data first made",
    "children_data": "data about children",
    "series_breaks": "breaks in the series",
}


def field_words(name: str) -> str:
    """A field's name as readers know it."""
    return _FIELD_WORDS.get(name, name.replace("_", " "))


def changed_words(names: list[str]) -> str:
    """What a history says of an edit: "changed summary, caveats"."""
    if not names:
        return "saved it unchanged"
    return "changed " + ", ".join(field_words(name) for name in names)


def _plain(name: str) -> None:
    @words(name)
    def wording(data: Mapping[str, Any]) -> str:
        return _PLAIN[name]


for _name in _PLAIN:
    _plain(_name)


@words(DatasetChanged.name)
def _changed(data: Mapping[str, Any]) -> str:
    return changed_words(data.get("fields", []))
