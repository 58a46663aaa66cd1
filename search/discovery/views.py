"""The search page and its export."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from search.discovery import export, page, params
from search.discovery.queries import search
from search.log.recorder import note_search


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Everything the reader may see that answers the query; only the middle for htmx."""
    query, problems = params.parse_lenient(request.GET, request.viewer)
    query = replace(query, wanted=page.shown_facets())
    results = search(request.viewer, query)
    if query.text and query.page == 1 and not query.selected:
        note_search(request, query.text, total=results.total)
    context = {
        "search": page.build(request.viewer, query, results, problems),
        "site_query": query.text,
        "part_only": _wants_part(request),
    }
    template = "discovery/search.html#search" if _wants_part(request) else "discovery/search.html"
    response = render(request, template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_safe
def search_export(request: HttpRequest) -> StreamingHttpResponse:
    """The whole list as CSV, up to 10,000 lines; the same parameters as the page."""
    query, _ = params.parse_lenient(request.GET, request.viewer)
    response = StreamingHttpResponse(
        export.lines(request.viewer, query), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = 'attachment; filename="search.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _wants_part(request: HttpRequest) -> bool:
    """Htmx asks for the middle; when it goes back in history it needs the whole page."""
    return bool(request.htmx) and not request.htmx.history_restore_request
