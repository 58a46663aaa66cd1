"""Sets of local areas: everyone sees them, the network coordinator keeps them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from hub.access.decision import require
from register.places import actions, policies, queries
from register.places.forms import AreaSetForm, LocalAreaForm
from register.places.models import Area, AreaSet


def area_set_list(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "places/area_set_list.html",
        {
            "sets": queries.area_sets(request.viewer),
            "can_edit": bool(policies.can_edit_area_sets(request.viewer)),
        },
    )


def area_set_detail(request: HttpRequest, slug: str) -> HttpResponse:
    area_set = _set(request, slug)
    return _detail(request, area_set, LocalAreaForm())


def _set(request: HttpRequest, slug: str) -> AreaSet:
    return get_object_or_404(queries.area_sets(request.viewer), slug=slug)


def _detail(
    request: HttpRequest, area_set: AreaSet, form: LocalAreaForm, status: int = 200
) -> HttpResponse:
    return render(
        request,
        "places/area_set_detail.html",
        {
            "area_set": area_set,
            "rows": queries.local_areas(request.viewer, area_set),
            "can_edit": bool(policies.can_edit_area_sets(request.viewer)),
            "form": form,
        },
        status=status,
    )


@require_http_methods(["GET", "POST"])
def area_set_new(request: HttpRequest) -> HttpResponse:
    require(policies.can_edit_area_sets, request.viewer)
    form = AreaSetForm(request.POST or None)
    if form.is_valid():
        area_set = form.save(request.viewer)
        messages.success(request, f"{area_set.name} is there. Now add its areas.")
        return redirect("area-set", slug=area_set.slug)
    return render(
        request, "places/area_set_new.html", {"form": form}, status=422 if form.errors else 200
    )


@require_POST
def local_area_save(request: HttpRequest, slug: str) -> HttpResponse:
    area_set = _set(request, slug)
    require(policies.can_edit_area_sets, request.viewer)
    form = LocalAreaForm(request.POST)
    if not form.is_valid():
        return _detail(request, area_set, form, status=422)
    area = form.save(request.viewer, area_set)
    messages.success(request, f"{area.name} is saved.")
    return redirect("area-set", slug=slug)


@require_POST
def local_area_remove(request: HttpRequest, slug: str) -> HttpResponse:
    area_set = _set(request, slug)
    require(policies.can_edit_area_sets, request.viewer)
    area = get_object_or_404(
        Area.objects.visible_to(request.viewer).filter(area_set=area_set).latest(),
        code=queries.canonical(request.POST.get("code", "")),
    )
    actions.remove_local_area(viewer=request.viewer, area=area)
    messages.success(request, f"{area.name} is removed.")
    return redirect("area-set", slug=slug)
