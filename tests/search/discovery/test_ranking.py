"""Ranking scenarios: a query, and the titles it must bring in which order."""

import json
from pathlib import Path

import pytest

from search.discovery.query import LONGEST_TEXT
from search.discovery.results import Why
from tests.search.discovery.conftest import Ask, Fill, ids
from tests.search.discovery.corpus import note

pytestmark = pytest.mark.django_db

NOTES = (
    note("dog-fouling", "Dog fouling reports", "Reports of dog fouling by street."),
    note(
        "street-cleansing",
        "Street cleansing",
        "Litter picked, and reports about dogs and fouling on pavements.",
    ),
    note("asb-incidents", "Anti-social behaviour incidents", "Incidents by ward, monthly."),
    note("asb-calls", "ASB calls to the council", "Calls logged by the contact centre."),
    note("social-care", "Adult social care users", "People with a care package."),
    note(
        "absence",
        "School absence by ward",
        "Half-days missed by pupils.",
        themes=("health",),
        level="lsoa",
    ),
    note(
        "support",
        "Council tax support caseload",
        "Households that receive council tax support.",
        access="listed-only",
    ),
    note("council-tax", "Council tax bands", "Homes in each band."),
    note("libraries", "Library visits", "Visits to each library.", covers=("E08BOLTON",)),
    note("crime-leigh", "Recorded crime", "Crime by street.", covers=("E05LEIGHW",), level="lsoa"),
    note("crime-wigan", "Recorded crime in the borough", "Crime by ward.", covers=("E08WIGAN",)),
    note("crime-nation", "Recorded crime, national", "Crime by area.", covers=("E92",)),
    note("crime-bolton", "Recorded crime, Bolton", "Crime by ward.", covers=("E08BOLTON",)),
    note("baseline", "Baseline survey of residents", "What people think of the area."),
    note("children", "Children in need", "Children with a plan."),
    note("emergency", "Accident and emergency attendances", "Assaults by time of arrival."),
    note("policing", "The who and what of policing", "Explains who does what."),
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        pytest.param("Dog fouling reports", ["dog-fouling", "street-cleansing"], id="exact title"),
        pytest.param("dog fouling", ["dog-fouling", "street-cleansing"], id="title above summary"),
        pytest.param("asb", ["asb-calls", "asb-incidents"], id="acronym finds its long form"),
        pytest.param(
            "anti-social behaviour",
            ["asb-incidents", "asb-calls"],
            id="long form finds the acronym",
        ),
        pytest.param("antisocial behaviour", ["asb-incidents"], id="written together or apart"),
        pytest.param("a&e", ["emergency"], id="acronym with a sign"),
        pytest.param("truancy", ["absence"], id="synonym"),
        pytest.param("dog fowling", ["dog-fouling"], id="misspelling"),
        pytest.param("libary", ["libraries"], id="misspelt single word"),
        pytest.param("Baseli", ["baseline"], id="partial word"),
        pytest.param("librar", ["libraries"], id="partial word before its stem"),
        pytest.param("library visit", ["libraries"], id="singular for plural"),
        pytest.param("dogs", ["dog-fouling", "street-cleansing"], id="plural for singular"),
        pytest.param("BASELINE", ["baseline"], id="capitals"),
        pytest.param("child", ["children"], id="irregular plural"),
        pytest.param('"council tax support"', ["support"], id="phrase"),
        pytest.param("council tax support", ["support", "council-tax"], id="more words first"),
        pytest.param(
            "who owns council tax support data and can it ever be shared?",
            ["support"],
            id="a whole question",
        ),
        pytest.param(
            "recorded crime leigh west",
            ["crime-leigh", "crime-wigan", "crime-nation"],
            id="place and topic, nearest first",
        ),
        pytest.param("crime E05LEIGHW", ["crime-leigh", "crime-wigan"], id="code"),
        pytest.param("crime WN7 1AA", ["crime-leigh", "crime-wigan"], id="postcode"),
        pytest.param("the who", ["policing"], id="nothing but stop words"),
    ],
)
def test_first_results(fill: Fill, ask: Ask, typed: str, first: list[str]) -> None:
    fill(NOTES)

    assert ids(ask(typed))[: len(first)] == first


def test_place_and_topic_leave_other_places_out(fill: Fill, ask: Ask) -> None:
    fill(NOTES)

    found = ask("recorded crime leigh west")

    assert "crime-bolton" not in ids(found)
    assert [(place.code, place.typed) for place in found.understood.places] == [
        ("E05LEIGHW", "leigh west")
    ]


def test_place_alone_lists_what_is_about_it(fill: Fill, ask: Ask) -> None:
    fill(NOTES)

    found = ask("bolton")

    assert set(ids(found)) == {"libraries", "crime-bolton", "crime-nation"}
    assert ids(found)[-1] == "crime-nation"


def test_place_can_be_taken_as_a_word(fill: Fill, ask: Ask) -> None:
    fill([*NOTES, note("sports", "Leigh sports village", covers=("E08BOLTON",))])

    assert "sports" not in ids(ask("leigh"))
    assert ids(ask("leigh", words_only=("leigh",)))[0] == "sports"


def test_place_without_entries_is_looked_for_as_a_word(fill: Fill, ask: Ask) -> None:
    fill([note("sports", "Leigh sports village", covers=("E08BOLTON",))])

    found = ask("sports leigh")

    assert ids(found) == ["sports"]
    assert found.understood.places == ()
    assert "Leigh" in found.understood.warnings[0]


def test_phrase_needs_its_words_in_a_row(fill: Fill, ask: Ask) -> None:
    fill(NOTES)

    assert ids(ask('"fouling dog"')) == []


def test_nothing_has_all_words_is_said(fill: Fill, ask: Ask) -> None:
    fill(NOTES)

    found = ask("fouling attendances")

    assert set(ids(found)) == {"dog-fouling", "emergency"} | (
        set(ids(found)) & {"street-cleansing"}
    )
    assert found.understood.fallback == "some-words"
    assert ask("dog fouling").understood.fallback is None


def test_correction_is_said(fill: Fill, ask: Ask) -> None:
    fill(NOTES)

    found = ask("dog fowling")

    assert [(each.typed, each.used) for each in found.understood.corrections] == [
        ("fowling", "fouling")
    ]
    assert Why("fuzzy", "fouling") in found.results[0].why
    assert ask("dog fouling").understood.corrections == ()


def test_corrected_word_finds_its_synonyms(fill: Fill, ask: Ask) -> None:
    fill(NOTES)

    assert ids(ask("anti-social behavoiur"))[:2] == ["asb-incidents", "asb-calls"]


@pytest.mark.parametrize(
    ("typed", "first", "why"),
    [
        ("fouling", "dog-fouling", Why("word", "fouling")),
        ("librari", "libraries", Why("stem", "library")),
        ("dogs", "dog-fouling", Why("stem", "dog")),
        ("basel", "baseline", Why("stem", "baseline")),
        ("truancy", "absence", Why("synonym", "school absence")),
        ("anti-social behaviour", "asb-incidents", Why("word", "anti-social behaviour")),
        ("asb", "asb-incidents", Why("synonym", "anti-social behaviour")),
        ("crime leigh west", "crime-leigh", Why("place", "Leigh West")),
    ],
)
def test_result_says_why_it_is_here(fill: Fill, ask: Ask, typed: str, first: str, why: Why) -> None:
    fill(NOTES)

    reasons = {each.id: each.why for each in ask(typed).results}

    assert why in reasons[first]


def test_synonyms_used_are_said(fill: Fill, ask: Ask) -> None:
    fill(NOTES)

    used = ask("asb").understood.synonyms

    assert [(each.typed, each.matched) for each in used] == [("asb", "anti-social behaviour")]


@pytest.mark.parametrize("typed", ["???", "😀", "\x00", "— … ·", '""'])
def test_what_has_no_word_finds_nothing_and_says_so(fill: Fill, ask: Ask, typed: str) -> None:
    fill(NOTES)

    found = ask(typed)

    assert found.total == 0
    assert found.understood.warnings or not typed.strip("\x00")


def test_hostile_input_is_only_words(fill: Fill, ask: Ask, shared_data: Path) -> None:
    fill(NOTES)
    strings = json.loads((shared_data / "text" / "blns.json").read_text(encoding="utf-8"))

    for at in range(0, len(strings), 8):
        packed = " ".join(strings[at : at + 8])
        for text in (packed[:LONGEST_TEXT], packed[-LONGEST_TEXT:]):
            assert ask(text).total <= len(NOTES)
