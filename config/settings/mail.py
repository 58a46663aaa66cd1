"""Mail from one address: HUB_MAIL_URL.

smtp://user:password@host:25 plain, smtp://…?starttls=1 encrypted after the greeting (the default on
port 587), smtps://host:465 encrypted from the start, file:///folder, console://, memory://.
"""

from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from config import env

_BACKENDS = {
    "console": "django.core.mail.backends.console.EmailBackend",
    "file": "django.core.mail.backends.filebased.EmailBackend",
    "memory": "django.core.mail.backends.locmem.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
    "smtps": "django.core.mail.backends.smtp.EmailBackend",
}
_PORTS = {"smtp": 25, "smtps": 465}


def mail_settings(url: str) -> dict[str, object]:
    """Django's EMAIL_* names for an address."""
    address = urlsplit(url)
    if address.scheme not in _BACKENDS:
        known = ", ".join(f"{name}://" for name in _BACKENDS)
        raise ImproperlyConfigured(f"HUB_MAIL_URL: {address.scheme}:// is none of {known}")
    found: dict[str, object] = {"EMAIL_BACKEND": _BACKENDS[address.scheme]}
    if address.scheme == "file":
        found["EMAIL_FILE_PATH"] = address.path
    if address.scheme in _PORTS:
        found |= _smtp(url)
    return found


def _smtp(url: str) -> dict[str, object]:
    address = urlsplit(url)
    if not address.hostname:
        raise ImproperlyConfigured("HUB_MAIL_URL: name the mail server's host")
    try:
        port = address.port or _PORTS[address.scheme]
    except ValueError as error:
        raise ImproperlyConfigured(f"HUB_MAIL_URL: {error}") from error
    asked = parse_qs(address.query).get("starttls", ["1" if port == 587 else "0"])[0]
    return {
        "EMAIL_HOST": address.hostname,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": unquote(address.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(address.password or ""),
        "EMAIL_USE_SSL": address.scheme == "smtps",
        "EMAIL_USE_TLS": asked == "1" and address.scheme == "smtp",
        "EMAIL_TIMEOUT": 10,
    }


DEFAULT_FROM_EMAIL = env.text("HUB_MAIL_FROM", "hub@example.org")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
globals().update(mail_settings(env.text("HUB_MAIL_URL", "console://")))
