"""Local settings unless HUB_PRODUCTION=1, which is strict."""

from config import env

if env.flag("HUB_PRODUCTION"):
    from config.settings.production import *  # noqa: F403
else:
    from config.settings.local import *  # noqa: F403
