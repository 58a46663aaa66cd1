import pytest
from django.urls import reverse

from hub.access.viewer import ANONYMOUS, Viewer
from hub.errors import Conflict, Invalid, NotAllowed
from hub.events.models import Event
from register.places import actions, policies
from register.places.models import Area, AreaLink, AreaSet
from tests.factories.people import SiteRoleFactory
from tests.factories.places import AreaFactory, AreaSetFactory, belongs, settled

pytestmark = pytest.mark.django_db

COORDINATOR = Viewer(user_id=1, site_roles=frozenset({"coordinator"}))
ADMINISTRATOR = Viewer(user_id=2, site_roles=frozenset({"administrator"}))


@pytest.fixture
def wards():
    town = AreaFactory(code="E08000010", level="lad", name="Wigan")
    found = [AreaFactory(code=f"E0500000{number}", name=f"Leigh {number}") for number in (1, 2)]
    for ward in found:
        belongs(ward, town)
    settled(town, *found)
    return found


@pytest.fixture
def footprints():
    return AreaSetFactory(slug="wigan-footprints", name="Wigan footprints")


@pytest.fixture
def coordinator(client):
    client.force_login(SiteRoleFactory().user)
    return client


def test_saving_a_local_area_makes_it_an_ancestor_of_its_members(wards, footprints):
    area = actions.save_local_area(
        viewer=COORDINATOR,
        area_set=footprints,
        name="Leigh",
        members=["E05000001", "E05000002"],
        vintage=2026,
    )

    wards[0].refresh_from_db()
    assert (area.code, area.level, area.vintage) == ("wigan-footprints:leigh", "footprint", 2026)
    assert area.ancestors == ["E08000010"]
    assert wards[0].ancestors == ["wigan-footprints:leigh", "E08000010"]
    changed = set(Event.objects.filter(name="place.changed").values_list("data__code", flat=True))
    assert changed == {"wigan-footprints:leigh", "E05000001", "E05000002"}


def test_saving_again_changes_the_members_and_not_the_year(wards, footprints):
    for members in (["E05000001"], ["E05000002"]):
        actions.save_local_area(
            viewer=COORDINATOR, area_set=footprints, name="Leigh", members=members, vintage=2026
        )

    wards[0].refresh_from_db()
    assert Area.objects.filter(area_set=footprints).count() == 1
    assert wards[0].ancestors == ["E08000010"]
    assert set(AreaLink.objects.filter(relation="member").values_list("child", flat=True)) == {
        "E05000002"
    }


def test_removing_a_local_area_leaves_no_trace(wards, footprints):
    area = actions.save_local_area(
        viewer=COORDINATOR, area_set=footprints, name="Leigh", members=["E05000001"]
    )

    actions.remove_local_area(viewer=COORDINATOR, area=area)

    wards[0].refresh_from_db()
    assert wards[0].ancestors == ["E08000010"]
    assert not Area.objects.filter(area_set=footprints).exists()


def test_official_areas_cannot_be_removed(wards):
    with pytest.raises(Invalid):
        actions.remove_local_area(viewer=COORDINATOR, area=wards[0])


def test_unknown_members_and_empty_names_are_refused(wards, footprints):
    with pytest.raises(Invalid) as refused:
        actions.save_local_area(
            viewer=COORDINATOR, area_set=footprints, name="Leigh", members=["E05999999"]
        )
    assert refused.value.field == "members"
    with pytest.raises(Invalid):
        actions.save_local_area(
            viewer=COORDINATOR, area_set=footprints, name="!!!", members=["E05000001"]
        )


def test_two_sets_of_one_name_conflict(footprints):
    with pytest.raises(Conflict):
        actions.create_area_set(viewer=COORDINATOR, name="Wigan footprints", level="footprint")


@pytest.mark.parametrize("viewer", [ANONYMOUS, ADMINISTRATOR, Viewer(user_id=3)])
def test_only_the_coordinator_keeps_sets(viewer, wards, footprints):
    assert not policies.can_edit_area_sets(viewer)
    with pytest.raises(NotAllowed):
        actions.create_area_set(viewer=viewer, name="Beats", level="beat")
    with pytest.raises(NotAllowed):
        actions.save_local_area(viewer=viewer, area_set=footprints, name="X", members=[])
    with pytest.raises(NotAllowed):
        actions.remove_local_area(viewer=viewer, area=wards[0])


def test_pages_are_public_and_their_forms_are_not(client, footprints):
    text = client.get("/places/sets/wigan-footprints/").content.decode()
    assert "Wigan footprints" in text
    assert "Save this area" not in text
    for url in ("add/", "remove/"):
        response = client.post(f"/places/sets/wigan-footprints/{url}", {"name": "x"})
        assert response.status_code in {302, 403, 404}
    assert not Area.objects.filter(area_set=footprints).exists()


def test_a_coordinator_adds_a_set_and_an_area_by_names(coordinator, wards):
    new = {"name": "Police beats", "level": "beat", "source": "Drawn in 2026"}
    response = coordinator.post(reverse("area-set-new"), new)
    assert response["Location"] == "/places/sets/police-beats/"

    area = {"name": "Leigh beat", "members": "Leigh 1\nE05000002\n"}
    response = coordinator.post(reverse("area-set-add", args=["police-beats"]), area)

    assert response.status_code == 302
    assert AreaSet.objects.get(slug="police-beats").areas.get().code == "police-beats:leigh-beat"
    text = coordinator.get("/places/sets/police-beats/").content.decode()
    assert "Leigh 1, Leigh 2" in text

    removed = coordinator.post(
        reverse("area-set-remove", args=["police-beats"]), {"code": "police-beats:leigh-beat"}
    )
    assert removed.status_code == 302
    assert not Area.objects.filter(level="beat").exists()


def test_wrong_members_are_named_and_kept(coordinator, footprints):
    url = reverse("area-set-add", args=["wigan-footprints"])
    response = coordinator.post(url, {"name": "Leigh", "members": "Atlantis"})
    assert response.status_code == 422
    text = response.content.decode()
    assert "We know no area “Atlantis”" in text
    assert "Atlantis</textarea>" in text


def test_a_second_set_of_the_same_name_is_refused_in_words(coordinator, footprints):
    response = coordinator.post(
        reverse("area-set-new"), {"name": "Wigan footprints", "level": "beat"}
    )
    assert response.status_code == 422
    assert "There is a set of this name" in response.content.decode()


def test_unknown_set_is_404(client):
    assert client.get("/places/sets/nowhere/").status_code == 404
