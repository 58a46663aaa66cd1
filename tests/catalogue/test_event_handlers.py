"""What follows from changes of entries."""

from collections.abc import Callable
from typing import Any

from hub.people.models import Organisation
from register.catalogue import actions
from tests.factories.catalogue import imported
from tests.factories.people import OrganisationFactory
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
