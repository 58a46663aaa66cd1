"""The import pages: for coordinators; to anybody else they are not there."""

from collections.abc import Iterator

from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hub.errors import DomainError
from register.exchange import queries
from register.exchange.actions import (
    create_run,
    decide_publisher,
    request_stop,
    resume_run,
    settle_stuck_runs,
)
from register.exchange.enqueue import enqueue
from register.exchange.forms import ImportForm
from register.exchange.models import ImportRun, PublisherMatch
from register.exchange.policies import can_import
from register.exchange.rejects import COLUMNS, safe_cell
from register.exchange.uploads import forget_uploads, keep_upload

PER_PAGE = 50
POLL_SECONDS = 2


@require_http_methods(["GET", "HEAD", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """The list of runs with the form that starts one."""
    _coordinators_only(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (run := _started(request, form)):
        return redirect(run)
    settle_stuck_runs()
    pages = Paginator(queries.runs_for(request.viewer), 20)
    context = {
        "form": form,
        "page": pages.get_page(request.GET.get("page")),
        "matches": queries.open_matches_for(request.viewer)[:100],
        "crumbs": _crumbs(),
    }
    return render(request, "exchange/import_list.html", context, status=400 if form.errors else 200)


@require_GET
def import_run(request: HttpRequest, pk: int) -> HttpResponse:
    """One run: how far it is, what it did, what it rejected."""
    run = _run_or_404(request, pk)
    context = {
        "run": run,
        "counts": _counts(run),
        "shares": queries.placed_shares(run),
        "placed_percent": queries.placed_percent(run),
        "entries": queries.entries_of_source(request.viewer, run.source),
        "page": Paginator(queries.rejects_of(request.viewer, run), PER_PAGE).get_page(
            request.GET.get("page")
        ),
        "poll_seconds": POLL_SECONDS,
        "crumbs": [*_crumbs(), (f"Import {run.pk}", "")],
    }
    template = "exchange/import_run.html#progress" if request.htmx else "exchange/import_run.html"
    response = render(request, template, context)
    if request.htmx and not run.is_open:
        # Buttons, rejects and entries stand outside the part that follows the progress.
        response["HX-Refresh"] = "true"
    return response


@require_GET
def import_rejects(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """The rejects of a run as CSV, streamed."""
    import csv

    run = _run_or_404(request, pk)
    writer = csv.writer(_Echo())

    def rows() -> Iterator[str]:
        yield writer.writerow(COLUMNS)
        for row in queries.rejects_of(request.viewer, run).values_list(*COLUMNS).iterator():
            yield writer.writerow(
                [safe_cell(cell) if isinstance(cell, str) else cell for cell in row]
            )

    response = StreamingHttpResponse(rows(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{run.pk}-rejects.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_POST
def import_stop(request: HttpRequest, pk: int) -> HttpResponse:
    run = _run_or_404(request, pk)
    request_stop(viewer=request.viewer, run=run)
    return redirect(run)


@require_POST
def import_resume(request: HttpRequest, pk: int) -> HttpResponse:
    run = resume_run(viewer=request.viewer, run=_run_or_404(request, pk))
    enqueue(run)
    return redirect(run)


@require_POST
def import_publisher(request: HttpRequest, pk: int) -> HttpResponse:
    """A coordinator's word on two organisations that may be one."""
    _coordinators_only(request)
    match = get_object_or_404(PublisherMatch, pk=pk)
    decide_publisher(viewer=request.viewer, match=match, same=request.POST.get("same") == "yes")
    return redirect("imports")


def _coordinators_only(request: HttpRequest) -> None:
    if not can_import(request.viewer):
        raise Http404


def _run_or_404(request: HttpRequest, pk: int) -> ImportRun:
    return get_object_or_404(queries.runs_for(request.viewer), pk=pk)


def _started(request: HttpRequest, form: ImportForm) -> ImportRun | None:
    """The run, on its way; None with the form saying what is wrong."""
    asked = form.cleaned_data
    kept = keep_upload(asked["file"])
    try:
        with transaction.atomic():
            run = create_run(
                viewer=request.viewer,
                format_=asked["format"],
                files=[kept],
                source=asked["source"],
                visibility=asked["visibility"],
                access_class=asked["access_class"],
                publish=asked["publish"],
                dry_run=asked["dry_run"],
            )
    except DomainError as error:
        forget_uploads([kept])
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return None
    enqueue(run)
    return run


def _counts(run: ImportRun) -> list[tuple[str, int]]:
    would = "would be " if run.dry_run else ""
    return [
        ("Read", run.read),
        (f"{would}created".capitalize(), run.created),
        (f"{would}updated".capitalize(), run.updated),
        ("Unchanged", run.unchanged),
        ("Rejected", run.rejected),
        ("Fields where an edit made here was kept", run.kept_edits),
        ("New organisations", run.new_publishers),
    ]


def _crumbs() -> list[tuple[str, str]]:
    return [("Home", "/"), ("Imports", "/imports/")]


class _Echo:
    """A file that hands back what is written, for streaming."""

    def write(self, value: str) -> str:
        return value
