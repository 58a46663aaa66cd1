import pytest
from django.core.exceptions import ImproperlyConfigured

from config.settings.mail import mail_settings


def test_console_needs_nothing_else():
    assert mail_settings("console://") == {
        "EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"
    }


@pytest.mark.parametrize(
    ("url", "port", "use_ssl", "use_tls"),
    [
        ("smtp://mail.example.org", 25, False, False),
        ("smtp://mail.example.org:587", 587, False, True),
        ("smtp://mail.example.org:2525?starttls=1", 2525, False, True),
        ("smtp://mail.example.org:587?starttls=0", 587, False, False),
        ("smtps://mail.example.org", 465, True, False),
    ],
)
def test_smtp_encryption_follows_scheme_and_port(url, port, use_ssl, use_tls):
    found = mail_settings(url)

    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (
        port,
        use_ssl,
        use_tls,
    )


def test_quoted_credentials_are_read():
    found = mail_settings("smtp://hub%40example.org:p%3Aw@mail.example.org")

    assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("hub@example.org", "p:w")


@pytest.mark.parametrize("url", ["mail.example.org", "smtp://", "smtp://host:no", "http://x"])
def test_what_is_no_mail_address_is_refused_by_name(url):
    with pytest.raises(ImproperlyConfigured, match="HUB_MAIL_URL"):
        mail_settings(url)
