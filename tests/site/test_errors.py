"""Error pages say the cure, hide the same from all, and speak JSON to the API."""

import json

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpResponseNotAllowed
from django.test import Client, RequestFactory
from ninja import NinjaAPI, Schema
from ninja.errors import HttpError

from hub.errors import Conflict, DomainError, Invalid, NotAllowed, Unavailable
from hub.site import problems
from hub.site.middleware import domain_errors
from hub.site.views import errors
from tests.factories.site import make_page, restrict

PROBLEM = "application/problem+json"


@pytest.fixture
def page_request(db):
    request = RequestFactory().get("/somewhere/")
    request.session = {}
    return request


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (NotAllowed("Ask the owner"), 403),
        (Invalid("Ask the owner"), 400),
        (Conflict("Ask the owner"), 409),
        (Unavailable("Ask the owner"), 503),
        (DomainError("Ask the owner"), 400),
    ],
)
def test_domain_error_becomes_a_page_with_its_reason(page_request, error, status):
    answer = domain_errors(lambda request: None).process_exception(page_request, error)

    assert (answer.status_code, "Ask the owner" in answer.content.decode()) == (status, True)


def test_other_exception_is_left_to_django(page_request):
    assert domain_errors(lambda request: None).process_exception(page_request, KeyError()) is None


def test_domain_error_with_markup_is_escaped(page_request):
    answer = errors.domain_error(page_request, NotAllowed("<script>alert(1)</script>"))

    assert "<script>alert" not in answer.content.decode()


def test_hidden_and_absent_page_have_the_same_body(client, home):
    restrict(make_page(home, "Secret plans", slug="secret"), "groups")
    unpublished = make_page(home, "Draft", slug="draft")
    unpublished.unpublish()

    absent = client.get("/nothing-here/")
    draft = client.get("/draft/")

    assert (draft.status_code, absent.status_code) == (404, 404)
    assert draft.content == absent.content
    assert draft["X-Request-ID"] != absent["X-Request-ID"]


def test_not_found_is_the_same_twice_for_somebody_signed_in(client, home, coordinator):
    client.force_login(coordinator)

    assert client.get("/one/").content == client.get("/two/").content


def test_not_found_sets_no_cookie(client, home):
    assert client.get("/nothing-here/").cookies == {}


def test_server_error_needs_no_database(rf):
    answer = errors.server_error(rf.get("/x/"))

    assert (answer.status_code, "on our side" in answer.content.decode()) == (500, True)


def test_bad_request_needs_no_host(rf):
    assert errors.bad_request(rf.get("/x/"), ValueError()).status_code == 400


def test_unsafe_view_failure_shows_the_page_for_500(home, monkeypatch):
    def broken(*args, **kwargs):
        raise KeyError("boom")

    monkeypatch.setattr("hub.site.views.health.examine", broken)

    answer = Client(raise_request_exception=False).get("/readyz")

    assert (answer.status_code, b"boom" in answer.content) == (500, False)


def test_form_without_token_gets_a_page_that_says_what_to_do(home):
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a"})

    assert (answer.status_code, "reload the page" in answer.content.decode()) == (403, True)


@pytest.mark.parametrize("view", ["bad_request", "forbidden", "not_found"])
def test_api_errors_outside_the_api_object_are_problems_too(rf, view):
    answer = getattr(errors, view)(rf.get("/api/v1/x"), PermissionDenied())

    assert answer["Content-Type"] == PROBLEM


def test_api_server_error_is_a_problem(rf):
    answer = errors.server_error(rf.get("/api/v1/x"))

    assert (answer.status_code, answer["Content-Type"]) == (500, PROBLEM)


@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_unknown_api_address_is_a_problem_and_no_redirect(client, db, method):
    answer = getattr(client, method)("/api/v1/nothing-here")

    assert (answer.status_code, answer["Content-Type"]) == (404, PROBLEM)
    assert answer.json()["detail"] == problems.NOT_FOUND


class Body(Schema):
    size: int


@pytest.fixture(scope="module")
def api():
    made = NinjaAPI(urls_namespace="problems-test")
    problems.install_problem_handlers(made)
    raised = {
        "conflict": Conflict("Reload first"),
        "field": Invalid("Enter a year", field="year"),
        "absent": Http404("secret detail"),
        "denied": PermissionDenied(),
        "http": HttpError(429, "Slow down"),
        "http404": HttpError(404, "other words"),
        "big": RequestDataTooBig(),
    }

    @made.get("/raise/{name}")
    def fail(request, name: str):
        raise raised[name]

    @made.post("/body")
    def body(request, payload: Body, page: int = 1):
        return {}

    return made


def ask(api, method, path, **kwargs):
    """Answers of the API's own view, past the project's addresses."""
    request = RequestFactory().generic(method, f"/api/v1{path}", **kwargs)
    for pattern in api.urls[0]:
        match = pattern.resolve(path.split("?")[0].lstrip("/"))
        if match:
            answer = match.func(request, *match.args, **match.kwargs)
            return problems.api_refusal(request, answer)
    raise AssertionError(path)


@pytest.mark.parametrize(
    ("name", "status", "detail"),
    [
        ("conflict", 409, "Reload first"),
        ("absent", 404, problems.NOT_FOUND),
        ("http404", 404, problems.NOT_FOUND),
        ("denied", 403, "You may see this but not do that."),
        ("http", 429, "Slow down"),
        ("big", 413, "The body is larger than this address takes."),
    ],
)
def test_api_error_is_a_problem(api, name, status, detail):
    answer = ask(api, "GET", f"/raise/{name}")

    found = json.loads(answer.content)
    assert (answer.status_code, answer["Content-Type"]) == (status, PROBLEM)
    assert (found["status"], found["detail"]) == (status, detail)
    assert set(found) == {"type", "title", "status", "detail", "errors"}


def test_api_error_names_the_field(api):
    found = json.loads(ask(api, "GET", "/raise/field").content)

    assert found["errors"] == [{"field": "year", "code": "invalid", "message": "Enter a year"}]


def test_api_validation_is_a_bad_request_that_names_each_field(api):
    answer = ask(
        api, "POST", "/body?page=x", data=b'{"size": "big"}', content_type="application/json"
    )

    found = json.loads(answer.content)
    assert answer.status_code == 400
    assert {each["field"] for each in found["errors"]} == {"page", "payload.size"}


def test_api_body_that_is_no_json_is_a_bad_request(api):
    answer = ask(api, "POST", "/body", data=b"{", content_type="application/json")

    assert (answer.status_code, answer["Content-Type"]) == (400, PROBLEM)


def test_api_method_not_allowed_is_a_problem_that_keeps_the_allowed_ones(api):
    answer = ask(api, "DELETE", "/body")

    assert (answer.status_code, answer["Content-Type"], answer["Allow"]) == (405, PROBLEM, "POST")


def test_refusal_leaves_good_answers_alone(rf):
    answer = HttpResponseNotAllowed(["GET"])
    answer.status_code = 200

    assert problems.api_refusal(rf.get("/api/v1/x"), answer) is answer
