"""The entry as JSON: the same reading as the page, gate included."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Router, Schema

from register.catalogue import policies, queries
from register.catalogue.models import Dataset
from register.catalogue.snapshots import data_of, entry_of

router = Router(tags=["datasets"])

_GATED = ("url", "instructions")
_INTERNAL = {
    "owner_id",
    "owner_post_id",
    "steward_post_id",
    "readers",
    "relations",
    "is_demonstration",
}


class AreaOut(Schema):
    code: str
    vintage: int | None
    method: str


class DatasetOut(Schema):
    """What is stated; a field that is left out is not stated."""

    id: str
    url: str
    title: str
    owner: dict[str, str]
    workflow: str
    visibility: str
    data_available: bool
    reason: str
    version: int
    updated_at: str
    areas: list[AreaOut]
    distributions: list[dict[str, Any]]
    relations: list[dict[str, str]]
    entry: dict[str, Any]


@router.get("/{identifier}", response=DatasetOut, url_name="dataset", summary="One dataset entry")
def dataset(request: HttpRequest, identifier: str) -> dict[str, Any]:
    """What the reader may see of it; the data's address where they may have the data."""
    found = queries.dataset_by_identifier(request.viewer, identifier)
    if found is None:
        raise Http404
    return _shown(request, found)


def _shown(request: HttpRequest, found: Dataset) -> dict[str, Any]:
    allowed = policies.can_get(request.viewer, found)
    data = data_of(entry_of(found))
    return {
        "id": found.identifier,
        "url": found.get_absolute_url(),
        "title": found.title,
        "owner": {"slug": found.owner.slug, "name": found.owner.name},
        "workflow": found.workflow,
        "visibility": found.visibility,
        "data_available": bool(allowed),
        "reason": allowed.reason,
        "version": found.version,
        "updated_at": found.updated_at.isoformat(),
        "areas": [
            {"code": code, "vintage": vintage, "method": method}
            for code, vintage, method in data.pop("areas", [])
        ],
        "distributions": [
            {key: value for key, value in each.items() if allowed or key not in _GATED}
            for each in data.pop("distributions", [])
        ],
        "relations": [
            {"kind": link.kind, "id": link.dataset.identifier}
            for link in queries.related(request.viewer, found)
        ],
        "entry": {
            key: value for key, value in data.items() if key not in _INTERNAL and key != "title"
        },
    }
