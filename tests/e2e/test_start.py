"""The hub as started by one command, seen by a browser."""

import json
import urllib.request

import pytest

pytestmark = pytest.mark.e2e


def test_health_pages_answer(running_hub):
    with urllib.request.urlopen(f"{running_hub}/readyz", timeout=10) as answer:
        parts = json.load(answer)["parts"]

    assert {"database", "search"} <= set(parts)


def test_home_page_leads_to_results(page):
    page.goto("/")
    page.locator('main input[name="q"]').first.fill("anti social behaviour")
    page.keyboard.press("Enter")

    page.wait_for_url("**/search/**")
    assert page.locator("h1").count() == 1


def test_demonstration_person_signs_in(page, sign_in):
    sign_in("coordinator")

    page.goto("/audit/")
    assert page.locator("h1").inner_text() != ""


def test_nothing_is_refused_by_the_content_security_policy(page):
    refused = []
    page.on("console", lambda m: refused.append(m.text) if m.type == "error" else None)

    for address in ("/", "/search/?q=housing", "/accounts/login/"):
        page.goto(address)

    assert refused == []
