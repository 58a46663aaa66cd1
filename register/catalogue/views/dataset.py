"""The dataset page: what an entry says, in the order of the reader's questions."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from register.catalogue import policies, queries
from register.catalogue.models import Dataset
from register.catalogue.presentation import answer, glance
from register.catalogue.presentation.markdown import rendered
from register.catalogue.presentation.routes import routes_for
from register.places.queries import areas_by_codes

MAPPED = 60  # outlines beyond this make a slow map of one colour


def dataset_detail(request: HttpRequest, identifier: str) -> HttpResponse:
    """One entry. An old or foreign identifier leads to the entry's own address."""
    dataset = queries.dataset_by_identifier(request.viewer, identifier)
    if dataset is None:
        raise Http404
    if dataset.identifier != identifier:
        return redirect(dataset, permanent=False)
    return render(request, "catalogue/dataset_detail.html", _context(request, dataset))


def _context(request: HttpRequest, dataset: Dataset) -> dict[str, object]:
    viewer = request.viewer
    areas = _areas(dataset)
    distributions = list(dataset.distributions.all())
    allowed = policies.can_get(viewer, dataset)
    can = policies.capabilities(viewer, dataset)
    covers = _covers(areas)
    return {
        "dataset": dataset,
        "can": can,
        "themes": queries.theme_labels(dataset),
        "answer": answer.answer_for(viewer, dataset, distributions),
        "glance": glance.glance(dataset, covers),
        "description": rendered(dataset.description),
        "dictionary": list(dataset.dictionary.select_related("term")),
        "protection": glance.protection(dataset),
        "disclosure": glance.disclosure(dataset),
        "where": glance.where(dataset),
        "making": glance.making(dataset),
        "identifiers": glance.identifiers(dataset, [row.alias for row in dataset.aliases.all()]),
        "areas": areas,
        "area_codes": ",".join(area["code"] for area in areas[:MAPPED]),
        "routes": routes_for(distributions, allowed),
        "gate_reason": "" if allowed else allowed.reason,
        "gateways": [gateway for gateway in dataset.gateways.all() if gateway.live],
        "keywords": sorted(tag.name for tag in dataset.keywords.all()),
        "related": queries.related(viewer, dataset),
        "contact_email": answer.contact_email(dataset),
        "missing": queries.missing_recommended(dataset) if "edit" in can else [],
        "mixed_years": _mixed_ward_years(areas),
    }


def _areas(dataset: Dataset) -> list[dict[str, object]]:
    """Coverage rows with names, in the order stated; an unknown code shows as itself."""
    rows = list(dataset.areas.all())
    known = areas_by_codes([row.area_code for row in rows])
    return [
        {
            "code": row.area_code,
            "name": known[row.area_code].name if row.area_code in known else row.area_code,
            "known": row.area_code in known,
            "level": known[row.area_code].level if row.area_code in known else "",
            "vintage": row.vintage,
            "inferred": "" if row.method == "stated" else row.get_method_display(),
        }
        for row in rows
    ]


def _covers(areas: list[dict[str, object]]) -> str:
    names = [str(area["name"]) for area in areas]
    if len(names) <= 4:
        return ", ".join(names)
    return f"{', '.join(names[:3])} and {len(names) - 3} more areas"


def _mixed_ward_years(areas: list[dict[str, object]]) -> list[object]:
    """The boundary years of the wards covered, when there is more than one."""
    years = {area["vintage"] for area in areas if area["level"] == "ward" and area["vintage"]}
    return sorted(years) if len(years) > 1 else []
