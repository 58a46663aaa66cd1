"""Themes: what there is about a subject, as the reader may see it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from register.catalogue import discovery
from register.catalogue.vocabularies import vocabulary


def theme_list(request: HttpRequest) -> HttpResponse:
    """All themes with the number of entries that this reader may see."""
    counts = discovery.counts(request.viewer, "theme")
    themes = [(theme, counts.get(theme.code, 0)) for theme in vocabulary("theme")]
    return render(request, "catalogue/theme_list.html", {"themes": themes})


def theme_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One theme: its newest entries, who holds them, and the search that goes on from here."""
    if code not in vocabulary("theme"):
        raise Http404
    found = discovery.within(
        request.viewer, selected={"theme": (code,)}, wanted=("owner", "level", "access"), size=20
    )
    return render(
        request,
        "catalogue/theme_detail.html",
        {"theme": vocabulary("theme").values[code], "found": found},
    )
