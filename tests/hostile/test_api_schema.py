"""The API keeps to its own description, whatever is asked of it."""

import pytest
import schemathesis
from django.conf import settings as settings_of_django
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)
COOKIE = settings_of_django.SESSION_COOKIE_NAME


@pytest.fixture
def operations(register):
    """The operations of the API as it describes itself, asked in this process.

    A plain handler ends each request by closing old connections, and with them the test's
    transaction; Django's own test client leaves that out in the same way.
    """
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())
    yield [found.ok() for found in schema.get_all_operations()]
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.mark.parametrize("who", ["anonymous", "member"])
def test_answers_are_as_described(cast, operations, who):
    cookies = _cookies(cast.people.get(who))

    assert len(operations) >= 3
    for operation in operations:
        _try(operation, cookies)


def _cookies(person):
    if person is None:
        return {}
    client = Client()
    client.force_login(person)
    return {COOKIE: client.cookies[COOKIE].value}


def _try(operation, cookies):
    @given(case=operation.as_strategy())
    @settings(
        max_examples=40,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    def answered(case):
        case.call_and_validate(checks=CHECKS, cookies=cookies)

    answered()
