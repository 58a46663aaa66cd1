"""What a hub in production may not start with, as system checks (`check --deploy`)."""

from collections.abc import Iterator, Sequence

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register  # noqa: A004
from django.core.exceptions import FieldDoesNotExist
from django.db import connections


@register(Tags.security, deploy=True)
def settings_are_strict(
    app_configs: Sequence[AppConfig] | None, **options: object
) -> list[CheckMessage]:
    return list(_loose_settings())


@register(Tags.database)
def database_is_clean(
    app_configs: Sequence[AppConfig] | None,
    databases: Sequence[str] | None = None,
    **options: object,
) -> list[CheckMessage]:
    """Asks the database; silent before the first migration and outside production."""
    if not settings.PRODUCTION or not databases:
        return []
    found: list[CheckMessage] = []
    for alias in databases:
        tables = set(connections[alias].introspection.table_names())
        found += [*_superusers(alias, tables), *_demonstration(alias, tables)]
    return found


def _loose_settings() -> Iterator[CheckMessage]:
    if settings.DEBUG:
        yield Error("DEBUG is on", hint="Unset HUB_DEBUG.", id="config.E001")
    if settings.DEMO_MODE:
        yield Error(
            "Demonstration mode is on: its passwords are printed on the sign-in page",
            hint="Set HUB_PRODUCTION=1.",
            id="config.E002",
        )
    if getattr(settings, "ACCOUNT_RATE_LIMITS", None) is False:
        yield Error("Sign-in is not throttled", hint="Set HUB_PRODUCTION=1.", id="config.E003")
    if not settings.SITE_URL.startswith("https://"):
        yield Error(
            f"HUB_SITE_URL is {settings.SITE_URL}: links in e-mails would not be encrypted",
            hint="Give the address people use, with https://.",
            id="config.E004",
        )
    if settings.EMAIL_BACKEND.rpartition(".")[2] != "EmailBackend" or _prints_mail():
        yield Warning("E-mails are not sent anywhere", hint="Set HUB_MAIL_URL.", id="config.W001")
    if settings.SEARCH_URL and settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield Warning(
            "Elasticsearch beside SQLite: one file cannot serve several machines",
            hint="Set HUB_DATABASE_URL to a PostgreSQL database.",
            id="config.W002",
        )
    if settings.BROKER_URL.startswith("filesystem://") and settings.SEARCH_URL:
        yield Warning(
            "Jobs are handed over in local files: workers on other machines get no nudge",
            hint="Set HUB_BROKER_URL to a Redis.",
            id="config.W003",
        )


def _prints_mail() -> bool:
    return ".console." in settings.EMAIL_BACKEND or ".locmem." in settings.EMAIL_BACKEND


def _superusers(alias: str, tables: set[str]) -> Iterator[CheckMessage]:
    """Django and Wagtail let superusers pass every rule of ours, so there are none."""
    user = apps.get_model(settings.AUTH_USER_MODEL)
    if user._meta.db_table not in tables:
        return
    number = user._default_manager.using(alias).filter(is_superuser=True).count()
    if number:
        yield Error(
            f"{number} superuser(s): they would see entries whatever their visibility",
            hint="Give them memberships and site roles instead, and clear is_superuser.",
            id="config.E005",
        )


def _demonstration(alias: str, tables: set[str]) -> Iterator[CheckMessage]:
    """Marked content, and whatever else the demonstration made: its people can still sign in."""
    made = apps.get_model("demo", "DemonstrationItem")
    if made._meta.db_table in tables and made._default_manager.using(alias).exists():
        yield Error(
            "Demonstration people and content are still here, with passwords that all know",
            hint="Run `manage.py demo remove` with local settings on this database.",
            id="config.E007",
        )
    for model in apps.get_models():
        if model._meta.db_table not in tables:
            continue
        try:
            model._meta.get_field("is_demonstration")
        except FieldDoesNotExist:
            continue
        rows = model._default_manager.using(alias).filter(is_demonstration=True)
        if rows.exists():
            yield Error(
                f"Demonstration content: {model._meta.verbose_name}, {rows.count()} of them",
                hint="Run `manage.py demo remove` with local settings on this database.",
                id="config.E006",
            )
