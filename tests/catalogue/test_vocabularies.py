"""Vocabularies: the values of the domain, and files that are refused."""

import re
from typing import Any

import pytest

from register.catalogue import checks, vocabularies
from register.catalogue.validators import CODE_LISTS, CODES
from register.catalogue.vocabularies import VocabularyError, parse, vocabulary

EU_THEMES = set(
    "AGRI ECON EDUC ENER ENVI GOVE HEAL INTR JUST OP_DATPRO REGI SOCI TECH TRAN".split()
)
DATA_GOV_UK = {
    "Business and economy",
    "Crime and justice",
    "Defence",
    "Education",
    "Environment",
    "Government",
    "Government spending",
    "Health",
    "Mapping",
    "Society",
    "Towns and cities",
    "Transport",
    "Digital service performance",
    "Government reference data",
}
ISO_TOPICS = {
    "farming",
    "biota",
    "boundaries",
    "climatologyMeteorologyAtmosphere",
    "economy",
    "elevation",
    "environment",
    "geoscientificInformation",
    "health",
    "imageryBaseMapsEarthCover",
    "intelligenceMilitary",
    "inlandWaters",
    "location",
    "oceans",
    "planningCadastre",
    "society",
    "structure",
    "transportation",
    "utilitiesCommunication",
}


@pytest.mark.parametrize("name", vocabularies.names())
def test_every_file_is_sound(name: str) -> None:
    found = vocabulary(name)

    assert found.codes
    assert all(re.fullmatch(r"[a-z0-9-]+", code) for code in found.codes)
    assert found.choices[0] == (found.codes[0], found.label(found.codes[0]))


def test_what_entries_use_is_there() -> None:
    assert {*CODES.values(), *CODE_LISTS.values()} <= set(vocabularies.names())
    assert checks.vocabularies_are_sound(None) == []


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("resource-type", 11),
        ("theme", 15),
        ("frequency", 18),
        ("data-level", 10),
        ("data-class", 7),
        ("access-class", 7),
        ("limit-reason", 11),
        ("security-classification", 5),
        ("location-method", 7),
        ("revision-policy", 3),
        ("availability", 4),
        ("equality-breakdown", 11),
        ("lifecycle", 5),
    ],
)
def test_closed_lists_are_whole(name: str, size: int) -> None:
    assert len(vocabulary(name).codes) == size


def test_themes_map_to_terms_that_exist() -> None:
    themes = vocabulary("theme")

    for theme in themes:
        assert set(theme.mappings["eu"]) <= EU_THEMES, theme.code
        assert set(theme.mappings["datagovuk"]) <= DATA_GOV_UK, theme.code
        assert set(theme.mappings["iso"]) <= ISO_TOPICS, theme.code
        assert theme.description.endswith(".")
    assert themes.mapping("crime", "eu") == ("JUST",)
    assert themes.mapping("reference", "iso") == ("boundaries", "location")
    assert themes.mapping("crime", "nothing") == themes.mapping("nothing", "eu") == ()


def test_frequencies_say_when_data_is_stale() -> None:
    frequency = vocabulary("frequency")

    assert frequency.fact("monthly", "stale_after_days") == 62
    assert frequency.fact("one-off", "stale_after_days") is None
    assert frequency.fact("one-off", "review") == "yearly"
    assert frequency.mapping("termly", "dc") == ("threeTimesAYear",)
    assert frequency.mapping("every-three-years", "eu") == ("TRIENNIAL",)


def test_access_classes_map_down_and_say_what_to_do() -> None:
    access = vocabulary("access-class")

    assert [access.mapping(code, "eu")[0] for code in access.codes] == [
        "PUBLIC",
        "PUBLIC",
        "RESTRICTED",
        "RESTRICTED",
        "RESTRICTED",
        "RESTRICTED",
        "NON_PUBLIC",
    ]
    assert access.mapping("request", "mem") == ("COMMERCIAL", "INTERNAL")
    assert access.mapping("partners", "spectrum") == ("group-based",)
    assert all(value.facts["next_step"].endswith(".") for value in access)
    assert access.description("open").startswith("Anyone")


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("format", "application/vnd.ms-excel", "xls"),
        ("format", "CSV", "csv"),
        ("format", ".XLSX", "xlsx"),
        ("format", "SHP", "shapefile"),
        ("format", "image/png", "image"),
        ("format", "nonsense", ""),
        ("format", "", ""),
        ("licence", "uk-ogl", "ogl-3"),
        ("licence", "OGL3", "ogl-3"),
        ("licence", "CC BY 4.0", "cc-by-4"),
        ("frequency", "Annually", "annual"),
        ("frequency", "R/P1M", "monthly"),
        ("frequency", "irregular", "irregular"),
        ("frequency", "quarterly", "quarterly"),
        ("theme", "Crime & Justice", "crime"),
        ("theme", "HEAL", ""),
        ("security-classification", "OFFICIAL-SENSITIVE", "official-sensitive"),
    ],
)
def test_words_of_others_are_understood(name: str, text: str, code: str) -> None:
    assert vocabulary(name).find(text) == code


def test_labels() -> None:
    assert vocabulary("theme").label("crime") == "Crime and community safety"
    assert vocabulary("theme").label("") == "Not stated"
    assert vocabulary("theme").label("gone") == "gone"
    assert vocabulary("theme").description("gone") == ""
    assert vocabulary("theme").fact("gone", "x", 3) == 3
    assert "crime" in vocabulary("theme")
    assert vocabulary("licence").fact("ogl-3", "is_open")
    assert not vocabulary("licence").fact("psga", "is_open")


def test_an_unknown_vocabulary() -> None:
    with pytest.raises(KeyError, match="no vocabulary 'colour'"):
        vocabulary("colour")


GOOD: dict[str, Any] = {"name": "x", "label": "X", "values": [{"code": "a", "label": "A"}]}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": "y"}, "`name` must be 'x'"),
        ({"label": ""}, "give a `label`"),
        ({"values": []}, "list of `values`"),
        ({"values": "a"}, "list of `values`"),
        ({"values": [{"code": "a"}]}, "needs `code` and `label`"),
        ({"values": [{"code": "a", "label": "A", "lable": "x"}]}, r"unknown keys \['lable'\]"),
        ({"values": [GOOD["values"][0]] * 2}, "'a' is there twice"),
        (
            {"values": [{"code": "a", "label": "A", "mappings": {"eu": "X"}}]},
            "must be lists of codes",
        ),
        (
            {
                "values": [
                    {"code": "a", "label": "A"},
                    {"code": "b", "label": "B", "aliases": ["A"]},
                ]
            },
            "'a' stands for 'a' and for 'b'",
        ),
    ],
)
def test_files_are_read_strictly(change: dict[str, Any], message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        parse("x.json", GOOD | change)
