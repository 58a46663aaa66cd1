import pytest

from hub.access.viewer import ANONYMOUS
from hub.documents import interpreters, sources
from register.places.interpreter import PlaceInterpreter
from register.places.search_documents import PlaceSource
from tests.factories.places import AreaFactory, belongs, settled

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return PlaceSource()


def test_registered():
    assert isinstance(sources["place"], PlaceSource)
    assert any(isinstance(each, PlaceInterpreter) for each in interpreters)


def test_document_of_a_ward(source):
    town = AreaFactory(code="E08000001", level="lad", name="Town")
    ward = AreaFactory(code="E05000001", name="West", other_name="The west end")
    belongs(ward, town)
    settled(ward)

    document = source.to_document(ward)

    assert (document.kind, document.key, document.title) == ("place", "E05000001", "West")
    assert document.url == "/places/E05000001/"
    assert document.names == ("The west end", "E05000001")
    assert document.covers == ("E05000001",)
    assert document.within == ("E05000001", "E08000001")
    assert (document.level, document.level_rank) == ("ward", 11)
    assert document.summary == "Electoral ward or division, as drawn in 2023."


def test_one_document_a_code_and_none_for_output_areas(source):
    old = AreaFactory(code="E05000001", vintage=2022)
    new = AreaFactory(code="E05000001", vintage=2023)
    output_area = AreaFactory(code="E00000001", level="oa", vintage=2021)
    settled(old, new, output_area)

    assert list(source.queryset()) == [new]
    assert [pk for pk, _ in source.stamps()] == [str(new.pk)]
    assert source.to_document(old) is None
    assert source.to_document(output_area) is None
    assert list(source.readable(ANONYMOUS, [str(old.pk), str(new.pk)])) == [str(new.pk)]


def test_stamp_follows_the_row(source):
    area = AreaFactory()
    (listed,) = source.stamps()
    assert listed == (str(area.pk), source.to_document(source.queryset().get()).stamp)


def test_title_search_over_the_database(source, django_assert_num_queries):
    settled(AreaFactory(code="E05000001", name="Leigh West"), AreaFactory(name="Hindley"))
    with django_assert_num_queries(1):
        found = source.title_search(ANONYMOUS, "leigh", 10)
    assert [document.title for document in found] == ["Leigh West"]
    assert source.title_search(ANONYMOUS, "!!!", 10) == []
