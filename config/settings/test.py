"""For the test suite: every process has a folder and an index of its own.

Engines come from the environment as always, so the same tests run again on real servers.
"""

import atexit
import shutil
import tempfile

from config import env

_FOLDER = tempfile.mkdtemp(prefix="hub-tests-")
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
env.give("HUB_DATA_DIR", _FOLDER)
env.give("HUB_SEARCH_INDEX", _FOLDER.rpartition("/")[2].lower().replace("_", "-"))

from config.settings.local import *  # noqa: E402, F403
from config.settings.local import DATA_DIR, DATABASES, STATIC_ROOT  # noqa: E402

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns where it is missing

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file as in life, not memory: threads and other processes see what the product would see.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Tests drain deliveries themselves; nothing is sent to a broker behind their back.
EVENTS_NUDGE = False
# Searches remember nothing between tests, and tests write the search log themselves.
SEARCH_MEMORY_SECONDS = 0
SEARCH_LOG_SECONDS = 0
