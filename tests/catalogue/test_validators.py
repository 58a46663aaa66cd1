"""What an entry must satisfy."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from register.catalogue import validators
from register.catalogue.entry import (
    AreaClaim,
    DictionaryInput,
    DistributionInput,
    EntryInput,
    RelationInput,
)
from register.catalogue.models import Dataset, DictionaryField, Distribution
from register.catalogue.validators import EntryInvalid, problems, require_valid, tidied

BARE = EntryInput(title="Noise", owner_id=1)


def found(**values: Any) -> list[tuple[str, str]]:
    return [(each.field, each.code) for each in problems(replace(BARE, **values))]


def test_a_title_is_enough_for_a_draft() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"title": ""}, ("title", "required")),
        ({"title": "x" * 301}, ("title", "too-long")),
        ({"summary": "x" * 301}, ("summary", "too-long")),
        ({"description": "x" * 100_001}, ("description", "too-long")),
        ({"keywords": ("x" * 101,)}, ("keywords", "too-long")),
        ({"aliases": ("x",) * 501}, ("aliases", "too-many")),
        ({"identifier": "a b"}, ("identifier", "slug")),
        ({"landing_page": "ftp://example.org"}, ("landing_page", "url")),
        ({"contact_url": "javascript:alert(1)"}, ("contact_url", "url")),
        ({"contact_url": "https://"}, ("contact_url", "url")),
        ({"contact_email": "nobody"}, ("contact_email", "email")),
        ({"themes": ("weather",)}, ("themes", "choice")),
        ({"licence": "mine"}, ("licence", "choice")),
        ({"security_classification": "secret"}, ("security_classification", "refused")),
        ({"security_classification": "top-secret"}, ("security_classification", "refused")),
        ({"personal_data": "maybe"}, ("personal_data", "choice")),
        ({"visibility": "all"}, ("visibility", "choice")),
        ({"origin": "stolen"}, ("origin", "choice")),
        ({"geocoded_percent": 101}, ("geocoded_percent", "range")),
        ({"geocoded_percent": -1}, ("geocoded_percent", "range")),
        ({"geocoded_percent": True}, ("geocoded_percent", "range")),
        ({"disclosure_threshold": 40_000}, ("disclosure_threshold", "range")),
        ({"code_years": (21,)}, ("code_years", "range")),
        ({"level_held": "galaxy"}, ("level_held", "choice")),
        ({"level_held": "ward", "level_shareable": "lsoa"}, ("level_shareable", "finer")),
        (
            {"period_from": date(2020, 1, 2), "period_to": date(2020, 1, 1)},
            ("period_to", "order"),
        ),
        ({"period_to": date(2020, 1, 1), "period_ongoing": True}, ("period_to", "ongoing")),
        (
            {"last_updated": date(2020, 1, 2), "next_due": date(2020, 1, 1)},
            ("next_due", "order"),
        ),
        (
            {"personal_data": "no", "special_category": "yes"},
            ("special_category", "contradiction"),
        ),
        ({"visibility": "roles", "readers": ("public",)}, ("readers", "label")),
        ({"readers": ("user:1",)}, ("readers", "not-roles")),
        ({"areas": (AreaClaim(""),)}, ("areas.0.code", "required")),
        ({"areas": (AreaClaim("E1", 3),)}, ("areas.0.vintage", "range")),
        ({"areas": (AreaClaim("E1", None, "guess"),)}, ("areas.0.method", "choice")),
        ({"distributions": (DistributionInput(kind="gift"),)}, ("distributions.0.kind", "choice")),
        ({"distributions": (DistributionInput(format="x"),)}, ("distributions.0.format", "choice")),
        ({"distributions": (DistributionInput(url="x"),)}, ("distributions.0.url", "url")),
        (
            {"distributions": (DistributionInput(title="x" * 301),)},
            ("distributions.0.title", "too-long"),
        ),
        (
            {"distributions": (DistributionInput(size_bytes=-1),)},
            ("distributions.0.size_bytes", "range"),
        ),
        ({"dictionary": (DictionaryInput(name=" "),)}, ("dictionary.0.name", "required")),
        (
            {"dictionary": (DictionaryInput(name="x", sensitive="?"),)},
            ("dictionary.0.sensitive", "choice"),
        ),
        ({"relations": (RelationInput("cousin", 1),)}, ("relations.0.kind", "choice")),
        ({"relations": (RelationInput("part-of", 1),) * 5001}, ("relations", "too-many")),
        ({"title": None}, ("title", "type")),
        ({"themes": "crime"}, ("themes", "type")),
        ({"code_years": ("2021",)}, ("code_years", "type")),
    ],
)
def test_what_is_wrong_is_named(values: dict[str, Any], expected: tuple[str, str]) -> None:
    assert found(**values) == [expected]


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\x1f", "\x7f", "\ud800"])
@pytest.mark.parametrize(
    ("field", "wrap"),
    [
        ("title", lambda text: text),
        ("caveats", lambda text: text),
        ("keywords", lambda text: (text,)),
        ("areas", lambda text: (AreaClaim(text),)),
        ("distributions", lambda text: (DistributionInput(instructions=text),)),
        ("dictionary", lambda text: (DictionaryInput(name=text),)),
    ],
)
def test_control_characters_are_refused_by_name(bad: str, field: str, wrap: Any) -> None:
    codes = [(f.split(".")[0], code) for f, code in found(**{field: wrap(f"a{bad}b")})]

    assert (field, "control-character") in codes
    assert validators.has_control_characters(bad)
    assert validators.without_control_characters(f"a{bad}b") == "ab"


def test_lines_and_tabs_are_no_control_characters() -> None:
    assert found(description="one\ttwo\r\nthree") == []


@pytest.mark.parametrize(
    ("values", "ok"),
    [
        ({"level_held": "lsoa", "level_shareable": "ward"}, True),
        ({"level_held": "ward", "level_shareable": "ward"}, True),
        ({"level_shareable": "lsoa"}, True),
        ({"personal_data": "yes", "children_data": "yes"}, True),
        ({"landing_page": "HTTPS://example.org/a?b=c#d"}, True),
        ({"visibility": "roles", "readers": ("user:1", "role:siro@org:2", "org:3")}, True),
    ],
)
def test_what_is_right(values: dict[str, Any], ok: bool) -> None:
    assert (found(**values) == []) is ok


def test_all_problems_come_at_once() -> None:
    with pytest.raises(EntryInvalid) as refused:
        require_valid(replace(BARE, title="", geocoded_percent=500), publishing=False)

    error = refused.value
    assert (error.field, error.code) == ("title", "required")
    assert set(error.as_validation_error().message_dict) == {"title", "geocoded_percent"}


def test_limits_fit_the_columns() -> None:
    for name, limit in validators.ONE_LINE.items():
        assert limit == Dataset._meta.get_field(name).max_length, name
    for name, limit in validators.DISTRIBUTION_LINES.items():
        assert limit == Distribution._meta.get_field(name).max_length, name
    for name, limit in validators.DICTIONARY_LINES.items():
        assert limit == DictionaryField._meta.get_field(name).max_length, name


def test_tidying() -> None:
    messy = replace(
        BARE,
        title="  Noise \n log ",
        description=" a\r\nb ",
        keywords=("ASB", " asb", "", "noise"),
        themes=("crime", "crime"),
        code_years=(2021, 2011, 2021),
        gateways=("B", "A"),
        areas=(AreaClaim("E1", 2021), AreaClaim("E1", 2021, "name")),
    )

    assert tidied(messy) == replace(
        BARE,
        title="Noise log",
        description="a\nb",
        keywords=("ASB", "noise"),
        themes=("crime",),
        code_years=(2011, 2021),
        gateways=("A", "B"),
        areas=(AreaClaim("E1", 2021),),
    )
    assert tidied(BARE) is BARE
