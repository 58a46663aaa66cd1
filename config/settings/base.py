"""Safe for production; local.py and test.py relax it."""

import tomllib
from pathlib import Path

import dj_database_url

from config import env
from config.settings.mail import *  # noqa: F403
from config.settings.storage import files_folder

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = Path(env.text("HUB_DATA_DIR", str(BASE_DIR / "var"))).resolve()

SECRET_KEY = env.text("HUB_SECRET_KEY")
DEBUG = False
DEMO_MODE = False
PRODUCTION = False
ALLOWED_HOSTS = env.words("HUB_ALLOWED_HOSTS")
SITE_URL = env.text("HUB_SITE_URL", "http://127.0.0.1:8000").rstrip("/")
SITE_NAME = env.text("HUB_SITE_NAME", "Sharing Hub")
# Code of the district this hub serves: of two places of one name, its own comes first.
PLACES_HOME = env.text("HUB_PLACES_HOME", "E08000010")
# The coordinator's address on the pages that a new hub starts with.
CONTACT_EMAIL = env.text("HUB_CONTACT_EMAIL")
VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]

INSTALLED_APPS = [
    "config.start",
    "config.demo",
    "training",
    "network",
    "register.exchange",
    "register.catalogue",
    "register.places",
    "search.discovery",
    "search.log",
    "search.index",
    "hub.site",
    "hub.events",
    "hub.people",
    "hub.access",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "template_partials",
    "django_htmx",
    "ninja",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "hub.site.staticfiles.ServedFilesConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hub.site.middleware.request_id",
    "hub.site.middleware.security_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hub.people.middleware.viewer",
    "hub.site.middleware.domain_errors",
    "hub.site.middleware.admin_gate",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hub.site.context.frame",
            ],
            "builtins": [
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "hub.site.templatetags.ui",
            ],
        },
    }
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- database -------------------------------------------------------------------------
DATABASE_URL = env.text("HUB_DATABASE_URL", f"sqlite:///{DATA_DIR / 'hub.sqlite3'}")
DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
            "PRAGMA cache_size=-32768; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;"
        ),
    }

# --- people ---------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "hub.people.adapters.AccountAdapter"
ACCOUNT_FORMS = {"login": "hub.site.account_forms.SignInForm"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGOUT_ON_GET = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
if env.text("HUB_OIDC_ISSUER"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"].append(
        {
            "provider_id": "partnership",
            "name": env.text("HUB_OIDC_NAME", "Single sign-on"),
            "client_id": env.text("HUB_OIDC_CLIENT_ID"),
            "secret": env.text("HUB_OIDC_CLIENT_SECRET"),
            "settings": {"server_url": env.text("HUB_OIDC_ISSUER")},
        }
    )

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# CSRF token and messages live in the session, so that the session cookie is the only one.
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "hub.site.views.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"

# --- files ----------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [
    ("govuk", BASE_DIR / "node_modules" / "govuk-frontend" / "dist" / "govuk"),
    ("htmx", BASE_DIR / "node_modules" / "htmx.org" / "dist"),
    ("leaflet", BASE_DIR / "node_modules" / "leaflet" / "dist"),
]
MEDIA_ROOT = files_folder(DATA_DIR)
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- search ---------------------------------------------------------------------------
# Empty: Tantivy in DATA_DIR / "index". http(s)://…: Elasticsearch.
SEARCH_URL = env.text("HUB_SEARCH_URL")
SEARCH_INDEX = env.text("HUB_SEARCH_INDEX", "sharing-hub")
SEARCH_FOLDER = DATA_DIR / "index"
# How long a process remembers labels, synonyms and how a text was read; 0: not at all.
SEARCH_MEMORY_SECONDS = 15.0
# How often a process writes down what was sought; 0: only when asked to.
SEARCH_LOG_SECONDS = 1.0

# --- jobs -----------------------------------------------------------------------------
BROKER_URL = env.text("HUB_BROKER_URL", "filesystem://")
CACHE_URL = env.text("HUB_CACHE_URL")
if CACHE_URL:
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": CACHE_URL,
        }
    }
    SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
EVENTS_NUDGE = True

# --- Wagtail --------------------------------------------------------------------------
WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": True}
}
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILEMBEDS_FINDERS: list[dict] = []
WAGTAIL_FRONTEND_LOGIN_URL = "/accounts/login/"
WAGTAILADMIN_LOGIN_URL = "/accounts/login/"
# Accounts, passwords and second steps are django-allauth's business alone.
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
TAGGIT_CASE_INSENSITIVE = True

# --- content security policy ----------------------------------------------------------
# Where else images may come from (map tiles, an organisation's logo server).
CSP_IMAGE_SOURCES = env.words("HUB_IMAGE_SOURCES")

# --- logs: to standard error, where whatever runs the hub collects them ------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "level": "WARNING",
        },
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # What a client got wrong (404, 400) is not ours to log.
    "loggers": {"django.request": {"level": "ERROR"}},
}

SILENCED_SYSTEM_CHECKS: list[str] = []
