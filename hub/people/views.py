"""Pages about organisations."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from hub.people import queries
from hub.people.enums import OrganisationKind

PER_PAGE = 50


def organisation_list(request: HttpRequest) -> HttpResponse:
    """Partners first, then everybody else the reader may know of, by name."""
    kind = request.GET.get("kind", "")
    found = queries.organisations_for(request.viewer)
    if kind in OrganisationKind.values:
        found = found.filter(kind=kind)
    if request.GET.get("partners"):
        found = found.filter(is_partner=True)
    pages = Paginator(found.order_by("-is_partner", "name"), PER_PAGE)
    return render(
        request,
        "people/organisation_list.html",
        {
            "page": pages.get_page(request.GET.get("page")),
            "kinds": OrganisationKind.choices,
            "kind": kind,
            "partners": bool(request.GET.get("partners")),
        },
    )


def organisation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation: what it is, who answers for what, and what it holds (by panels)."""
    organisation = get_object_or_404(queries.organisations_visible_to(request.viewer), slug=slug)
    if organisation.merged_into_id:
        return _moved(request, organisation)
    return render(
        request,
        "people/organisation_detail.html",
        {
            "organisation": organisation,
            "posts": queries.posts_of(organisation),
            "assurance": queries.assurance_of(organisation),
            "facts": queries.facts_of(request.viewer, organisation),
        },
    )


def _moved(request: HttpRequest, organisation) -> HttpResponse:
    target = get_object_or_404(
        queries.organisations_for(request.viewer), pk=organisation.merged_into_id
    )
    return redirect(target, permanent=True)
