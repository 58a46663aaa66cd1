"""Where uploaded files live, from one address: HUB_FILES_URL (empty: DATA_DIR / "files")."""

from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from config import env


def files_folder(data_dir: Path) -> Path:
    """The local folder; never below the one that the web server serves."""
    url = env.text("HUB_FILES_URL")
    if not url:
        return data_dir / "files"
    address = urlsplit(url)
    if address.scheme != "file" or not address.path.startswith("/"):
        raise ImproperlyConfigured(f"HUB_FILES_URL={url!r}: say file:///an/absolute/folder")
    return Path(address.path)
