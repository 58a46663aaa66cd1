"""Health for machines: alive, and what is wrong with which part."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hub.site.health import examine, overall


@never_cache
@require_safe
def alive(request: HttpRequest) -> JsonResponse:
    """The process answers; asks nothing else."""
    return JsonResponse({"status": "ok", "parts": {}})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Every part; 503 only when the database or the storage is down."""
    parts = examine()
    status = overall(parts)
    body = {"status": status, "parts": {name: asdict(part) for name, part in parts.items()}}
    return JsonResponse(body, status=503 if status == "down" else 200)
