"""The content security policy: own files only, no inline script or style."""

from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse


def policy_for(path: str) -> str:
    """Strict everywhere but in the Wagtail admin, whose own pages carry inline code."""
    return _admin() if is_admin(path) else _strict()


def is_admin(path: str) -> bool:
    return path.startswith(_admin_root())


@cache
def _admin_root() -> str:
    return reverse("wagtailadmin_home")


@cache
def _strict() -> str:
    images = " ".join(("'self'", "data:", *settings.CSP_IMAGE_SOURCES))
    return _join(
        {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "img-src": images,
            "font-src": "'self'",
            "connect-src": "'self'",
            "manifest-src": "'self'",
            # A sign-in form may be redirected to the partnership's own identity provider.
            "form-action": " ".join(("'self'", *_identity_providers())),
            "frame-ancestors": "'none'",
            "base-uri": "'none'",
            "object-src": "'none'",
        }
    )


@cache
def _admin() -> str:
    return _join(
        {
            "default-src": "'self'",
            "script-src": "'self' 'unsafe-inline'",
            "style-src": "'self' 'unsafe-inline'",
            "img-src": "'self' data: blob:",
            "font-src": "'self' data:",
            "form-action": "'self'",
            "frame-ancestors": "'self'",
            "base-uri": "'self'",
            "object-src": "'none'",
        }
    )


def _join(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def _identity_providers() -> tuple[str, ...]:
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    parts = (urlsplit(app["settings"]["server_url"]) for app in apps)
    return tuple(f"{part.scheme}://{part.netloc}" for part in parts)
