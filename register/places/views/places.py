"""The page of one place, and the list of all."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from register.places import levels, queries
from register.places.models import Area
from register.places.shipped import attribution

PER_PAGE = 50
_TELLING = {"lad", "county", "ca", "region", "nation"}


def place_list(request: HttpRequest) -> HttpResponse:
    """A box to find a place, and places by kind; without either, the district served here."""
    text, level = request.GET.get("q", "").strip()[:200], request.GET.get("level", "")
    level = level if level in levels.BY_CODE else ""
    context = {"q": text, "level": level, "counts": queries.counts_by_level(request.viewer)}
    if text or level:
        found = queries.places_called(request.viewer, text, level=level)
        pages = Paginator(found, PER_PAGE)
        context |= {
            "page": pages.get_page(request.GET.get("page")),
            "base_query": urlencode({"q": text, "level": level}),
            "level_label": levels.plural_of(level) if level else "",
        }
    else:
        home = queries.areas_by_codes([settings.PLACES_HOME]).get(settings.PLACES_HOME)
        context |= {"home": home, "contains": _contains(home) if home else ()}
    return render(request, "places/place_list.html", context)


def place_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Name, kind, code, boundary year, part of, contains, map; what is held here is panels."""
    canonical = queries.canonical(code)
    rows = queries.vintages_of(request.viewer, canonical)
    area = _of_year(rows, request.GET.get("vintage", ""))
    if area is None:
        raise Http404
    if canonical != code:
        return redirect(area, permanent=True)
    around = queries.surroundings(area)
    contains = _contains(area)
    return render(
        request,
        "places/place_detail.html",
        {
            "area": area,
            "others": [row for row in rows if row.pk != area.pk],
            "part_of": around.part_of,
            "lies_in": _lies_in(around.part_of),
            "replaced_by": around.same_ground if not area.is_current else (),
            "replaces": around.same_ground if area.is_current else (),
            "facts": _facts(area),
            "contains": contains,
            "map_codes": ",".join(_map_codes(area, contains)),
            "attribution": attribution(),
        },
    )


def _of_year(rows: list[Area], vintage: str) -> Area | None:
    if not vintage:
        return rows[0] if rows else None
    return next((row for row in rows if str(row.vintage) == vintage), None)


def _lies_in(part_of: tuple[Area, ...]) -> Area | None:
    """The larger place that tells a reader where this one is."""
    return next((area for area in part_of if area.level in _TELLING), None)


def _contains(area: Area) -> list[queries.Contained]:
    return queries.contained_in(area.code)


def _facts(area: Area) -> list[tuple[str, str]]:
    facts = [("Kind", area.level_label), ("Code", area.code), ("Boundary year", str(area.vintage))]
    if not area.is_official:
        facts[1] = ("Code in this hub", area.code)
    if area.other_name:
        facts.insert(0, ("Also called", area.other_name))
    if area.area_set:
        facts.append(("Set", area.area_set.name))
        facts.append(("Drawn by", area.area_set.source))
    return facts


def _map_codes(area: Area, contains: list[queries.Contained]) -> list[str]:
    """The area and one level inside it: the coarsest that has outlines and is not too many."""
    for each in contains:
        if each.areas[0].west is not None and len(each.areas) <= queries.MAX_OUTLINES - 1:
            return [area.code, *(inside.code for inside in each.areas)]
    return [area.code]
