"""Refuses to serve an unsafe hub in production."""

from django.conf import settings
from django.core.management import call_command
from django.db import connections


def refuse_unsafe_production() -> None:
    """Raises SystemCheckError with every finding of config/checks.py and Django's own errors."""
    if settings.PRODUCTION:
        call_command("check", deploy=True, databases=["default"], fail_level="ERROR", verbosity=0)
        connections.close_all()  # none may be shared by the processes that follow
