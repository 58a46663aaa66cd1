"""A hub with its places, pages and reference lists, and the people who look at it."""

import sys

from django.core.management import call_command

from hub.people.models import SiteRoleHolding, User
from tests.bench import hub, people


def main() -> None:
    for command in (
        ("migrate", "--no-input"),
        ("collectstatic", "--no-input"),
        ("load_places", "--shipped", "--no-wait"),
        ("prepare_site",),
        ("load_reference",),
        ("search_index", "rebuild"),
    ):
        call_command(*command, verbosity=0, stdout=sys.stderr)
    coordinator = User.objects.create(email=people.COORDINATOR, name="Coordinator")
    SiteRoleHolding.objects.create(user=coordinator, role="coordinator")
    hub.report([])
