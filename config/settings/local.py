"""For a checkout on one machine: everything starts with no environment at all."""

from config import env
from config.settings.base import *  # noqa: F403
from config.settings.base import CONTACT_EMAIL as _CONTACT
from config.settings.base import SECRET_KEY as _KEY

SECRET_KEY = _KEY or "local-only-key-never-used-in-production"  # pragma: allowlist secret
DEBUG = env.flag("HUB_DEBUG")
DEMO_MODE = True
CONTACT_EMAIL = _CONTACT or "coordinator@demo.example.org"
ALLOWED_HOSTS = ["*"]
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_RATE_LIMITS = False
