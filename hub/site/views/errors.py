"""Error pages: what happened and what to do next, never how it works inside."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt

from hub.errors import DomainError
from hub.site import problems


def domain_error(request: HttpRequest, error: DomainError) -> HttpResponse:
    """The page for a refusal that an action raised, with its reason."""
    status = problems.status_of(error)
    return _page(request, status, reason=error.message)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Bare, because even the host name may be what is wrong."""
    if problems.is_api(request.path):
        return problems.problem(400, "The request could not be read.", code="invalid")
    return HttpResponse(render_to_string("site/errors/400_bare.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    reason = str(exception) or "You are not allowed to do this."
    if problems.is_api(request.path):
        return problems.problem(403, reason, code="not-allowed")
    return _page(request, 403, reason=reason)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or did not come from our page."""
    cure = "This form was open for too long. Go back, reload the page and send it again."
    if problems.is_api(request.path):
        return problems.problem(403, cure, code="csrf")
    return _page(request, 403, reason=cure)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same body for what is hidden and for what is not there."""
    return problems.not_found() if problems.is_api(request.path) else _page(request, 404)


@csrf_exempt
def no_such_api(request: HttpRequest) -> HttpResponse:
    return problems.not_found()


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs neither database nor session: either may be what broke."""
    if problems.is_api(request.path):
        return problems.server_error()
    return HttpResponse(render_to_string("site/errors/500.html"), status=500)


def _page(request: HttpRequest, status: int, *, reason: str = "") -> HttpResponse:
    return render(request, f"site/errors/{status}.html", {"reason": reason}, status=status)
