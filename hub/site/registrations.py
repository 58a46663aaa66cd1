"""What the site itself puts into the registries."""

from hub.site import checkup
from hub.site.health import register_check


def register() -> None:
    for name, check in checkup.CHECKS.items():
        register_check(name, check)
