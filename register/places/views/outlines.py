"""Outlines as GeoJSON, for our maps and for anybody's."""

from hashlib import sha256

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.utils.http import quote_etag
from django.views.decorators.http import condition, require_safe

from register.places import queries


def _codes(request: HttpRequest) -> list[str]:
    given = ",".join(request.GET.getlist("codes"))
    return list(dict.fromkeys(queries.canonical(each.strip()) for each in given.split(",") if each))


def _etag(request: HttpRequest) -> str | None:
    codes = _codes(request)
    if not 0 < len(codes) <= queries.MAX_OUTLINES:
        return None
    stamp = queries.outlines_stamp(request.viewer, codes)
    return quote_etag(sha256(f"{codes}{stamp}".encode()).hexdigest()[:32])


@require_safe
@condition(etag_func=_etag)
def outlines(request: HttpRequest) -> HttpResponse:
    """A FeatureCollection of `codes`; areas that we hold no outline of are left out."""
    codes = _codes(request)
    if len(codes) > queries.MAX_OUTLINES:
        return JsonResponse(
            {
                "title": "Too many areas",
                "status": 400,
                "detail": f"Ask for at most {queries.MAX_OUTLINES} codes at a time.",
                "errors": [
                    {"field": "codes", "code": "too-many", "message": f"{len(codes)} codes"}
                ],
            },
            status=400,
            content_type="application/problem+json",
        )
    features = queries.outline_features(request.viewer, codes)
    response = JsonResponse(
        {"type": "FeatureCollection", "features": features},
        content_type="application/geo+json",
    )
    patch_cache_control(response, public=True, max_age=3600)
    return response
