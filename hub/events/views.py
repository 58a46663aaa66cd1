"""The audit page for coordinators."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hub.access.decision import require
from hub.events import queries
from hub.events.policies import can_read_audit
from hub.nouns import nouns

PER_PAGE = 50


def audit(request: HttpRequest) -> HttpResponse:
    """What happened, newest first; the subject's own policy decides row by row."""
    require(can_read_audit, request.viewer)
    kind = request.GET.get("kind", "")
    kind = kind if kind in nouns else ""
    page = Paginator(queries.events_of_kind(kind), PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "events/audit.html",
        {
            "page": page,
            "lines": queries.lines_for(request.viewer, list(page.object_list)),
            "kinds": sorted((key, noun.label) for key, noun in nouns.items()),
            "kind": kind,
        },
    )
