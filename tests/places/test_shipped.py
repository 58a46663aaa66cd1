"""The product's own places say what the official figures say."""

import pytest

from register.places import queries
from register.places.enums import Relation
from register.places.models import Area, AreaLink, OutwardCode, Postcode
from register.places.shipped import SHIPPED, attribution

WIGAN = "E08000010"
# Ward → its LSOAs by the official best fit, without the "Wigan" before each.
WARDS = {
    "E05014989": "024A 024B 024C 024D 024E 026A 026B 026C 026E",
    "E05014990": "035A 035B 035C 035D 035E 036A 036B",
    "E05014991": "004A 004C 004D 007A 007B 007C 007D",
    "E05014992": "028A 028B 028C 028D 028E 029A 029B 029E",
    "E05014993": "017A 017B 017C 017D 017E 022A 022B 023A",
    "E05014994": "022C 022D 023B 023C 023D 027E 030D 031C",
    "E05014995": "032A 032B 032C 032D 032E 036C 036D 036E",
    "E05014996": "010A 010B 014A 014B 014C 014E 015A 015B",
    "E05014997": "038A 038B 038C 038D 038E 039A 039B",
    "E05014998": "013A 013B 013C 013D 013E 016A 016B 016C",
    "E05014999": "016D 016E 019A 019B 019C 019D 019E 026D",
    "E05015000": "009A 009B 009E 012A 012B 012C 012D 012E",
    "E05015001": "030A 030B 030C 031A 031B 031D 031E 033D 034C 034E",
    "E05015002": "034A 034B 034D 037A 037B 037C 037D 037E",
    "E05015003": "027A 027B 027C 027D 033A 033B 033C 033E",
    "E05015004": "039C 039D 039E 040A 040B 040C 040D 040E",
    "E05015005": "018A 018B 018C 018D 018E 018F 018G",
    "E05015006": "010C 010D 010E 011A 011B 011C 011D 011E 014D",
    "E05015007": "001B 003A 003B 003C 003D 003E 003F 003G",
    "E05015008": "001A 001C 001D 002A 002B 002C 002D 002E 004B",
    "E05015009": "025A 025B 025C 025D 025E 029C 029D",
    "E05015010": "006A 006B 006C 006D 006E 008E 009C 009D",
    "E05015011": "005A 005B 005C 005D 005E 008A 008B 008C 008D",
    "E05015012": "021A 021B 021C 021D 021E 021F 021G",
    "E05015013": "015C 015D 015E 020A 020B 020C 020D 020E",
}
# Where the geometric middle of an LSOA lies in another ward than the official one.
COMPUTED_WRONG = "001B 004B 005B 008C 010A 012D 016D 033D 035A 035C 036D".split()


@pytest.fixture
def ward_of(gazetteer, db):
    """LSOA name → ward in use, as the register holds it."""
    names = dict(Area.objects.filter(level="lsoa").values_list("code", "name"))
    current = set(Area.objects.current().filter(level="ward").values_list("code", flat=True))
    links = AreaLink.objects.filter(relation=Relation.BEST_FIT, parent__in=current)
    return {names[child]: parent for child, parent in links.values_list("child", "parent")}


@pytest.mark.parametrize("ward", WARDS)
def test_lsoas_of_each_ward(ward_of, ward):
    found = {lsoa for lsoa, parent in ward_of.items() if parent == ward}
    assert found == {f"Wigan {number}" for number in WARDS[ward].split()}


@pytest.mark.parametrize("number", COMPUTED_WRONG)
def test_official_best_fit_where_computing_goes_wrong(ward_of, number):
    (ward,) = [code for code, numbers in WARDS.items() if number in numbers.split()]
    assert ward_of[f"Wigan {number}"] == ward


def test_all_200_lsoas_of_wigan_have_a_ward(ward_of):
    assert sum(len(numbers.split()) for numbers in WARDS.values()) == 200
    assert len([name for name in ward_of if name.startswith("Wigan ")]) == 200


def test_counts_of_greater_manchester(gazetteer, db):
    def count(level, **more):
        return Area.objects.filter(level=level, **more).count()

    assert count("lsoa") == 1702
    assert count("msoa") == 353
    assert (count("ward", vintage=2022), count("ward", vintage=2023)) == (215, 215)
    assert count("ca") == 10
    assert count("region") == 9
    assert {area.name for area in Area.objects.filter(level="nation")} >= {
        "England",
        "Scotland",
        "Wales",
        "Northern Ireland",
        "United Kingdom",
    }


def test_wards_of_2004_to_2022_are_kept_and_marked(gazetteer, db):
    old = Area.objects.filter(code__range=("E05000840", "E05000864"))
    assert old.count() == 25
    assert not old.filter(is_current=True).exists()
    assert Area.objects.get(code="E05000854").equivalents == ["E05015003"]


def test_wigan_lies_in_its_services_areas(gazetteer, db):
    assert queries.ancestors_of(WIGAN) == [
        "E38000205",
        "E54000057",
        "E23000005",
        "E47000001",
        "E12000002",
        "E92000001",
        "K04000001",
        "K03000001",
        "K02000001",
    ]


def test_msoas_have_the_names_people_use(gazetteer, db):
    names = dict(Area.objects.filter(level="msoa").values_list("name", "other_name"))
    assert names["Wigan 033"] == "Leigh West"
    assert names["Wigan 001"] == "Standish North"
    assert names["Wigan 040"] == "Lowton Common"


def test_parishes_and_outward_codes(gazetteer, db):
    parishes = Area.objects.filter(level="parish")
    assert sorted(parishes.values_list("name", flat=True)) == ["Haigh", "Shevington", "Worthington"]
    known = set(Area.objects.values_list("code", flat=True))
    for outward in OutwardCode.objects.all():
        assert set(outward.area_codes.split()) <= known, outward.code
    assert OutwardCode.objects.filter(code__startswith="WN").count() == 8


def test_no_full_postcode_is_shipped(gazetteer, db):
    assert not Postcode.objects.exists()


def test_licence_is_honoured():
    assert "Open Government Licence v.3.0" in attribution()[0]
    assert "Contains OS data © Crown copyright and database right" in attribution()[0]


def test_the_file_is_compact():
    assert SHIPPED.stat().st_size < 500_000
