import pytest

from register.places import coverage, queries
from register.places.models import Area
from tests.factories.places import AreaFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]

KINGDOM = ("E92000001", "K04000001", "K03000001", "K02000001")


def test_areas_by_codes_gives_the_latest_year(django_assert_num_queries):
    AreaFactory(code="E05015003", vintage=2020, is_latest=False)
    with django_assert_num_queries(1):
        found = queries.areas_by_codes(["E05015003", "nonsense"])
    assert {code: area.vintage for code, area in found.items()} == {"E05015003": 2023}


def test_candidates_by_name_are_those_in_use_first():
    found = queries.candidates_by_name("LEIGH WEST")
    assert [(area.code, area.is_current) for area in found] == [
        ("E05015003", True),
        ("E02001319", True),
        ("E05000854", False),
    ]


def test_area_for_bbox(django_assert_num_queries):
    with django_assert_num_queries(2):
        found = queries.area_for_bbox(-2.73, 53.446, -2.415, 53.608)
    assert [area.code for area in found] == ["E08000010"]
    assert queries.area_for_bbox(10, 40, 12, 42) == []
    assert queries.area_for_bbox(float("nan"), 40, 12, 42) == []


def test_tokens_are_the_areas_and_all_they_lie_in(django_assert_num_queries):
    with django_assert_num_queries(1):
        covers, within = coverage.tokens(["E05015003", "E12000007", "E05999998"])

    assert covers == ("E05015003", "E12000007", "E05999998")
    assert set(within) == {
        *covers,
        "E08000010",
        "E38000205",
        "E54000057",
        "E23000005",
        "E47000001",
        "E12000002",
        *KINGDOM,
    }


def test_tokens_of_a_batch_cost_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        known = coverage.ancestry(["E05015003", "E08000010"])
        for code in ("E05015003", "E08000010"):
            coverage.tokens([code], known)
    assert coverage.tokens(["E05015003"], known) == coverage.tokens(["E05015003"])


def test_tokens_of_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert coverage.tokens([]) == ((), ())


def test_an_lsoa_lies_in_its_wards_of_both_years():
    assert {"E05015003", "E05000854"} <= set(queries.ancestors_of("E01006323"))
    assert queries.ancestors_of("nonsense") == []


def test_contained_in_shows_what_is_in_use():
    groups = {each.level: each for each in queries.contained_in("E08000010")}

    assert {level: len(each.areas) for level, each in groups.items()} == {
        "ward": 25,
        "msoa": 40,
        "lsoa": 200,
        "parish": 3,
    }
    assert not groups["ward"].is_best_fit


def test_contained_in_a_ward_is_by_best_fit():
    (group,) = queries.contained_in("E05015003")
    assert (group.level, group.is_best_fit, len(group.areas)) == ("lsoa", True, 8)


def test_labels_have_the_name_in_use():
    assert queries.labels_by_codes(["E02001319", "E08000010"]) == {
        "E02001319": "Wigan 033 (Leigh West)",
        "E08000010": "Wigan",
    }


def test_every_current_area_but_the_kingdom_has_a_larger_one():
    lonely = Area.objects.current().filter(ancestors=[]).values_list("code", flat=True)
    assert set(lonely) == {"K02000001"}
