"""Errors of the API: application/problem+json, the same five words for every refusal."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from hub.errors import Conflict, DomainError, Invalid, NotAllowed, Unavailable

API_ROOT = "/api/"
CONTENT_TYPE = "application/problem+json"
NOT_FOUND = "There is nothing at this address, or you may not see it."

STATUS_OF = {NotAllowed: 403, Invalid: 400, Conflict: 409, Unavailable: 503}
_TEXT = {"type": "string"}
_PROBLEM = {
    "title": "Problem",
    "type": "object",
    "required": ["type", "title", "status", "detail", "errors"],
    "properties": {
        "type": _TEXT,
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "code", "message"],
                "properties": {"field": _TEXT, "code": _TEXT, "message": _TEXT},
            },
        },
    },
}
_DETAILS = {
    405: "This address does not answer to that method.",
    500: "Something went wrong on our side. It has been logged; try again in a few minutes.",
}


def is_api(path: str) -> bool:
    return path.startswith(API_ROOT)


def status_of(error: DomainError) -> int:
    """The HTTP status an error means; a refusal of no named kind is a bad request."""
    return next((code for kind, code in STATUS_OF.items() if isinstance(error, kind)), 400)


def problem(
    status: int, detail: str, *, code: str = "", errors: tuple[dict[str, str], ...] = ()
) -> JsonResponse:
    """One problem. `errors` holds field, code and message of each thing to put right."""
    title = HTTPStatus(status).phrase
    body = {
        "type": f"urn:sharing-hub:problem:{code or title.lower().replace(' ', '-')}",
        "title": title,
        "status": status,
        "detail": detail,
        "errors": list(errors),
    }
    return JsonResponse(body, status=status, content_type=CONTENT_TYPE)


def not_found() -> JsonResponse:
    """The one body for what is hidden and for what is not there."""
    return problem(404, NOT_FOUND)


def server_error() -> JsonResponse:
    return problem(500, _DETAILS[500])


def api_refusal(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A 404 or 405 that a framework answered in its own words becomes a problem."""
    said_so = response.headers.get("Content-Type", "").startswith(CONTENT_TYPE)
    if response.status_code not in (404, 405) or said_so:
        return response
    if response.status_code == 404:
        return not_found()
    refusal = problem(405, _DETAILS[405])
    refusal["Allow"] = response.headers.get("Allow", "")
    return refusal


def install_problem_handlers(api: NinjaAPI) -> None:
    """Makes `api` answer every error as a problem."""
    api.add_exception_handler(DomainError, _domain)
    api.add_exception_handler(ValidationError, _validation)
    api.add_exception_handler(HttpError, _http)
    api.add_exception_handler(Http404, lambda request, error: not_found())
    api.add_exception_handler(PermissionDenied, _denied)
    api.add_exception_handler(RequestDataTooBig, _too_big)
    api.add_exception_handler(SuspiciousOperation, _suspicious)


def describe_problems(schema: dict[str, Any]) -> None:
    """Says in an OpenAPI description that every error is a problem, and that a name may miss."""
    schema.setdefault("components", {}).setdefault("schemas", {})["Problem"] = _PROBLEM
    content = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for path, operations in schema["paths"].items():
        for operation in operations.values():
            found = operation.setdefault("responses", {})
            refused = {int(code) for code in found if int(code) >= 400} | {400}
            for code in refused | ({404} if "{" in path else set()):
                known = found.pop(code, None) or found.pop(str(code), None) or {}
                words = known.get("description", HTTPStatus(code).phrase)
                found[str(code)] = {"description": words, "content": content}


def _domain(request: HttpRequest, error: DomainError) -> HttpResponse:
    named = {"field": error.field, "code": error.code, "message": error.message}
    errors = (named,) if error.field else ()
    return problem(status_of(error), error.message, code=error.code, errors=errors)


def _validation(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = tuple(
        {
            "field": ".".join(str(part) for part in each["loc"][1:]),
            "code": str(each["type"]),
            "message": str(each["msg"]),
        }
        for each in error.errors
    )
    names = ", ".join(dict.fromkeys(each["field"] for each in errors if each["field"]))
    detail = f"Check {names}: see errors for what each should be." if names else "Check the body."
    return problem(400, detail, code="invalid", errors=errors)


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    return not_found() if error.status_code == 404 else problem(error.status_code, error.message)


def _denied(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    return problem(403, str(error) or "You may see this but not do that.", code="not-allowed")


def _too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return problem(413, "The body is larger than this address takes.", code="too-large")


def _suspicious(request: HttpRequest, error: SuspiciousOperation) -> HttpResponse:
    return problem(400, "The request could not be read.", code="invalid")
