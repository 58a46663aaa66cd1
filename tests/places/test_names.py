import pytest

from register.places.enums import NameKind
from register.places.names import keys_of, normalise_name


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Leigh Central & Higher Folds", "leigh central and higher folds"),
        ("St. Helens", "st helens"),
        ("King's Lynn", "kings lynn"),
        ("Ynys Môn", "ynys mon"),
        ("  ASHTON-in-Makerfield  South ", "ashton in makerfield south"),
        ("!!!", ""),
    ],
)
def test_normalise_name(text, key):
    assert normalise_name(text) == key


def test_joint_names_lead_by_their_parts_and_starts():
    keys = keys_of("E05015001", "ward", "Leigh Central & Higher Folds", "")

    assert keys == {
        "e05015001": NameKind.CODE,
        "leigh central and higher folds": NameKind.NAME,
        "leigh central": NameKind.PART,
        "higher folds": NameKind.PART,
        "leigh": NameKind.START,
        "higher": NameKind.START,
    }


def test_official_word_order_is_turned_round():
    keys = keys_of("E06000010", "lad", "Kingston upon Hull, City of", "")

    assert keys["kingston upon hull"] == NameKind.OTHER
    assert keys["city of kingston upon hull"] == NameKind.OTHER
    assert keys["hull"] == NameKind.OTHER


def test_numbered_names_have_no_starts():
    assert set(keys_of("E02001319", "msoa", "Wigan 033", "Leigh West")) == {
        "e02001319",
        "wigan 033",
        "leigh west",
        "leigh",
    }


def test_districts_are_not_split():
    keys = keys_of("E06000022", "lad", "Bath and North East Somerset", "")
    assert set(keys) == {"e06000022", "bath and north east somerset"}
