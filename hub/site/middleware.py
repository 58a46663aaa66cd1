"""Edges of every request: an id, security headers, and errors in words."""

import re
import uuid
from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from hub.errors import DomainError, NotAllowed
from hub.site.csp import is_admin, policy_for
from hub.site.problems import api_refusal, is_api
from hub.site.views.errors import domain_error

GetResponse = Callable[[HttpRequest], HttpResponse]

_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")


def request_id(get_response: GetResponse) -> GetResponse:
    """Names the request in a header only, so that two 404 bodies stay the same."""

    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        request.request_id = given if _ID.fullmatch(given) else uuid.uuid4().hex  # type: ignore[attr-defined]
        response = get_response(request)
        response["X-Request-ID"] = request.request_id  # type: ignore[attr-defined]
        return response

    return middleware


def security_headers(get_response: GetResponse) -> GetResponse:
    """The content policy, and what Django's own middleware does not set."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        # Not a default: a preview inside the admin must lose the stricter policy of its page.
        response.headers["Content-Security-Policy"] = policy_for(request.path)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware


def domain_errors(get_response: GetResponse) -> GetResponse:
    """Turns our errors into pages, and the API's wordless refusals into problems."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        return api_refusal(request, response) if is_api(request.path) else response

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        return domain_error(request, error) if isinstance(error, DomainError) else None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def admin_gate(get_response: GetResponse) -> GetResponse:
    """Lets coordinators alone into the Wagtail admin, from the moment they are one to the last.

    Wagtail asks Django's groups, which may lag behind, and would let a superuser pass; it also
    has a sign-in page of its own that knows no second step. So all of it stands behind ours.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if not is_admin(request.path):
            return get_response(request)
        viewer = request.viewer  # type: ignore[attr-defined]
        if viewer.is_anonymous:
            return redirect_to_login(request.get_full_path())
        if not viewer.is_coordinator:
            return domain_error(request, NotAllowed("Only network coordinators edit pages."))
        return get_response(request)

    return middleware
