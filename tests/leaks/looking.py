"""Visiting a surface as somebody, and judging what came out."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from tests.leaks.surfaces import Surface, Visit
from tests.leaks.world import World

REFUSED = (302, 403, 404)


@dataclass
class Sight:
    """What a persona saw of a surface: leaks in words, and fields by thing."""

    leaks: list[str] = field(default_factory=list)
    shown: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    views: set[str] = field(default_factory=set)


def look(world: World, surface: Surface, persona: str, *, enough: int = 0) -> Sight:
    """All of a surface; with `enough`, until so many leaks are found."""
    sight = Sight()
    # What a visit leaves behind (a word in the search log) is nothing for the next one to find.
    with surface.around(), transaction.atomic():
        for visit in surface.visits(world, persona):
            _judge(world, surface, persona, visit, sight)
            if 0 < enough <= len(sight.leaks):
                break
        transaction.set_rollback(True)
    return sight


def fetch(client: Client, visit: Visit) -> HttpResponse:
    """The answer, and nothing of it stays: a deed is undone."""
    if not visit.post:
        return client.get(visit.path, headers=visit.headers)
    with transaction.atomic():
        answer = client.post(visit.path, headers=visit.headers)
        transaction.set_rollback(True)
    return answer


def said(answer: HttpResponse) -> str:
    """Headers and body, as a reader gets them."""
    body = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]
    heads = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    cookies = answer.cookies.output()
    return f"{heads}\n{cookies}\n{body.decode()}"


def missing(world: World, surface: Surface, persona: str, sight: Sight) -> list[str]:
    """Fields that the surface must show to this persona and did not."""
    return [
        f"{surface.name} did not show {persona} {name} of {thing.name}"
        for thing in surface.things(world, persona)
        if persona in surface.for_
        for name in sorted(surface.shows)
        if thing.allows(persona, name) and name not in {*sight.shown[thing.name], *thing.lacks}
    ]


def _judge(world: World, surface: Surface, persona: str, visit: Visit, sight: Sight) -> None:
    answer = fetch(world.clients[persona], visit)
    match = getattr(answer, "resolver_match", None)
    if match:
        sight.views.add(match.view_name)
    where = f"{surface.name} ({visit.path}) for {persona}"
    if answer.status_code >= 500 and "away" not in surface.name and visit.path != "/readyz":
        sight.leaks.append(f"{where}: status {answer.status_code}")
    if persona not in surface.for_ and answer.status_code not in REFUSED:
        sight.leaks.append(f"{where}: not refused, status {answer.status_code}")
    edits = surface.edits if persona in surface.for_ else ""
    sight.leaks.extend(_tokens(world, persona, visit, said(answer), where, sight, edits))


def _tokens(
    world: World, persona: str, visit: Visit, text: str, where: str, sight: Sight, edits: str
) -> Iterator[str]:
    for found in world.aviary.found(text, typed=visit.typed):
        thing = world.things.get(found.thing)
        if thing is not None and thing.kind == edits:
            continue
        if thing is None or not thing.allows(persona, found.field):
            yield f"{where}: {found.field or found.token} of {found.thing}"
        else:
            sight.shown[found.thing].add(found.field)
