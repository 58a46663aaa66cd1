"""What typed queries are understood to say about places."""

import pytest

from register.places.interpreter import PlaceInterpreter
from register.places.models import Postcode
from tests.factories.places import AreaFactory, AreaSetFactory, settled

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gazetteer")]

LEIGH = ["E05015001", "E05015002", "E05015003"]
OLD = "An area as drawn in 2022; its boundaries have changed since."


@pytest.fixture
def read():
    return PlaceInterpreter().interpret


def codes(understanding):
    return [place.code for place in understanding.places]


@pytest.mark.parametrize(
    ("text", "places", "rest"),
    [
        ("anti social behaviour leigh", LEIGH, "anti social behaviour"),
        ("leigh west", ["E05015003"], ""),
        ("Leigh West bins", ["E05015003"], "bins"),
        ("wigan 033a", ["E01006323"], ""),
        ("E01006323", ["E01006323"], ""),
        ("e05015003 crime", ["E05015003"], "crime"),
        ("hindley", ["E05014998"], ""),
        ("crime in the borough of wigan", ["E08000010"], "crime"),
        ("wigan borough bins", ["E08000010"], "bins"),
        ("wigan council bins", ["E08000010"], "council bins"),
        ("health in the north west", ["E12000002"], "health"),
        ("aspull, new springs & whelley", ["E05014991"], ""),
        ("ASHTON-IN-MAKERFIELD SOUTH", ["E05014990"], ""),
        ("standish north", ["E02001287"], ""),
        ("higher folds", ["E05015001"], ""),
        ("golborne", ["E05014997"], ""),
        ("haigh", ["wigan-parishes:haigh"], ""),
        ("greater manchester", ["E47000001"], ""),
        ("uk wide survey", ["K02000001"], "wide survey"),
        ("crime in bolton, wigan and trafford", ["E08000001", "E08000010", "E08000009"], "crime"),
        ("", [], ""),
        ("   ", [], ""),
        ("nothing here at all", [], "nothing here at all"),
    ],
)
def test_places_and_what_is_left(read, text, places, rest):
    found = read(text)
    assert (codes(found), found.rest) == (places, rest)


def test_typed_words_are_kept_as_typed(read):
    assert [place.typed for place in read("bins in  Leigh  West").places] == ["Leigh  West"]


def test_a_family_shares_its_words_and_offers_the_others(read):
    found = read("leigh").places

    assert {place.typed for place in found} == {"leigh"}
    offered = {(place.name, place.vintage) for place in found[0].alternatives}
    assert ("Wigan 027 (Leigh North)", 2021) in offered
    assert ("Leigh East", 2022) in offered


def test_the_year_in_use_comes_first_and_the_older_is_offered(read):
    (place,) = read("leigh west").places

    assert (place.vintage, place.note) == (2023, "")
    assert [(each.code, each.note) for each in place.alternatives] == [
        ("E02001319", ""),
        ("E05000854", OLD),
    ]


def test_a_name_of_an_older_year_alone_is_labelled(read):
    (place,) = read("atherleigh").places
    assert (place.code, place.vintage, place.note) == ("E05000844", 2022, OLD)


# --- common words ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "reading scores",
        "progress in reading",
        "sale of alcohol licences",
        "alcohol for sale",
        "park and ride sites",
        "street lighting",
        "central government spending",
        "bury the dead",
        "north east",
        "health",
        "moor and heath",
        "village green register",
        "spring tides",
        "Progress in International Reading Literacy Study",
        "high needs",
        "new homes",
    ],
)
def test_common_words_are_not_hijacked(read, text):
    found = read(text)
    if text != "north east":
        assert codes(found) == []
        assert found.rest == text


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("bury", ["E08000002"]),
        ("reading", ["E06000038"]),
        ("crime in bury", ["E08000002"]),
        ("bury council", ["E08000002"]),
        ("reading borough", ["E06000038"]),
        ("bolton and bury schools", ["E08000001", "E08000002"]),
        ("schools around reading", ["E06000038"]),
        ("schools in Reading", ["E06000038"]),
        ("bury, rochdale", ["E08000002", "E08000005"]),
    ],
)
def test_common_words_with_evidence_are_places(read, text, places):
    assert codes(read(text)) == places


def test_a_town_that_is_only_the_start_of_wards_needs_its_capital(read):
    assert codes(read("schools in sale")) == []
    found = read("schools in Sale")
    assert {place.name.split()[0] for place in found.places} == {"Sale"}
    assert found.rest == "schools"


def test_quoted_words_are_left_alone(read):
    found = read('"leigh west" bins')
    assert (codes(found), found.rest) == ([], '"leigh west" bins')


# --- levels ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "places", "level", "rest"),
    [
        ("hindley wards", ["E05014998", "E05014999"], "ward", ""),
        ("wigan wards", ["E08000010"], "ward", ""),
        ("crime by ward in wigan", ["E08000010"], "ward", "crime"),
        ("deprivation at lsoa level", [], "lsoa", "deprivation"),
        ("lsoa level deprivation wigan", ["E08000010"], "lsoa", "deprivation"),
        ("hindley ward councillors", ["E05014998"], "", "councillors"),
        ("wigan street lighting", ["E08000010"], "", "street lighting"),
        ("ward boundaries", [], "", "ward boundaries"),
        ("population of wigan per output area", ["E08000010"], "oa", "population"),
    ],
)
def test_level_words(read, text, places, level, rest):
    found = read(text)
    assert (codes(found), found.level_hint, found.rest) == (places, level, rest)


def test_local_areas_are_places_and_their_kind_can_be_said(read):
    area_set = AreaSetFactory(slug="wigan-footprints", level="footprint")
    area = AreaFactory(
        code="wigan-footprints:leigh", name="Leigh", level="footprint", area_set=area_set
    )
    settled(area)

    assert codes(read("leigh")) == ["wigan-footprints:leigh"]
    assert codes(read("leigh footprint")) == ["wigan-footprints:leigh"]
    assert codes(read("leigh wards")) == LEIGH


# --- postcodes and codes --------------------------------------------------------------


@pytest.fixture
def postcode():
    return Postcode.objects.create(
        postcode="WN71AA", lsoa="E01006323", msoa="E02001319", ward="E05015003", lad="E08000010"
    )


@pytest.mark.parametrize("typed", ["WN7 1AA", "wn71aa", "wn7  1aa"])
def test_a_loaded_postcode_is_exact(read, postcode, typed):
    found = read(f"bins {typed}")

    (place,) = found.places
    assert (place.code, place.type, place.note) == ("E01006323", "postcode", "")
    assert place.name == "WN7 1AA, in Wigan 033A"
    assert [each.code for each in place.alternatives] == ["E02001319", "E05015003", "E08000010"]
    assert found.rest == "bins"


def test_an_outward_code_answers_approximately(read):
    found = read("wn7 crime")

    assert set(codes(found)) == {*LEIGH, "E05014994"}
    assert {place.note for place in found.places} == {
        "Answered from the outward code WN7, approximately."
    }
    assert found.rest == "crime"


def test_a_postcode_that_is_not_loaded_is_answered_from_its_outward_code(read):
    (first, *_) = read("WN7 1ZZ").places
    assert first.note.endswith("No list of full postcodes that holds this one is loaded.")


def test_an_unknown_postcode_says_so_and_stays_in_the_words(read):
    found = read("bins zz1 1zz")
    assert found.places == ()
    assert found.rest == "bins zz1 1zz"
    assert found.warnings[0].startswith("We do not know where ZZ1 1ZZ is")


def test_motorways_are_no_postcodes(read):
    assert read("M6 traffic").rest == "M6 traffic"


def test_a_code_in_a_year_is_that_year(read):
    (place,) = read("E08000010@2022").places
    assert (place.vintage, place.typed) == (2022, "E08000010@2022")


def test_a_code_in_a_year_we_do_not_hold_says_so(read):
    (place,) = read("E05015003@2019").places
    assert (place.vintage, place.note) == (
        2023,
        "We hold E05015003 as drawn in 2023, not in 2019.",
    )


def test_an_unknown_code_says_so(read):
    found = read("E05999998")
    assert found.warnings == ("We hold no area with the code E05999998: check the code.",)


@pytest.mark.parametrize("text", ["E05000854 E05015003", "atherleigh and leigh west"])
def test_mixed_boundary_years_are_warned_about(read, text):
    assert read(text).warnings == (
        "Wards of different boundary years are mixed here (2022 and 2023): "
        "their figures do not add up.",
    )


# --- closeness ------------------------------------------------------------------------


def test_closeness_falls_with_distance(read):
    (place,) = read("E05015003").places
    assert dict(place.covers) == {
        "E05015003": 10,
        "E05000854": 8,
        "E08000010": 6,
        "E38000205": 6,
        "E54000057": 4,
        "E23000005": 4,
        "E47000001": 4,
        "E12000002": 3,
        "E92000001": 2,
        "K04000001": 1,
        "K03000001": 1,
        "K02000001": 1,
    }


def test_areas_of_one_name_in_one_district_answer_for_each_other(read):
    (place,) = read("shevington").places
    assert place.code == "E05015007"
    assert place.covers["wigan-parishes:shevington"] == 8


def test_resolve(read):
    interpreter = PlaceInterpreter()
    assert interpreter.resolve("E05015003").name == "Leigh West"
    assert interpreter.resolve("e05015003").code == "E05015003"
    assert interpreter.resolve("E08000010@2022").vintage == 2022
    assert interpreter.resolve("E05000854").note == OLD
    for unknown in ("", "E05015003@1999", "E05015003@x", "nonsense", "@", "E05015003@²⁰²³"):
        assert interpreter.resolve(unknown) is None


# --- cost and hostile input -----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "queries"),
    [
        ("leigh", 1),
        ("anti social behaviour in leigh west by ward", 1),
        ("WN7 1AA wigan hindley", 2),
        ("E05015003@2023 E08000010 wigan", 2),
        ("E05015003 wn7 leigh", 2),
        ("", 0),
    ],
)
def test_at_most_two_queries(read, django_assert_num_queries, text, queries):
    with django_assert_num_queries(queries):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "wigan " * 5000,
        "&" * 300,
        "'; DROP TABLE places_area; --",
        "\x00wigan\x00",
        "\N{MATHEMATICAL DOUBLE-STRUCK SMALL W}igan",
        "a:b:c:d@20255",
        '"',
        "%_%",
        "ﷺ" * 100,
    ],
)
def test_hostile_text_is_survived(read, text):
    read(text)


def test_naughty_strings_are_survived(read, shared_data):
    for path in (shared_data / "text").iterdir():
        if path.suffix == ".txt":
            for line in path.read_text(encoding="utf-8").splitlines():
                read(line)
