"""The leak matrix: every surface, every persona, every hidden thing."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.leaks import oracle
from tests.leaks.looking import look, missing
from tests.leaks.surfaces import SURFACES, Surface
from tests.leaks.world import NARROWED, OPEN_WORD, PLACE, THEME, World

pytestmark = [pytest.mark.django_db, pytest.mark.elastic]


@pytest.mark.parametrize("persona", oracle.EVERYBODY)
@pytest.mark.parametrize("surface", SURFACES, ids=lambda each: each.name)
def test_surface_shows_each_persona_their_own(world: World, surface: Surface, persona: str) -> None:
    sight = look(world, surface, persona)

    assert sorted(set(sight.leaks))[:20] == []
    assert missing(world, surface, persona, sight)[:20] == []
    assert sight.views - {"wagtail_serve"} <= surface.views or not surface.views


@pytest.mark.parametrize("persona", oracle.EVERYBODY)
def test_counts_are_those_of_the_table(world: World, persona: str) -> None:
    entries = [each for each in world.seen_by(persona) if each.searchable]
    in_house = len([each for each in entries if each.name != "imported"])
    client = world.clients[persona]

    found = client.get("/api/v1/search?kind=dataset&facets=theme&facets=owner&facets=tag").json()
    named = client.get(f"/api/v1/search?kind=dataset&q={OPEN_WORD}").json()
    placed = client.get(f"/api/v1/search?kind=dataset&place={PLACE}").json()

    assert (found["total"], named["total"], placed["total"]) == (len(entries),) * 3
    assert _counts(found, "theme") == {THEME: len(entries)}
    owners = {"owning-council": in_house, world.token("publisher", "slug"): 1}
    if len(entries) == in_house:
        del owners[world.token("publisher", "slug")]
    assert _counts(found, "owner") == owners
    tags = {world.token(each.name, "keywords"): 1 for each in entries}
    assert _counts(found, "tag") == tags


def _counts(found: dict, facet: str) -> dict[str, int]:
    return {each["value"]: each["count"] for each in found["facets"][facet]}


@pytest.mark.parametrize("persona", oracle.EVERYBODY)
def test_hidden_and_absent_are_the_same(world: World, persona: str) -> None:
    client = world.clients[persona]
    hidden = world.hidden_from(persona)
    client.get("/datasets/none-such/")  # what is looked up once a process is looked up

    for address in ("/datasets/{}/", "/datasets/{}/history/", "/api/v1/datasets/{}"):
        absent = _answer(client, address.format("none-such-thing"))
        assert absent[0] == 404
        for thing in hidden:
            identifier = thing.url.split("/")[2]
            assert _answer(client, address.format(identifier)) == absent, thing.name
            alias = world.token(thing.name, "aliases")
            assert _answer(client, address.format(alias)) == absent, thing.name


def _answer(client: Client, path: str) -> tuple[int, bytes, int, list[str]]:
    """Status, body, number of queries, names of headers."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path)
    heads = sorted(f"{k}: {v}" for k, v in answer.headers.items() if k != "X-Request-ID")
    return answer.status_code, answer.content, len(asked), heads


@pytest.mark.parametrize("persona", oracle.EVERYBODY)
def test_searching_a_hidden_word_is_like_searching_no_word(world: World, persona: str) -> None:
    client = world.clients[persona]
    absent, nowhere = "zqzzzzz", {}
    sample = ("partners published", "roles published", "public draft", "imported", NARROWED)

    for name in sample:
        if persona in world.things[name].sees:
            continue
        for field in ("title", "keywords", "caveats"):
            word = world.token(name, field)
            # Quoted: the words of the matrix are too alike for guesses at what was meant.
            for form in ('"{}"', f'{OPEN_WORD} "{{}}"'):
                for path in ("/api/v1/search", "/api/v1/suggest"):
                    key = (path, form)
                    if key not in nowhere:
                        nowhere[key] = _plain(client, path, form, absent)
                    assert _plain(client, path, form, word) == nowhere[key], (name, field, key)


def _plain(client: Client, path: str, form: str, word: str) -> str:
    """The answer without the reader's own word."""
    answer = client.get(path, {"q": form.format(word)})
    return answer.content.decode().replace(word, "…")
