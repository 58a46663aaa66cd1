"""Records of the kinds that publishers write, and where they belong."""

import gzip
import json
import time

import pytest

from register.places.placing import Placer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]

WIGAN_BOX = (-2.73, 53.446, -2.415, 53.608)


@pytest.fixture
def placer():
    return Placer()


def codes(placing):
    return [code for code, _, _ in placing.claims]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("100000: England", ["E92000001"]),
        ("101000: England, Wales", ["E92000001", "W92000004"]),
        ("111000: Great Britain (England, Scotland, Wales)", ["K03000001"]),
        (
            "111111: Overseas, Global, United Kingdom (England, Scotland, Wales, Northern Ireland)",
            ["K02000001"],
        ),
        ("000000: ", []),
        ("000011: Overseas, Global", []),
        ("Wigan", ["E08000010"]),
        ("wigan council", ["E08000010"]),
        ("Wigan Metropolitan Borough Council", ["E08000010"]),
        ("London Borough of Camden", ["E09000007"]),
        ("City of Leeds", ["E08000035"]),
        ("Greater London", ["E12000007"]),
        ("UK", ["K02000001"]),
        ("Trafford; Stockport", ["E08000009", "E08000007"]),
        ("['Leeds']", ["E08000035"]),
        ('["Leeds", "Bradford"]', ["E08000035", "E08000032"]),
        ("Bolton, Bury and Rochdale", ["E08000001", "E08000002", "E08000005"]),
        ("Bournemouth, Christchurch and Poole", ["E06000058"]),
        ("Bath and North East Somerset, Bristol", ["E06000022", "E06000023"]),
        ("Wigan, Greater Manchester, England", ["E08000010"]),
        ("England and Wales", ["K04000001"]),
        ("Sale Moor", ["E05015255"]),
        ("Tyne and Wear", []),
        ("national", []),
    ],
)
def test_names(placer, name, found):
    placing = placer.place_record(names=[name])
    assert codes(placing) == found
    assert placing.method == ("name" if found else "")


@pytest.mark.parametrize(
    "text",
    [
        "E08000010",
        "http://statistics.data.gov.uk/id/statistical-geography/E08000010",
        "x E08000010 y",
    ],
)
def test_codes_are_read_wherever_they_stand(placer, text):
    expected = (("E08000010", 2023, "stated"),)
    assert placer.place_record(stated_codes=[text]).claims == expected
    assert placer.place_record(names=[text]).claims == expected


def test_the_order_is_code_name_box_publisher(placer):
    everything = {
        "stated_codes": ["E08000009"],
        "names": ["Leeds"],
        "bbox": WIGAN_BOX,
        "publisher_area_code": "E08000001",
    }
    expected = [("stated", "E08000009"), ("name", "E08000035"), ("bbox", "E08000010")]
    for drop, (method, code) in zip(("stated_codes", "names", "bbox"), expected, strict=True):
        placing = placer.place_record(**everything)
        assert (placing.method, codes(placing)) == (method, [code])
        everything.pop(drop)
    assert placer.place_record(**everything).claims == (("E08000001", 2023, "publisher"),)


def test_nothing_leads_nowhere(placer):
    placing = placer.place_record()
    assert (placing.claims, placing.method, placing.notes) == ((), "", ())


def test_a_code_we_do_not_hold_is_kept_and_noted(placer):
    placing = placer.place_record(stated_codes=["E05999998"])
    assert placing.claims == (("E05999998", 0, "stated"),)
    assert placing.notes == ("We hold no area with the code E05999998; it is kept as stated.",)


def test_a_code_in_a_year_keeps_its_year(placer):
    assert placer.place_record(stated_codes=["E05000854@2022"]).claims == (
        ("E05000854", 2022, "stated"),
    )


def test_an_area_known_only_from_earlier_is_noted(placer):
    placing = placer.place_record(names=["Allerdale"])
    assert codes(placing) == ["E07000026"]
    assert placing.notes == ("Allerdale (E07000026) is known only as drawn in 2022.",)


def test_small_areas_belong_to_their_publisher(placer):
    assert codes(placer.place_record(names=["Hindley"], publisher_area_code="E08000010")) == [
        "E05014998"
    ]
    # Another council's "Hindley" is none that we know.
    assert placer.place_record(names=["Hindley"], publisher_area_code="E08000009").method == (
        "publisher"
    )


@pytest.mark.parametrize(
    ("box", "found"),
    [
        (WIGAN_BOX, ["E08000010"]),
        (tuple(map(str, WIGAN_BOX)), ["E08000010"]),
        ((-2.415, 53.608, -2.73, 53.446), ["E08000010"]),
        ((-6.236, 49.943, 2.072, 55.816), ["E92000001"]),
        ((-8.62, 49.88, 1.76, 60.84), ["K02000001"]),
        ((-8.1906, 53.8869, -5.2563, 55.5369), ["N92000002"]),
        ((-2.58, 53.49, -2.52, 53.52), ["E05015003"]),
        ((-2.5, 53.5, -2.5, 53.5), ["E05015001"]),
        ((-5.03, 50.21, -5.02, 50.22), ["E12000009"]),
        ((-180, -90, 180, 90), []),
        ((10, 40, 12, 42), []),
        ((360000, 400000, 361000, 401000), []),
        ((0, 0, 0, 0), []),
        (("", "", "", ""), []),
        (("west", 1, 2, 3), []),
        (("nan", 1, 2, 3), []),
        ((1, 2), []),
        (None, []),
    ],
)
def test_boxes(placer, box, found):
    placing = placer.place_record(bbox=box)
    assert codes(placing) == found


def test_a_box_may_stand_in_the_place_of_a_name(placer):
    placing = placer.place_record(names=["-8.1813,54.0115,-5.3807,55.3257"])
    assert (placing.method, codes(placing)) == ("bbox", ["N92000002"])


def test_a_box_somewhere_in_a_region_leaves_it_to_the_publisher(placer):
    rutland = (-0.8268, 52.525, -0.42636, 52.757)
    placing = placer.place_record(bbox=rutland, publisher_area_code="E06000017")
    assert placing.claims == (("E06000017", 2023, "publisher"),)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Wigan Metropolitan Borough Council", "E08000010"),
        ("Southwark London Borough Council", "E09000028"),
        ("Borough Council of King's Lynn and West Norfolk", "E07000146"),
        ("City of Bradford Metropolitan District Council", "E08000032"),
        ("City and County of Swansea", "W06000011"),
        ("Cyngor Gwynedd Council", "W06000002"),
        ("Durham County Council", "E06000047"),
        ("Lancashire County Council", "E10000017"),
        ("Glasgow City Council", "S12000049"),
        ("Hull City Council", "E06000010"),
        ("Shepway District Council", "E07000112"),
        ("Economic and Social Research Council", ""),
        ("NHS Wigan Borough CCG", ""),
        ("", ""),
    ],
)
def test_publishers_own_area(placer, name, code):
    assert placer.area_of_publisher(name) == code


def test_thousands_of_real_records_a_second(placer, shared_data):
    path = shared_data / "catalogue" / "datagovuk-2016-ckan-packages-part.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    given = [_given(placer, record) for record in records]

    started = time.process_time()
    found = [placer.place_record(**each) for each in given]
    seconds = time.process_time() - started

    assert len(found) / seconds > 3000
    assert sum(1 for each in found if each.claims) > 0.6 * len(found)


def _given(placer, record):
    extras = record.get("extras") or {}
    publisher = (record.get("organization") or {}).get("title", "")
    return {
        "names": [
            extras[key] for key in ("geographic_coverage", "spatial_text") if extras.get(key)
        ],
        "bbox": [
            extras.get(f"bbox-{side}")
            for side in ("west-long", "south-lat", "east-long", "north-lat")
        ],
        "publisher_area_code": placer.area_of_publisher(publisher),
    }


def test_placing_asks_the_database_nothing(placer, django_assert_num_queries):
    with django_assert_num_queries(0):
        placer.place_record(names=["Leeds"], bbox=WIGAN_BOX, publisher_area_code="E08000010")


def test_a_placer_costs_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        Placer()
