"""Local settings unless HUB_PRODUCTION=1, which is strict."""

from config import env

# Python reads this file on the way to config.settings.test too, which must come to base.py
# first: it gives the process a folder of its own.
if env.text("DJANGO_SETTINGS_MODULE", "config.settings") == "config.settings":
    if env.flag("HUB_PRODUCTION"):
        from config.settings.production import *  # noqa: F403
    else:
        from config.settings.local import *  # noqa: F403
