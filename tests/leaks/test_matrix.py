"""The leak matrix: every surface, every persona, every hidden thing."""

import pytest

from tests.leaks import oracle
from tests.leaks.looking import look, missing
from tests.leaks.surfaces import SURFACES, Surface
from tests.leaks.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.elastic]


@pytest.mark.parametrize("persona", oracle.EVERYBODY)
@pytest.mark.parametrize("surface", SURFACES, ids=lambda each: each.name)
def test_surface_shows_each_persona_their_own(
    world: World, surface: Surface, persona: str
) -> None:
    sight = look(world, surface, persona)

    assert sight.leaks == []
    assert missing(world, surface, persona, sight) == []
    assert sight.views - {"wagtail_serve"} <= surface.views or not surface.views
