import pytest

from register.places.loading.columns import CODE, NAME, OTHER_NAME, column_of


@pytest.mark.parametrize(
    ("header", "level", "year", "kind"),
    [
        ("WD23CD", "ward", 2023, CODE),
        ("wd23nm", "ward", 2023, NAME),
        ("lsoa21cd", "lsoa", 2021, CODE),
        ("LSOA11NM", "lsoa", 2011, NAME),
        ("OA21CD", "oa", 2021, CODE),
        ("ltla22cd", "lad", 2022, CODE),
        ("LAD23CD", "lad", 2023, CODE),
        ("LADCD", "lad", None, CODE),
        ("RGN22CD", "region", 2022, CODE),
        ("CAUTH21CD", "ca", 2021, CODE),
        ("par21cd", "parish", 2021, CODE),
        ("PARNCP22CD", "parish", 2022, CODE),
        ("pcon24cd", "pcon", 2024, CODE),
        ("ICB23CD", "icb", 2023, CODE),
        ("SICBL22CD", "subicb", 2022, CODE),
        ("msoa21hclnm", "msoa", 2021, OTHER_NAME),
        ("area_code", "area", None, CODE),
        ("areaname", "area", None, NAME),
        ("local_authority_area_code", "lad", None, CODE),
        ("WD98CD", "ward", 1998, CODE),
    ],
)
def test_column_of(header, level, year, kind):
    column = column_of(0, header)
    assert (column.level, column.year, column.kind) == (level, year, kind)


@pytest.mark.parametrize("header", ["value", "postcode", "WD23", "cd", "", "WD13NMW", "ward_rate"])
def test_column_of_others(header):
    assert column_of(0, header) is None
