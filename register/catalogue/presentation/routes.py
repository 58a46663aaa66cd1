"""Ways to get the data. Address and instructions pass the access class; the rest always shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from hub.access.decision import Decision
from register.catalogue.models import Distribution
from register.catalogue.presentation import words


@dataclass(frozen=True, slots=True)
class Route:
    """One row of "how to get it". `url` and `instructions` are blank where gated."""

    title: str
    kind: str
    format: str
    size: str
    who: str
    cost: str
    time: str
    licence: str
    url: str
    host: str  # where the link leads, so that nobody is surprised
    instructions: str
    gated: bool


def routes_for(distributions: Sequence[Distribution], allowed: Decision) -> list[Route]:
    return [_route(each, allowed) for each in distributions]


def _route(row: Distribution, allowed: Decision) -> Route:
    url = row.url if allowed else ""
    return Route(
        title=row.title or row.get_kind_display(),
        kind=row.get_kind_display(),
        format=words.term("format", row.format) if row.format else "",
        size=words.size(row.size_bytes),
        who=row.who_decides,
        cost=row.cost,
        time=row.time,
        licence=words.term("licence", row.licence) if row.licence else "",
        url=url,
        host=urlsplit(url).hostname or "" if url else "",
        instructions=row.instructions if allowed else "",
        gated=not allowed and bool(row.url or row.instructions),
    )
