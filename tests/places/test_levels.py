import pytest

from register.places import levels


def test_levels_are_the_vocabulary_in_order():
    assert [level.rank for level in levels.LEVELS] == list(range(1, 23))
    assert levels.LEVELS[0].code == "point"
    assert levels.LEVELS[-1].code == "nation"


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("E00000001", "oa"),
        ("E01006323", "lsoa"),
        ("W02000001", "msoa"),
        ("E05015003", "ward"),
        ("S12000033", "lad"),
        ("E10000017", "county"),
        ("E38000205", "subicb"),
        ("E54000057", "icb"),
        ("E23000005", "pfa"),
        ("E47000001", "ca"),
        ("K02000001", "nation"),
        ("X99000001", ""),
        ("wigan-footprints:leigh", ""),
        ("E0501500", ""),
    ],
)
def test_level_of_code(code, level):
    assert levels.level_of(code) == level


def test_ancestors_sort_nearest_first_with_the_kingdom_last():
    codes = ["K02000001", "E12000002", "K04000001", "E08000010", "E92000001", "E05015003"]
    assert sorted(codes, key=levels.nearness) == [
        "E05015003",
        "E08000010",
        "E12000002",
        "E92000001",
        "K04000001",
        "K02000001",
    ]


def test_unknown_level_has_no_rank_and_keeps_its_word():
    assert levels.rank_of("parsec") == 0
    assert levels.label_of("parsec") == "parsec"
    assert levels.plural_of("parsec") == "parsec"
