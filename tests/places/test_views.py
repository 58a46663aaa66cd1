import pytest
from django.urls import reverse

from register.places.models import Area, AreaOutline
from tests.factories.places import AreaFactory, AreaSetFactory, belongs, settled

pytestmark = pytest.mark.django_db

SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def town():
    town = AreaFactory(code="E08000010", level="lad", name="Wigan", vintage=2023)
    region = AreaFactory(code="E12000002", level="region", name="North West")
    belongs(town, region)
    settled(town, region)
    return town


def ward_of(town, number):
    ward = AreaFactory(code=f"E0500000{number}", name=f"Ward {number}")
    belongs(ward, town)
    AreaOutline.objects.create(area=ward, geometry=SQUARE)
    settled(ward, town)
    return ward


def page(client, code, **query):
    return client.get(reverse("place", args=[code]), query)


def test_page_says_what_the_place_is(client, town):
    ward_of(town, 1)

    text = page(client, "E08000010").content.decode()

    for words in ("Wigan", "Local authority district", "E08000010", "2023", "North West", "Ward 1"):
        assert words in text
    assert "Contains OS data" in text


def test_page_works_without_a_script_and_has_the_map_beside(client, town):
    ward_of(town, 1)
    text = page(client, "E08000010").content.decode()
    assert 'data-map="/places/outlines.json?codes=E08000010%2CE05000001"' not in text
    ward = Area.objects.get(code="E05000001")
    Area.objects.filter(pk=ward.pk).update(west=0, south=0, east=1, north=1)
    text = page(client, "E08000010").content.decode()
    assert "/places/outlines.json?codes=E08000010%2CE05000001" in text


@pytest.mark.parametrize("code", ["E05999999", "nonsense", "x" * 200, "E08000010@2023", "%00"])
def test_unknown_is_404(client, town, code):
    assert page(client, code).status_code == 404


def test_no_byte_breaks_an_address(client, town):
    for path in ("/places/%00/", "/places/%FF/", "/places/outlines.json?codes=%00,%FF"):
        assert client.get(path).status_code in {200, 404}


@pytest.mark.parametrize("vintage", ["1999", "x", "-1", "٢٠٢٣"])
def test_a_year_we_do_not_hold_is_404(client, town, vintage):
    assert page(client, "E08000010", vintage=vintage).status_code == 404


def test_another_year_of_the_same_code(client, town):
    AreaFactory(code="E08000010", level="lad", name="Wigan before", vintage=2009)
    settled(town)

    assert "Wigan before" in page(client, "E08000010", vintage="2009").content.decode()
    assert "boundary year 2023" in page(client, "E08000010").content.decode()


def test_small_letters_lead_to_the_page(client, town):
    response = page(client, "e08000010")
    assert (response.status_code, response["Location"]) == (301, "/places/E08000010/")


def test_a_superseded_area_says_where_it_lies_now(client, town):
    old = AreaFactory(code="E05000009", name="Old ward", vintage=2022)
    belongs(old, town, vintage=2022)
    ward = ward_of(town, 1)
    Area.objects.filter(pk=old.pk).update(equivalents=[ward.code])

    text = page(client, "E05000009").content.decode()

    assert "boundaries have changed since" in text
    assert 'href="/places/E05000001/"' in text


def test_hostile_names_are_escaped(client):
    area_set = AreaSetFactory(name=HOSTILE, source=HOSTILE, note=HOSTILE, slug="hostile")
    AreaFactory(code="hostile:x", name=HOSTILE, other_name=HOSTILE, area_set=area_set, level="beat")

    for url in (
        "/places/hostile:x/",
        "/places/sets/hostile/",
        "/places/sets/",
        "/places/?level=beat",
    ):
        text = client.get(url).content.decode()
        assert HOSTILE not in text
        assert "&lt;script&gt;" in text


def test_page_costs_the_same_for_one_ward_and_three(
    client, town, django_assert_num_queries, django_assert_max_num_queries
):
    ward_of(town, 0)
    page(client, "E08000010")  # warm what is kept between requests
    with django_assert_max_num_queries(14) as one:
        page(client, "E08000010")
    ward_of(town, 1)
    ward_of(town, 2)

    with django_assert_num_queries(len(one)):
        page(client, "E08000010")


def test_list_without_places_says_how_to_get_them(client):
    assert "load_places --shipped" in client.get("/places/").content.decode()


def test_list_shows_the_home_district(client, town):
    ward_of(town, 1)
    text = client.get("/places/").content.decode()
    assert "Ward 1" in text
    assert "?level=ward" in text


def test_list_finds_by_the_start_of_a_name_or_a_code(client, town):
    ward_of(town, 1)
    for typed in ("ward", "E05000001"):
        text = client.get("/places/", {"q": typed}).content.decode()
        assert "1 place" in text
        assert 'href="/places/E05000001/"' in text
    assert "We know no such place" in client.get("/places/", {"q": "zzz"}).content.decode()


@pytest.mark.parametrize(
    "query", ["q=%00", "level=zzz", "page=zzz", "q=%25&page=99999", "q=" + "x" * 5000]
)
def test_list_survives(client, town, query):
    assert client.get(f"/places/?{query}").status_code == 200


@pytest.mark.parametrize("wards", [1, 3])
def test_list_costs_the_same(client, town, wards, django_assert_num_queries):
    for number in range(wards):
        ward_of(town, number)
    client.get("/places/?level=ward")
    with django_assert_num_queries(3):
        client.get("/places/?level=ward")


# --- outlines -------------------------------------------------------------------------


def test_outlines_are_geojson(client, town):
    ward_of(town, 1)

    response = client.get("/places/outlines.json", {"codes": "E05000001,E08000010,nonsense"})

    assert response["Content-Type"] == "application/geo+json"
    assert response.json() == {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": "E05000001",
                "properties": {
                    "code": "E05000001",
                    "name": "Ward 1",
                    "level": "ward",
                    "url": "/places/E05000001/",
                },
                "geometry": SQUARE,
            }
        ],
    }


def test_outlines_are_cached_until_they_change(client, town):
    ward = ward_of(town, 1)
    first = client.get("/places/outlines.json?codes=E05000001")
    assert first["Cache-Control"] == "public, max-age=3600"

    again = client.get("/places/outlines.json?codes=E05000001", HTTP_IF_NONE_MATCH=first["ETag"])
    assert again.status_code == 304

    Area.objects.filter(pk=ward.pk).update(updated_at="2030-01-01T00:00:00Z")
    later = client.get("/places/outlines.json?codes=E05000001", HTTP_IF_NONE_MATCH=first["ETag"])
    assert later.status_code == 200


def test_outlines_of_nothing(client):
    assert client.get("/places/outlines.json").json() == {
        "type": "FeatureCollection",
        "features": [],
    }


def test_too_many_outlines_are_refused(client):
    codes = ",".join(f"E05{number:06d}" for number in range(301))
    response = client.get("/places/outlines.json", {"codes": codes})
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["errors"][0]["field"] == "codes"


def test_outline_of_the_nearest_year_stands_in(client, town):
    ward_of(town, 1)
    latest = AreaFactory(code="E05000001", name="Ward 1", vintage=2025)
    settled(latest)
    (feature,) = client.get("/places/outlines.json?codes=E05000001").json()["features"]
    assert feature["geometry"] == SQUARE


def test_a_local_area_is_drawn_as_its_members(client, town):
    ward = ward_of(town, 1)
    local = AreaFactory(
        code="set:leigh", name="Leigh", level="footprint", area_set=AreaSetFactory()
    )
    belongs(ward, local, "member")
    settled(local)

    (feature,) = client.get("/places/outlines.json?codes=set:leigh").json()["features"]

    assert feature["geometry"] == {"type": "MultiPolygon", "coordinates": [SQUARE["coordinates"]]}
