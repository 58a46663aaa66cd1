"""The audit page for coordinators."""

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
    before = request.GET.get("before", "")
    lines, older = queries.page_of_lines(
        request.viewer,
        kind=kind,
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None,
        size=PER_PAGE,
    )
    return render(
        request,
        "events/audit.html",
        {
            "lines": lines,
            "older": older,
            "kinds": sorted((key, noun.label) for key, noun in nouns.items()),
            "kind": kind,
        },
    )
