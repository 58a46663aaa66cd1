"""The Elasticsearch engine, on a real server: all common cases and its own."""

import uuid

import pytest

from hub.errors import Unavailable
from search.index.engines.elastic.engine import ElasticEngine
from tests.factories.documents import document, fill
from tests.search.index.engine_cases import EngineCases, ask

# The writers of one index take turns through the database, where that is a server.
pytestmark = [pytest.mark.elastic, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def engine(elasticsearch_url, settings, tmp_path):
    settings.SEARCH_FOLDER = tmp_path
    made = ElasticEngine(elasticsearch_url, f"test-{uuid.uuid4().hex[:8]}")
    yield made
    made.destroy()


class TestElastic(EngineCases):
    def lose(self, engine):
        for name in engine._behind_alias():
            engine.client.indices.delete(index=name)

    def another(self, engine):
        return ElasticEngine(self.url, engine.alias)

    @pytest.fixture(autouse=True)
    def _address(self, elasticsearch_url):
        self.url = elasticsearch_url


def test_engine_that_is_down_says_so_and_nothing_more(tmp_path):
    engine = ElasticEngine("http://127.0.0.1:9", "test-down")

    with pytest.raises(Unavailable) as caught:
        ask(engine, "anything")

    assert caught.value.message == "The search engine did not answer; try again in a moment."
    assert not engine.health().ok


def test_write_never_makes_an_index_by_itself(engine):
    fill(engine, document("Here"))

    with pytest.raises(Unavailable), engine.writing():
        for name in engine._behind_alias():
            engine.client.indices.delete(index=name)
        engine.put([document("Half")])

    assert not engine.exists()
    assert not engine.client.indices.exists(index=engine.alias)
