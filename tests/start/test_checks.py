"""What production refuses."""

import pytest
from django.contrib.auth import get_user_model

from config import checks
from config.demo.models import DemonstrationItem

STRICT = {
    "PRODUCTION": True,
    "DEBUG": False,
    "DEMO_MODE": False,
    "ACCOUNT_RATE_LIMITS": {},
    "SITE_URL": "https://hub.example.org",
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
}


@pytest.fixture
def strict(settings):
    for name, value in STRICT.items():
        setattr(settings, name, value)
    return settings


def _ids(found):
    return [each.id for each in found]


def test_strict_settings_pass(strict):
    assert _ids(checks.settings_are_strict(None)) == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("DEBUG", True, "config.E001"),
        ("DEMO_MODE", True, "config.E002"),
        ("ACCOUNT_RATE_LIMITS", False, "config.E003"),
        ("SITE_URL", "http://hub.example.org", "config.E004"),
        ("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend", "config.W001"),
    ],
)
def test_each_loose_setting_is_named(strict, name, value, expected):
    setattr(strict, name, value)

    assert _ids(checks.settings_are_strict(None)) == [expected]


@pytest.mark.django_db
def test_superuser_is_refused_in_production_only(strict):
    get_user_model().objects.create(email="root@example.org", is_superuser=True)

    assert _ids(checks.database_is_clean(None, databases=["default"])) == ["config.E005"]
    strict.PRODUCTION = False
    assert _ids(checks.database_is_clean(None, databases=["default"])) == []


@pytest.mark.django_db
def test_what_the_demonstration_made_is_refused_in_production(strict):
    DemonstrationItem.objects.create(kind="person", object_id=1)

    assert _ids(checks.database_is_clean(None, databases=["default"])) == ["config.E007"]
