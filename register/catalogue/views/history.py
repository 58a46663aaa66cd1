"""What was said before: the versions of an entry that this reader may read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from register.catalogue import queries
from register.catalogue.presentation.history import readable_versions


def dataset_history(request: HttpRequest, identifier: str) -> HttpResponse:
    """Versions newest first: who, when, in which post, which fields, from what to what."""
    dataset = queries.dataset_by_identifier(request.viewer, identifier)
    if dataset is None:
        raise Http404
    if dataset.identifier != identifier:
        return redirect("dataset-history", dataset.identifier)
    versions = list(queries.history_for(request.viewer, dataset))
    return render(
        request,
        "catalogue/dataset_history.html",
        {"dataset": dataset, "versions": readable_versions(versions)},
    )
