"""What follows from changes of entries."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from hub.people.models import Organisation
from register.catalogue import actions
from register.catalogue.entry import AreaClaim
from register.places.actions import save_local_area
from tests.factories.catalogue import dataset, imported
from tests.factories.people import OrganisationFactory
from tests.factories.places import AreaFactory, AreaSetFactory, belongs, settled
from tests.personas import Cast


def indexed(index: Any) -> set[tuple[str, str]]:
    return {(kind, pk) for kind, pk, *_ in index.stamps()}


def test_a_publisher_is_found_with_its_first_visible_entry(
    cast: Cast, index: Any, drain: Callable[..., int]
) -> None:
    publisher = OrganisationFactory(is_partner=False, origin="imported")

    stored = imported(publisher)
    drain()

    assert ("organisation", str(publisher.pk)) in indexed(index)
    assert ("dataset", str(stored.pk)) in indexed(index)


def test_what_leaves_nobodys_audience_alone_moves_no_organisation(
    cast: Cast, index: Any, drain: Callable[..., int]
) -> None:
    publisher = OrganisationFactory(is_partner=False, origin="imported")
    stored = imported(publisher)
    drain()
    with index.writing():
        index.delete("organisation", [str(publisher.pk)])
        index.commit()

    actions.update_dataset(
        viewer=cast.viewer("coordinator"), dataset=stored, changes={"caveats": "New."}
    )
    drain()

    assert Organisation.objects.filter(pk=publisher.pk).exists()
    assert ("organisation", str(publisher.pk)) not in indexed(index)


def test_an_entry_is_found_by_a_footprint_drawn_later(
    cast: Cast, client: Client, index: Any, drain: Callable[..., int]
) -> None:
    town = AreaFactory(code="E08000010", level="lad", name="Wigan")
    ward = AreaFactory(code="E05000001", name="Leigh West")
    belongs(ward, town)
    settled(town, ward)
    stored = dataset(cast.owning, areas=(AreaClaim(ward.code, ward.vintage),))
    drain()

    area = save_local_area(
        viewer=cast.viewer("coordinator"),
        area_set=AreaSetFactory(slug="footprints", name="Footprints"),
        name="Leigh",
        members=[ward.code],
    )
    drain()

    found = client.get("/api/v1/search", {"place": area.code}).json()["results"]
    assert [each["id"] for each in found if each["kind"] == "dataset"] == [stored.identifier]
