import pytest

from register.places.enums import Relation
from register.places.loading.settle import settle
from register.places.models import AreaName
from tests.factories.places import AreaFactory, AreaSetFactory, belongs, settled

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return AreaFactory(code="E08000001", level="lad", name="Town")


def test_ancestors_are_all_larger_areas_nearest_first(town):
    region = AreaFactory(code="E12000001", level="region", name="North")
    ward = AreaFactory(code="E05000001")
    belongs(ward, town)
    belongs(town, region)

    settled(ward)

    assert ward.ancestors == ["E08000001", "E12000001"]


def test_areas_we_do_not_hold_are_no_ancestors(town):
    belongs(town, AreaFactory.build(code="E12000009"))
    settled(town)
    assert town.ancestors == []


def test_a_circle_of_links_ends(town):
    other = AreaFactory(code="E08000002", level="lad")
    belongs(town, other)
    belongs(other, town)

    settled(town, other)

    assert town.ancestors == ["E08000002"]


def test_wards_of_an_older_year_are_superseded_in_their_district_only(town):
    elsewhere = AreaFactory(code="E08000002", level="lad")
    old = AreaFactory(code="E05000001", vintage=2022)
    new = AreaFactory(code="E05000002", vintage=2023)
    others = AreaFactory(code="E05000003", vintage=2022)
    belongs(old, town)
    belongs(new, town)
    belongs(others, elsewhere)

    settled(old, new, others)

    assert (old.is_current, new.is_current, others.is_current) == (False, True, True)


def test_a_code_kept_in_the_newer_year_stays_in_use(town):
    before = AreaFactory(code="E05000001", vintage=2022)
    after = AreaFactory(code="E05000001", vintage=2023)
    belongs(after, town)

    settled(before, after)

    assert (before.is_latest, after.is_latest) == (False, True)
    assert (before.is_current, after.is_current) == (True, True)


def test_wards_that_share_most_small_areas_are_the_same_ground(town):
    old = AreaFactory(code="E05000001", vintage=2022)
    new, other = AreaFactory(code="E05000002"), AreaFactory(code="E05000003")
    for ward in (old, new, other):
        belongs(ward, town)
    for number in range(4):
        lsoa = AreaFactory(code=f"E0100000{number}", level="lsoa", vintage=2021)
        belongs(lsoa, old, Relation.BEST_FIT, 2022)
        belongs(lsoa, new if number else other, Relation.BEST_FIT, 2023)
    extra = AreaFactory(code="E01000009", level="lsoa", vintage=2021)
    belongs(extra, other, Relation.BEST_FIT, 2023)

    settled(old, new, other)

    assert old.equivalents == ["E05000002"]
    assert new.equivalents == ["E05000001"]
    assert other.equivalents == []


def test_a_local_area_lies_where_its_members_lie(town):
    footprint = AreaFactory(code="set:leigh", level="footprint", area_set=AreaSetFactory())
    wards = [AreaFactory(code="E05000001"), AreaFactory(code="E05000002")]
    for ward in wards:
        belongs(ward, town)
        belongs(ward, footprint, Relation.MEMBER)

    settled(footprint, *wards)

    assert footprint.ancestors == ["E08000001"]
    assert wards[0].ancestors == ["set:leigh", "E08000001"]


def test_names_of_every_year_lead_to_the_latest_row():
    AreaFactory(code="E05000001", vintage=2022, name="Old name")
    latest = AreaFactory(code="E05000001", vintage=2023, name="New name")

    settle()

    found = AreaName.objects.filter(key__in=["old name", "new name"])
    assert {name.area_id for name in found} == {latest.pk}
    assert found.count() == 2


def test_settling_twice_changes_nothing(town):
    belongs(AreaFactory(code="E05000001"), town)
    settle()
    assert settle() == set()
