"""Strict: refuses to start on anything unsafe (config/checks.py names the rest)."""

from django.core.exceptions import ImproperlyConfigured

from config import env
from config.settings.base import *  # noqa: F403
from config.settings.base import ALLOWED_HOSTS, SECRET_KEY

if len(SECRET_KEY) < 40 or SECRET_KEY.startswith("local-only"):
    raise ImproperlyConfigured("HUB_SECRET_KEY: give at least 40 random characters")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("HUB_ALLOWED_HOSTS: name the hosts this hub answers for")
if env.flag("HUB_DEBUG"):
    raise ImproperlyConfigured("HUB_DEBUG may not be on with HUB_PRODUCTION=1")

PRODUCTION = True
SECURE_SSL_REDIRECT = env.flag("HUB_SSL_REDIRECT", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
