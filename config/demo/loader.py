"""Loads the demonstration once. Broken off, it takes away what it had made and starts again."""

from dataclasses import dataclass

from django.conf import settings

from config.demo import ledger
from config.demo.models import Stage
from config.demo.parts.entries import Cast
from config.demo.parts.lives import load_entries
from config.demo.parts.organisations import load_organisations, load_people, load_posts
from config.demo.parts.pages import load_pages
from config.demo.parts.places import load_area_sets
from config.demo.parts.words import load_terms
from config.demo.remover import take_away
from hub import clock
from hub.errors import NotAllowed
from register.catalogue.models import Gateway

# Organisations, posts and members were there before the first entry was drafted.
FOUNDED = 1000 * clock.A_DAY


@dataclass(frozen=True)
class Load:
    """`done` is false when there was nothing to do; `reason` says why."""

    done: bool
    reason: str = ""
    places: tuple[str, ...] = ()  # keys of places whose search document changed


def require_demo_mode() -> None:
    if not settings.DEMO_MODE:
        raise NotAllowed(
            "Demonstration content is refused here: these are production settings. "
            "Run it with local settings (HUB_PRODUCTION unset)."
        )


def load(*, again: bool = False) -> Load:
    """`again` loads even what somebody removed."""
    require_demo_mode()
    stage = ledger.stage()
    if stage == Stage.LOADED:
        return Load(False, "The demonstration content is loaded already.")
    if stage == Stage.REMOVED and not again:
        return Load(False, "The demonstration content was removed here; it stays removed.")
    if stage:
        take_away()
    ledger.enter(Stage.LOADING)
    places = _everything()
    ledger.enter(Stage.LOADED)
    return Load(True, places=places)


def _everything() -> tuple[str, ...]:
    today = clock.today()
    with clock.held_at(clock.now() - FOUNDED):
        organisations = load_organisations(today)
        people = load_people(organisations)
        posts = load_posts(organisations, people)
    places = load_area_sets()
    terms = load_terms()
    gateways = frozenset(Gateway.objects.values_list("code", flat=True))
    load_entries(Cast(organisations, people, posts, terms, gateways))
    load_pages()
    return places
