"""Fifty real records and the areas they should get, each decided by reading the record.

The order: a stated code, then a name, then a bounding box, then the area of
the publisher. The shipped gazetteer knows the boxes of countries, regions and of Greater
Manchester's districts: a box elsewhere is read as the one region or country that holds it, or
says nothing where several do, for the boxes of regions overlap; then its publisher is asked.
Right and coarse is right; wrong is not.
"""

from collections.abc import Iterator

import pytest

from register.exchange.enums import ImportFormat
from register.exchange.mappings import MAPPINGS
from register.exchange.placing import Placing
from register.exchange.publishers import kind_of
from register.exchange.readers import read
from register.exchange.record import CatalogueRecord

UK, GB, ENGLAND_WALES = "K02000001", "K03000001", "K04000001"
ENGLAND, SCOTLAND, WALES, NORTHERN_IRELAND = "E92000001", "S92000003", "W92000004", "N92000002"

# external id: (what a person reads in the record, areas, method)
CKAN = {
    # Nothing but a council as publisher: its own district, borough, city or county.
    "0b8d5b81-9b6d-41b2-a4e7-81d5d13741aa": ("Trafford polling", ["E08000009"], "publisher"),
    "ef982966-1361-434c-b04f-11ec6b2815ce": ("Trafford highway trees", ["E08000009"], "publisher"),
    "92d77159-b625-4305-b610-c8d6e153ee5c": ("Leeds council homes", ["E08000035"], "publisher"),
    "87482f17-4471-4c92-9dff-6d879b47f659": ("Horsham card spend", ["E07000227"], "publisher"),
    "e274c7a7-8a68-4bd5-ba34-f90aa9ca426b": ("Colchester funerals", ["E07000071"], "publisher"),
    # The county council of 2016; its name and area are the unitary district's since 2023.
    "9c9f56e8-108d-4b62-878d-3020159c99ae": ("North Yorkshire income", ["E06000065"], "publisher"),
    # Coverage was left at "000000: ", which states nothing.
    "eccf6e97-8edd-4009-8efb-fe860a928343": ("Warwickshire wards", ["E10000031"], "publisher"),
    # NHS bodies named after the district they bought care for.
    "d44dd359-0b16-4bee-a537-7da1a94caafb": ("NHS Wirral spend", ["E08000015"], "publisher"),
    "6cedd73b-5f8f-478b-a99e-deae6e34c9ab": ("NHS Knowsley spend", ["E08000011"], "publisher"),
    "d1001686-3fd2-4c74-80f0-0b060577f532": ("Warrington CCG spend", ["E06000007"], "publisher"),
    # A provider serves whoever comes: Lincolnshire is in its name, not its area.
    "f0bdf9e1-3bf7-49aa-a7b0-4f105b551140": ("Lincolnshire Partnership", [], ""),
    # National bodies by their remit.
    "481311b3-cb6b-4cc5-b5ea-c394af2f99cd": ("NHS Choices opticians", [ENGLAND], "publisher"),
    "7dbeb049-0f08-4ff1-b55b-13c4ba3b1a94": ("Land Registry", [ENGLAND_WALES], "publisher"),
    "24420aff-26da-4fdd-a950-0a921a5159d8": ("Judicial Office", [ENGLAND_WALES], "publisher"),
    "fc9f3466-057b-40ff-a49c-c80193b4aa37": ("Vehicle and Operator Services", [GB], "publisher"),
    "07d43ef3-42ef-4934-a6ab-5ed63e45c440": ("HM Treasury", [UK], "publisher"),
    "592256f4-5b58-48a1-8669-c42b090fa42b": ("Highways England", [ENGLAND], "publisher"),
    "8f06eefc-5aa0-4674-8041-c96db9dd791e": ("Public Health England", [ENGLAND], "publisher"),
    # Coverage stated by name.
    "2098e734-547a-4c4a-af10-684203d186c0": ("England", [ENGLAND], "name"),
    "b7d5db93-721a-49d5-84b5-2622d57bea41": ("United Kingdom", [UK], "name"),
    "89d0aef9-e2f9-4d1a-b779-5a33707c5f2c": ("England, Wales", [ENGLAND, WALES], "name"),
    "b8c1efac-ef4b-4cab-ba20-a37b465797e8": ("Scotland", [SCOTLAND], "name"),
    "6e5a01e8-a115-4459-b079-aad5beeb311e": ("Great Britain", [GB], "name"),
    "3b86e04f-3ce3-49f2-b0dc-1ccdf5ac88b4": ("Wales", [WALES], "name"),
    "bbc05760-e54a-4e0c-aa76-10302f62cbd5": ("Northern Ireland", [NORTHERN_IRELAND], "name"),
    "00d77e50-104f-477a-ac28-30fcd3b073a0": ("the world and the UK: the UK part", [UK], "name"),
    "7e68ce96-810b-435f-8037-f9c4964f1db6": (
        "England, Wales, Northern Ireland", [ENGLAND, WALES, NORTHERN_IRELAND], "name",
    ),
    "aade7c11-14c7-442b-83a0-ebdc304c9d79": ("England, Scotland", [ENGLAND, SCOTLAND], "name"),
    "ea90d8ac-f4a0-408f-a912-a06e2f44f14e": ("England, Overseas", [ENGLAND], "name"),
    # A council that says England is believed: a name comes before the publisher.
    "6713138a-62c3-4712-88cf-2ef647813b7d": ("Rochdale fraud, said England", [ENGLAND], "name"),
    # Stated to be abroad: no area of the UK, whoever publishes it.
    "ab55cc6f-2aa0-4a9e-9a87-e556feb0a280": ("Global", [], ""),
    "391e203a-e12a-4542-8074-c13d586a68fd": ("floods in Pakistan", [], ""),
    "35f0785d-e85b-49ef-869c-2eca49755aa5": ("Britons abroad", [], ""),
    # INSPIRE records with nothing but a box: the box of a nation …
    "8f25053a-bc44-4efc-a142-ae6ba3705498": ("box of the UK and its seas", [UK], "bbox"),
    "2f8f0f60-e345-45db-a910-af9d3b703a41": ("box of N. Ireland", [NORTHERN_IRELAND], "bbox"),
    "acc63c60-0850-49a9-afce-88d58cd1a1b2": ("box of England", [ENGLAND], "bbox"),
    # … of a district …
    "94faf1f7-c239-46d4-bbbf-00adc6054251": ("box of Stockport", ["E08000007"], "bbox"),
    # … inside a region or two, so that the publisher's own area says it better …
    "d4ac554f-ac88-43c1-8045-fe29840c00a5": ("Croydon's schools", ["E09000008"], "publisher"),
    "b8e79ca1-c4b3-4eae-aa68-418c492f7b8a": ("Warwickshire's assets", ["E10000031"], "publisher"),
    "8d092639-5ea0-4592-995a-4734b0939995": ("Cambridgeshire's plan", ["E10000003"], "publisher"),
    "8a120518-0c4b-4359-a9f2-6389008fe1eb": ("Cheshire East schools", ["E06000049"], "publisher"),
    "bbb8ed72-cdab-4b5d-bc3d-069d3461e8c8": ("Rother's housing land", ["E07000064"], "publisher"),
    # … of a place in one country or region …
    "98484174-33c4-48b7-bf43-65955005a102": ("Severn uplands in Powys", [WALES], "bbox"),
    "84d7dc76-3ff8-4a60-8f8c-c7789cbed1d4": ("Fleet lagoon in Dorset", ["E12000009"], "bbox"),
    # … of a place that the boxes of two regions hold: the remit of a national publisher …
    "82c833cd-77bc-4221-9235-0ef372c0187c": ("Monks Wood", [ENGLAND], "publisher"),
    "85efbd2d-eb47-4d0f-af4b-aacef71cacf3": ("Upper Lee catchment", [ENGLAND], "publisher"),
    # … and nothing where a university took the picture (Powys, by its title) …
    "b7fb5703-06ae-4883-a8a7-e3a10f5a90ba": ("Tawe to Talgarth", [], ""),
    # … with west and east the wrong way round …
    "3790cc78-dca2-44ab-9d9f-8f2a566b1378": ("South East waves", ["E12000008"], "bbox"),
    # … across a part of Scotland that is no area of its own …
    "a2fdb317-40ec-4089-97cc-f734dd4d508b": ("land register of Ayr", [SCOTLAND], "bbox"),
    # … and of Syria, from a university, which has no area.
    "73f84794-5002-4b5e-8476-f27eb916779e": ("satellite image of Syria", [], ""),
}  # fmt: skip
SCOTTISH = {
    "aberdeen+city+council-academy+school+catchments": ["S12000033"],
    "cycling+scotland": [SCOTLAND],  # every record of it
    "falkirk+council": ["S12000014"],
    "glasgow+city+council": ["S12000049"],
    "highland+council": ["S12000017"],
    "north+ayrshire+council": ["S12000021"],
    "stirling+council": ["S12000030"],
}


@pytest.fixture(scope="module")
def placing(gazetteer):
    return Placing()


def place(placing: Placing, format_: str, record: CatalogueRecord) -> tuple[list[str], str]:
    mapped = MAPPINGS[format_](record)
    publisher = mapped.publisher.name
    placed = placing.place(mapped.place, placing.area_of(publisher, kind_of(publisher)))
    return [area.code for area in placed.areas], placed.method


def records(path) -> Iterator[CatalogueRecord]:
    return (item for item in read("ckan-jsonl", path) if isinstance(item, CatalogueRecord))


@pytest.mark.django_db
def test_fifty_records_get_the_areas_a_person_gives_them(placing, datagovuk):
    assert len(CKAN) == 50
    found = {}
    for record in records(datagovuk):
        if record.payload["id"] in CKAN:
            found[record.payload["id"]] = place(placing, ImportFormat.CKAN_JSONL, record)

    wrong = {
        CKAN[key][0]: (found.get(key), (areas, method))
        for key, (_, areas, method) in CKAN.items()
        if found.get(key) != (areas, method)
    }
    assert wrong == {}


@pytest.mark.django_db
def test_scottish_publishers_answer_for_their_own_areas(placing, catalogue):
    found: dict[str, set[tuple[str, ...]]] = {}
    for record in records(catalogue / "opendata-scot-datasets-part.jsonl.gz"):
        areas, method = place(placing, ImportFormat.OPENDATA_SCOT, record)
        assert method == "publisher"
        own = record.payload["_source_file"].removeprefix("_datasets/")
        for prefix in SCOTTISH:
            if own.startswith(prefix):
                found.setdefault(prefix, set()).add(tuple(areas))

    assert found == {prefix: {tuple(codes)} for prefix, codes in SCOTTISH.items()}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "code"),
    [("aberdeen-city", "S12000033"), ("highland", "S12000017"), ("moray", "S12000020")],
)
def test_inventories_are_placed_by_the_council_behind_the_account(placing, catalogue, name, code):
    path = catalogue / "csv-inventories" / f"{name}-council-inventory.csv"

    found = {
        tuple(place(placing, ImportFormat.INVENTORY_CSV, record)[0])
        for record in read("inventory-csv", path)
    }

    assert found == {(code,)}
