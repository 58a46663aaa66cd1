"""The content by itself: no database."""

from collections import Counter

import pytest

from config.demo.content.area_sets import AREA_SETS
from config.demo.content.entries import ENTRIES
from config.demo.content.glossary import TERMS
from config.demo.content.organisations import ORGANISATIONS
from config.demo.content.pages import PAGES
from config.demo.content.people import DOMAIN, PEOPLE, POST_HOLDERS, POSTS
from hub.people.enums import AssuranceKind, OrganisationKind, Role, SiteRole
from register.catalogue.vocabularies import vocabulary
from register.places import levels

SIGN_INS = (
    "analyst steward owner dpo caldicott siro chair member trainer coordinator partner outsider "
    "admin"
).split()


def _used(*fields: str) -> set[str]:
    found: set[str] = set()
    for entry in ENTRIES:
        for field in fields:
            value = getattr(entry, field)
            found |= {value} if isinstance(value, str) else set(value)
    return found - {""}


def test_there_are_eighty_entries_of_their_own_identifier() -> None:
    assert len(ENTRIES) == 80
    assert len({entry.identifier for entry in ENTRIES}) == 80


def test_visibilities_states_and_classes_are_shared_out() -> None:
    assert Counter(entry.visibility for entry in ENTRIES) == {
        "public": 57,
        "partners": 12,
        "organisation": 6,
        "roles": 5,
    }
    assert Counter(entry.workflow for entry in ENTRIES) == {
        "published": 67,
        "draft": 5,
        "with-owner": 4,
        "withdrawn": 4,
    }
    assert _used("access") == set(vocabulary("access-class").codes)
    assert _used("lifecycle") == set(vocabulary("lifecycle").codes)


def test_every_theme_leads_at_least_three_entries() -> None:
    leading = Counter(entry.themes[0] for entry in ENTRIES)

    assert set(leading) == set(vocabulary("theme").codes)
    assert min(leading.values()) == 3


def test_every_frequency_is_used_at_least_twice() -> None:
    used = Counter(entry.frequency for entry in ENTRIES)

    assert {code for code in vocabulary("frequency").codes if used[code] >= 2} == set(
        vocabulary("frequency").codes
    )


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("theme", ("themes",)),
        ("frequency", ("frequency",)),
        ("data-level", ("data_level",)),
        ("data-class", ("data_class",)),
        ("resource-type", ("resource_type",)),
        ("limit-reason", ("limits",)),
        ("licence", ("licence",)),
        ("location-method", ("location",)),
        ("counting-unit", ("counting_unit",)),
        ("equality-breakdown", ("breakdowns",)),
        ("security-classification", ("classification",)),
        ("transfer-method", ("transfer",)),
        ("availability", ("availability",)),
        ("revision-policy", ("revision",)),
    ],
)
def test_only_codes_of_the_vocabulary_are_used(name: str, fields: tuple[str, ...]) -> None:
    assert _used(*fields) - set(vocabulary(name).codes) == set()


def test_routes_use_the_vocabularies_of_formats_and_licences() -> None:
    routes = [route for entry in ENTRIES for route in entry.routes]

    assert {route.format for route in routes if route.format} - set(
        vocabulary("format").codes
    ) == set()
    assert {route.licence for route in routes if route.licence} - set(
        vocabulary("licence").codes
    ) == set()
    assert {route.kind for route in routes} == {
        "download",
        "api",
        "page",
        "request",
        "secure",
        "paper",
    }


def test_levels_reach_from_point_to_combined_authority() -> None:
    expected = (
        "point postcode street oa outward lsoa beat neighbourhood msoa parish ward footprint pcon "
        "lad csp subicb pfa ca"
    )

    assert _used("held", "shareable") == set(expected.split())
    assert set(expected.split()) - set(levels.BY_CODE) == set()


def test_an_entry_by_named_roles_names_them() -> None:
    assert {entry.identifier for entry in ENTRIES if entry.readers} == {
        entry.identifier for entry in ENTRIES if entry.visibility == "roles"
    }


def test_relations_lead_to_entries() -> None:
    known = {entry.identifier for entry in ENTRIES}
    kinds = {kind for entry in ENTRIES for kind, _ in entry.relations}

    assert {name for entry in ENTRIES for _, name in entry.relations} <= known
    assert kinds == {"part-of", "in-series", "derived-from", "replaces"}


def test_some_entries_are_late_and_some_say_little() -> None:
    published = [entry for entry in ENTRIES if entry.workflow == "published"]

    assert len([entry for entry in published if (entry.due or 0) < 0]) == 8
    assert len([entry for entry in published if not entry.steward_post]) >= 3


def test_fifteen_entries_have_a_data_dictionary() -> None:
    assert len([entry for entry in ENTRIES if entry.dictionary]) == 15


def test_areas_are_codes_with_the_right_boundary_year() -> None:
    local = {f"{each.slug}:{slug}" for each in AREA_SETS for slug, _, _ in each.areas}
    wards = [area for entry in ENTRIES for area in entry.areas if area.startswith("E05")]

    assert {area for entry in ENTRIES for area in entry.areas if ":" in area} <= local
    assert {ward[-4:] for ward in wards if ward.startswith("E05000")} == {"2022"}
    assert {ward[-4:] for ward in wards if ward.startswith("E0501")} == {"2023"}


def test_hindley_is_covered_by_wards_of_both_years() -> None:
    covering = {area for entry in ENTRIES for area in entry.areas}

    assert {"E05014998@2023", "E05000849@2022"} <= covering


def test_every_ward_is_in_one_footprint_and_one_beat() -> None:
    for area_set in AREA_SETS:
        members = [code for _, _, codes in area_set.areas for code in codes]
        assert sorted(members) == [f"E050{number}" for number in range(14989, 15014)]


def test_organisations_are_twelve_and_one_is_no_partner() -> None:
    assert len(ORGANISATIONS) == 12
    assert [each.slug for each in ORGANISATIONS if not each.is_partner] == ["demo-family-trust"]
    assert {each.kind for each in ORGANISATIONS} <= set(OrganisationKind.values)
    assert {fact.kind for each in ORGANISATIONS for fact in each.assurance} <= set(
        AssuranceKind.values
    )
    assert [each for each in ORGANISATIONS if any(fact.expires < 0 for fact in each.assurance)]


def test_people_are_those_of_the_sign_in_page() -> None:
    assert [each.email for each in PEOPLE] == [f"{name}@{DOMAIN}" for name in SIGN_INS]
    assert {role for each in PEOPLE for role in each.roles} <= set(Role.values)
    assert {role for each in PEOPLE for role in each.site_roles} == set(SiteRole.values)


def test_nobody_can_be_reached_by_accident() -> None:
    addresses = [each.email for each in (*PEOPLE, *POST_HOLDERS)]
    addresses += [each.desk[1] for each in ORGANISATIONS]
    phones = [post.phone for post in POSTS] + [each.desk[2] for each in ORGANISATIONS]
    urls = [route.url for entry in ENTRIES for route in entry.routes if route.url]

    assert {address.split("@")[1] for address in addresses} == {DOMAIN}
    assert {phone[:9] for phone in phones} == {"01632 960"}
    assert {url.split("/")[2].rsplit(".", 2)[-2:] == ["example", "org"] for url in urls} == {True}


def test_posts_are_held_by_members_and_deputies_come_first() -> None:
    home = {each.email: each.organisation for each in (*PEOPLE, *POST_HOLDERS)}
    seen: set[str] = set()
    for post in POSTS:
        assert home[post.holder] == post.organisation, post.key
        assert post.deputy in seen | {""}, post.key
        seen.add(post.key)


def test_posts_of_entries_belong_to_the_owner() -> None:
    organisation = {post.key: post.organisation for post in POSTS}
    for entry in ENTRIES:
        for key in filter(None, (entry.owner_post, entry.steward_post)):
            assert organisation[key] == entry.owner, entry.identifier


def test_forty_terms_are_different_and_explained() -> None:
    names = [term.name.lower() for term in TERMS]

    assert len(names) == 40
    assert len(set(names)) == 40
    assert [term.name for term in TERMS if not (term.definition and term.source)] == []
    assert [term.name for term in TERMS if term.acronyms] != []


def test_terms_of_dictionaries_are_in_the_glossary() -> None:
    known = {name.lower() for term in TERMS for name in (term.name, *term.acronyms)}
    wanted = {column.term.lower() for entry in ENTRIES for column in entry.dictionary}

    assert wanted - {""} <= known


def test_pages_are_guidance_and_news() -> None:
    assert Counter(page.section for page in PAGES) == {"guidance": 6, "news": 2}
    assert max(len(page.lead) for page in PAGES) <= 300
