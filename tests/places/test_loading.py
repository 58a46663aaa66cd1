import gzip
import json

import pytest

from register.places.actions import load_files
from register.places.enums import Relation
from register.places.loading.facts import BadFile, Options
from register.places.models import Area, AreaLink, AreaOutline, AreaSet, Postcode

pytestmark = pytest.mark.django_db

SQUARE = [[[-2.6, 53.4], [-2.5, 53.4], [-2.5, 53.5], [-2.6, 53.5], [-2.6, 53.4]]]


@pytest.fixture
def write(tmp_path):
    def write_file(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


def load(path, **options):
    return load_files([path], Options(**options)).files[0]


def feature(geometry=SQUARE, **properties):
    shape = geometry if isinstance(geometry, dict) else {"type": "Polygon", "coordinates": geometry}
    return {"type": "Feature", "properties": properties, "geometry": shape}


def collection(*features):
    return json.dumps({"type": "FeatureCollection", "features": features})


def links():
    return set(AreaLink.objects.values_list("child", "parent", "relation", "vintage"))


def test_lookup_links_by_nesting_and_by_best_fit(write):
    path = write(
        "lookup.csv",
        "OA21CD,LSOA21CD,LSOA21NM,MSOA21CD,MSOA21NM,WD23CD,WD23NM,LAD23CD,LAD23NM\n"
        "E00000001,E01000001,A 001A,E02000001,A 001,E05000001,West,E08000001,Town\n",
    )

    done = load(path)

    assert (done.kind, done.stored.new) == ("lookup", 5)
    assert links() == {
        ("E00000001", "E01000001", Relation.NESTS, 2021),
        ("E00000001", "E05000001", Relation.BEST_FIT, 2023),
        ("E01000001", "E02000001", Relation.NESTS, 2021),
        ("E01000001", "E05000001", Relation.BEST_FIT, 2023),
        ("E02000001", "E05000001", Relation.BEST_FIT, 2023),
        ("E02000001", "E08000001", Relation.NESTS, 2023),
        ("E05000001", "E08000001", Relation.NESTS, 2023),
    }
    assert Area.objects.get(code="E00000001").ancestors == [
        "E01000001",
        "E02000001",
        "E05000001",
        "E08000001",
    ]


@pytest.mark.parametrize("spelling", ["wd23cd,wd23nm,lad23cd", "WD23CD,WD23NM,LAD23CD"])
def test_any_case_gz_and_byte_order_mark(write, spelling):
    text = "\ufeff" + spelling + "\nE05000001,West,E08000001\n"
    done = load(write("wards.csv.gz", gzip.compress(text.encode())))
    assert done.stored.new == 2


def test_second_run_changes_nothing(write):
    path = write("wards-2023.geojson", collection(feature(WD23CD="E05000001", WD23NM="West")))
    load(path)

    again = load(path).stored

    assert (again.new, again.changed, again.links, again.unchanged) == (0, 0, 0, 1)


def test_a_year_never_overwrites_another(write):
    load(write("a.csv", "WD22CD,WD22NM,LAD22CD\nE05000001,Old name,E08000001\n"))
    load(write("b.csv", "WD23CD,WD23NM,LAD23CD\nE05000001,New name,E08000001\n"))

    rows = Area.objects.filter(code="E05000001").order_by("vintage")

    assert [(row.vintage, row.name, row.is_latest) for row in rows] == [
        (2022, "Old name", False),
        (2023, "New name", True),
    ]


def test_a_file_that_does_not_say_a_name_keeps_the_one_known(write):
    load(write("a.csv", "WD23CD,WD23NM,LAD23CD\nE05000001,West,E08000001\n"))
    load(write("b.csv", "LSOA21CD,WD23CD\nE01000001,E05000001\n"))
    assert Area.objects.get(code="E05000001").name == "West"


def test_year_comes_from_column_then_option_then_file_name(write):
    load(write("wards-2019.csv", "area_code,area_name\nE05000001,West\n"))
    load(write("wards-2018.csv", "area_code,area_name\nE05000002,East\n"), vintage=2021)
    load(write("wards-2017.csv", "WD23CD,WD23NM,LAD23CD\nE05000003,North,E08000001\n"))

    assert dict(Area.objects.filter(level="ward").values_list("code", "vintage")) == {
        "E05000001": 2019,
        "E05000002": 2021,
        "E05000003": 2023,
    }


def test_change_lookup_says_what_was_replaced(write):
    load(
        write(
            "changes.csv",
            "LSOA11CD,LSOA11NM,CHGIND,LSOA21CD,LSOA21NM,LAD22CD\n"
            "E01000001,A 001A,S,E01030001,A 001F,E08000001\n"
            "E01000002,A 001B,U,E01000002,A 001B,E08000001\n",
        )
    )

    old = Area.objects.get(code="E01000001")

    assert (old.is_current, old.equivalents) == (False, ["E01030001"])
    assert Area.objects.get(code="E01000002", vintage=2021).is_current
    assert ("E01000001", "E01030001", Relation.REPLACED_BY, 2021) in links()


def test_placeholder_codes_are_not_areas(write):
    load(write("a.csv", "LAD23CD,LAD23NM,RGN23CD,RGN23NM\nW06000001,Town,W99999999,(pseudo)\n"))
    assert list(Area.objects.values_list("code", flat=True)) == ["W06000001"]


def test_boundaries_bring_outlines_boxes_and_parents(write):
    load(
        write(
            "wards-2023.geojson",
            collection(
                feature(
                    area_code="E05000001",
                    area_name="West",
                    lon="-2.55",
                    lat="53.45",
                    local_authority_area_code="E08000001",
                    local_authority_area_name="Town",
                )
            ),
        )
    )

    area = Area.objects.get(code="E05000001")

    assert (area.vintage, area.lon, area.bbox) == (2023, -2.55, (-2.6, 53.4, -2.5, 53.5))
    assert AreaOutline.objects.get(area=area).geometry["type"] == "Polygon"
    assert area.ancestors == ["E08000001"]


def test_local_areas_become_a_set(write):
    load(
        write("beats-2024.geojson", collection(feature(area_name="Leigh North"))),
        set_name="Police beats",
        level="beat",
        within="E08000001",
    )

    area = Area.objects.get()

    assert (area.code, area.level, area.vintage) == ("police-beats:leigh-north", "beat", 2024)
    assert AreaSet.objects.get().name == "Police beats"
    assert links() == {("police-beats:leigh-north", "E08000001", Relation.MEMBER, 2024)}


def test_topojson_arcs_are_joined_and_scaled(write):
    topology = {
        "type": "Topology",
        "transform": {"scale": [0.1, 0.1], "translate": [-3, 53]},
        "arcs": [[[0, 0], [1, 0], [0, 1]], [[0, 0], [0, 1], [1, 0]]],
        "objects": {
            "wards": {
                "type": "GeometryCollection",
                "geometries": [
                    {
                        "type": "Polygon",
                        "arcs": [[0, -2]],
                        "properties": {"WD13CD": "E05000001", "WD13NM": "West"},
                    }
                ],
            }
        },
    }

    load(write("wards.topojson", json.dumps(topology)))

    area = Area.objects.get()
    assert (area.vintage, area.bbox) == (2013, (-3.0, 53.0, -2.9, 53.1))


@pytest.mark.parametrize(
    "header",
    [
        "pcds,lsoa21,msoa21,osward,oslaua,lat,long",
        "PCD,LSOA21CD,MSOA21CD,WD25CD,LAD25CD,LAT,LONG",
        "postcode,lsoa_code,msoa_code,ward_code,la_code,lat,lon",
    ],
)
def test_postcode_directories(write, header):
    load(
        write(
            "postcodes.csv",
            header + "\nWN7 1AA,E01006323,E02001319,E05015003,E08000010,53.5,-2.5\n"
            "WN7  1AB,E01006323,,,E08000010,99.999999,0\n",
        )
    )

    assert list(
        Postcode.objects.values_list("postcode", "lsoa", "ward", "lad", "lat").order_by("postcode")
    ) == [
        ("WN71AA", "E01006323", "E05015003", "E08000010", 53.5),
        ("WN71AB", "E01006323", "", "E08000010", None),
    ]


BAD = {
    "code": ("a.csv", "WD23CD,LAD23CD\nE05000001,E08000001\nnonsense,E08000001\n"),
    "swapped": ("a.csv", "WD23CD,LAD23CD\nE08000001,E05000001\n"),
    "unknown kind": ("a.csv", "area_code,area_name\nE30000001,Travel to work\n"),
    "figures": ("a.csv", "area_code,area_name,indicator,value\nE05000001,West,crime,3\n"),
    "no areas": ("a.csv", "a,b\n1,2\n"),
    "empty": ("a.csv", ""),
    "encoding": ("a.csv", "WD23CD,LAD23CD\nE05000001,E08000001\xe9\n".encode("latin-1")),
    "cut gz": ("a.csv.gz", gzip.compress(b"WD23CD,LAD23CD\n" * 5000)[:40]),
    "broken json": ("a.json", '{"type": "FeatureCollection", '),
    "other json": ("a.json", '{"hello": 1}'),
    "national grid": (
        "a.geojson",
        collection(
            feature([[[360000, 400000], [1, 2], [3, 4], [360000, 400000]]], WD23CD="E05000001")
        ),
    ),
    "points": (
        "a.geojson",
        collection(feature({"type": "Point", "coordinates": [0, 0]}, WD23CD="E05000001")),
    ),
    "no name": ("a.geojson", collection(feature(colour="red"))),
    "postcode": ("a.csv", "pcds,lsoa21,oslaua\nWN7,E01006323,E08000010\n"),
    "coordinates": ("a.csv", "pcds,lsoa21,oslaua,lat\nWN7 1AA,E01006323,E08000010,north\n"),
}


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("code", "a.csv, row 3, column WD23CD: 'nonsense' is not a GSS code"),
        ("swapped", "row 2, column WD23CD: E08000001 is a Local authority district"),
        ("unknown kind", "E30000001 is of a kind this register has no level for"),
        ("figures", "holds no areas that the hub knows how to read"),
        ("no areas", "expected a lookup"),
        ("empty", "the file is empty"),
        ("encoding", "save it as UTF-8"),
        ("cut gz", "cut short or damaged"),
        ("broken json", "not whole JSON"),
        ("other json", "expected a GeoJSON"),
        ("national grid", "convert the file to WGS84"),
        ("points", "row 1: the area is a Point"),
        ("no name", "has neither a code nor a name"),
        ("postcode", "'WN7' is not a postcode"),
        ("coordinates", "column lat: 'north' is not a number"),
    ],
)
def test_bad_files_say_where_and_what_to_do(write, case, words):
    with pytest.raises(BadFile) as refused:
        load(write(*BAD[case]))

    assert words in refused.value.message
    assert not Area.objects.exists()


def test_a_bad_second_file_stops_the_first_too(write):
    good = write("good.csv", "WD23CD,LAD23CD\nE05000001,E08000001\n")
    bad = write("bad.csv", "WD23CD,LAD23CD\nE05000002,oops\n")

    with pytest.raises(BadFile):
        load_files([good, bad], Options())

    assert not Area.objects.exists()


def test_missing_file(tmp_path):
    with pytest.raises(BadFile, match="there is no such file"):
        load(tmp_path / "nowhere.csv")
