"""The coordinators' page of what was sought, and the address that counts opened results."""

import csv

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from hub.errors import NotAllowed
from search.log import recorder
from search.log.queries import PERIODS, SORTS, phrases_for, totals_of

PER_PAGE = 50
_HEADS = (
    ("phrase", "Words", False),
    ("sought", "Sought", True),
    ("found-nothing", "Found nothing", True),
    ("opened", "Led to a result", True),
)


class _Line:
    """A file that gives back what is written to it, for a streamed CSV."""

    def write(self, line: str) -> str:
        return line


@require_GET
def search_log(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Phrases that three different visitors sought, for coordinators."""
    viewer = request.viewer
    if not viewer.is_coordinator:
        raise NotAllowed(
            "The search log is for network coordinators. Ask one of them what people look for."
        )
    recorder.flush()
    period = request.GET.get("days", "")
    sort = request.GET.get("sort", "")
    period = period if period in PERIODS else "30"
    sort = sort if sort in SORTS else "sought"
    phrases = phrases_for(viewer, days=int(period), sort=sort)
    if request.GET.get("format") == "csv":
        return _as_csv(phrases)
    page = Paginator(phrases, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "search_log/search_log.html",
        {
            "page_obj": page,
            "phrases": page.object_list,
            "totals": totals_of(phrases),
            "period": period,
            "periods": PERIODS.items(),
            "sort": sort,
            "heads": _HEADS,
            "base_query": f"days={period}&sort={sort}",
        },
    )


@csrf_exempt
@require_POST
def search_opened(request: HttpRequest) -> HttpResponse:
    """Counts that a result was opened. Browsers send this by themselves (`ping` of a link).

    Exempt from CSRF on purpose: it carries no token because it needs no session, changes
    nothing but a number, and only for words that are counted already.
    """
    recorder.note_opened(request, request.GET.get("q", ""))
    return HttpResponse(status=204)


def _as_csv(phrases) -> StreamingHttpResponse:
    writer = csv.writer(_Line())

    def lines():
        yield writer.writerow(["words", "sought", "found nothing", "led to a result"])
        for phrase in phrases.iterator(chunk_size=500):
            yield writer.writerow(
                [
                    _harmless(phrase.text),
                    phrase.sought_sum,
                    phrase.nothing_sum,
                    phrase.opened_sum,
                ]
            )

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="search-log.csv"'
    return response


def _harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text
