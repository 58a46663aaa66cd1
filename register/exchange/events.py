"""What happens to imports. The audit page cares; entries have events of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from hub.events.event import DomainEvent, words


@dataclass(frozen=True, kw_only=True)
class ImportEvent(DomainEvent):
    kind: ClassVar[str] = "import"

    source: str
    format: str


@dataclass(frozen=True, kw_only=True)
class ImportStarted(ImportEvent):
    """Somebody authorised a source: they are the approver of what it brings."""

    name: ClassVar[str] = "import.started"


@dataclass(frozen=True, kw_only=True)
class ImportFinished(ImportEvent):
    """It came to its end, was stopped, or broke off."""

    name: ClassVar[str] = "import.finished"

    status: str
    created: int
    updated: int
    unchanged: int
    rejected: int


@dataclass(frozen=True, kw_only=True)
class PublisherDecided(DomainEvent):
    """A person said whether two organisations are one."""

    name: ClassVar[str] = "import.publisher_decided"
    kind: ClassVar[str] = "organisation"

    candidate_id: int
    same: bool


@words(ImportStarted.name)
def _started(data: Mapping[str, Any]) -> str:
    return f"started an import from {data.get('source')}"


@words(ImportFinished.name)
def _finished(data: Mapping[str, Any]) -> str:
    return (
        f"import from {data.get('source')} {data.get('status')}: {data.get('created')} created, "
        f"{data.get('updated')} updated, {data.get('unchanged')} unchanged, "
        f"{data.get('rejected')} rejected"
    )


@words(PublisherDecided.name)
def _decided(data: Mapping[str, Any]) -> str:
    return (
        "said it is the same organisation" if data.get("same") else "kept two organisations apart"
    )
