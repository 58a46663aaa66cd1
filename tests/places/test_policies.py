"""Places are public: the set, the labels and the page say so to everybody."""

import pytest

from register.places import policies
from register.places.models import Area
from register.places.search_documents import PlaceNoun, PlaceSource
from tests.factories.places import AreaFactory
from tests.personas import NAMES, Cast
from tests.personas import cast as gathered

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gathered()


@pytest.mark.parametrize("name", NAMES)
def test_everyone_sees_every_area_everywhere(cast, name):
    area = AreaFactory()
    viewer = cast.viewer(name)
    source = PlaceSource()

    assert list(Area.objects.visible_to(viewer)) == [area]
    assert policies.audience(area) == {"public"} <= viewer.audiences
    assert source.to_document(area).audience == {"public"}
    assert list(source.readable(viewer, [str(area.pk)])) == [str(area.pk)]
    assert list(PlaceNoun().cards(viewer, [str(area.pk)])) == [str(area.pk)]
