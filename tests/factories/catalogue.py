"""Factories of dataset entries: through the product's own bulk action, in any state."""

from itertools import count
from typing import Any

from hub.people.models import Organisation
from register.catalogue.actions import save_entries
from register.catalogue.entry import AreaClaim, DistributionInput, EntryInput, EntryWrite
from register.catalogue.models import Dataset, DatasetVersion
from tests.factories.people import OrganisationFactory, PostFactory

_numbers = count(1)

STATED: dict[str, Any] = {
    "summary": "One sentence about it.",
    "areas": (AreaClaim("E08000010", 2023),),
    "access_class": "open",
    "personal_data": "no",
    "themes": ("crime",),
    "frequency": "monthly",
    "distributions": (
        DistributionInput(title="Counts", url="https://example.org/counts.csv", format="csv"),
    ),
}


def entry(owner: Organisation | None = None, **values: Any) -> EntryInput:
    """A value that could be published as it is; values given replace the stated ones."""
    owner = owner or OrganisationFactory()
    stated = STATED | {"title": f"Entry {next(_numbers)}"} | values
    if "owner_post_id" not in stated and stated.get("origin", "own") == "own":
        stated["owner_post_id"] = PostFactory(organisation=owner).pk
    return EntryInput(owner_id=owner.pk, **stated)


def dataset(
    owner: Organisation | None = None, *, workflow: str = "published", **values: Any
) -> Dataset:
    """A stored entry with its first version, published unless said otherwise."""
    write = EntryWrite(0, entry(owner, **values))
    report = save_entries([write], actor_id=None, publish=workflow == "published")
    assert not report.errors, report.errors
    stored = Dataset.objects.get(pk=report.created[0])
    if workflow not in ("published", "draft"):
        # States in between have their own actions; here only the state matters.
        Dataset.objects.filter(pk=stored.pk).update(workflow=workflow)
        DatasetVersion.objects.filter(dataset=stored).update(workflow=workflow)
        stored.refresh_from_db()
    return stored


def imported(owner: Organisation | None = None, **values: Any) -> Dataset:
    """A published entry that a source brought and nobody has claimed."""
    number = next(_numbers)
    values.setdefault("external_id", f"record-{number}")
    return dataset(owner, **{"origin": "imported", "source_name": "source"} | values)
