"""Headers, cookies and the door of the Wagtail admin."""

import pytest
from django.test import override_settings

from hub.people.models import SiteRoleHolding
from hub.site import csp

STRICT = ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")


@pytest.mark.parametrize("path", ["/", "/guidance/", "/accounts/login/", "/readyz", "/nothing/"])
def test_pages_carry_the_strict_policy(client, home, path):
    answer = client.get(path)

    policy = answer["Content-Security-Policy"].split("; ")
    assert set(STRICT) <= set(policy)
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert "geolocation=()" in answer["Permissions-Policy"]


def test_sign_in_form_may_lead_to_the_identity_provider():
    app = {"settings": {"server_url": "https://id.example.org/realm/.well-known/x"}}
    providers = {"openid_connect": {"APPS": [app]}}
    csp._strict.cache_clear()

    with override_settings(SOCIALACCOUNT_PROVIDERS=providers):
        policy = csp._strict()
    csp._strict.cache_clear()

    assert "form-action 'self' https://id.example.org;" in policy


@pytest.mark.parametrize("path", ["/", "/robots.txt", "/sitemap.xml", "/healthz", "/readyz"])
def test_reading_sets_no_cookie(client, home, path):
    assert client.get(path).cookies == {}


def test_sign_in_form_sets_the_session_cookie_alone(client, home):
    assert list(client.get("/accounts/login/").cookies) == ["sessionid"]


def test_request_id_is_taken_over_when_it_is_one(client, home):
    given = client.get("/", headers={"X-Request-ID": "abc-12345678"})

    assert given["X-Request-ID"] == "abc-12345678"


@pytest.mark.parametrize("bad", ["x", "a" * 65, "abc\x00defgh", "<script>alert"])
def test_request_id_that_is_none_is_replaced(client, home, bad):
    answer = client.get("/", headers={"X-Request-ID": bad})

    assert len(answer["X-Request-ID"]) == 32


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/admin/pages/", "/admin/reset/"])
def test_admin_sends_strangers_to_our_sign_in(client, home, path):
    answer = client.get(path)

    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/accounts/login/")


def test_admin_opens_to_a_coordinator(client, site, coordinator):
    client.force_login(coordinator)

    answer = client.get("/admin/")

    assert answer.status_code == 200
    assert "'unsafe-inline'" in answer["Content-Security-Policy"]


def test_admin_is_shut_to_an_administrator(client, home, administrator):
    client.force_login(administrator)

    assert client.get("/admin/pages/").status_code == 403


def test_admin_is_shut_to_a_superuser_without_the_role(client, home, administrator):
    administrator.is_superuser = True
    administrator.save()
    client.force_login(administrator)

    assert client.get("/admin/").status_code == 403


def test_admin_shuts_the_moment_the_role_ends(client, home, coordinator):
    client.force_login(coordinator)
    SiteRoleHolding.objects.filter(user=coordinator).delete()

    assert client.get("/admin/").status_code == 403
