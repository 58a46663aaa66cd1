"""Files that coordinators hand in: checked before they are kept, kept outside served folders."""

import secrets
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from register.exchange.enums import ImportFormat
from register.exchange.rejects import folder

LARGEST = 2 * 1024**3
_GZIP = b"\x1f\x8b"


def check_upload(file: UploadedFile, format_: str) -> None:
    """Raises ValidationError when the file is too large or plainly something else."""
    if not file.size:
        raise ValidationError("The file is empty. Choose one that holds records.", code="empty")
    if file.size > LARGEST:
        raise ValidationError(
            f"The file has {file.size / 1024**3:.1f} GB; at most 2 GB are taken. Pack it with "
            "gzip, or import it with the command.",
            code="too-large",
        )
    head = file.read(4096)
    file.seek(0)
    if head.startswith(_GZIP):
        return
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValidationError(
            "This is no text file. Give JSON lines or CSV, plain or packed with gzip.",
            code="not-text",
        )
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if format_ != ImportFormat.INVENTORY_CSV and text[:1] not in (b"{", b"[", b"\xff", b"\xfe"):
        raise ValidationError(
            "This does not begin like JSON. Choose the format that the file has.", code="not-json"
        )
    if format_ == ImportFormat.INVENTORY_CSV and text[:1] in (b"{", b"["):
        raise ValidationError(
            "This looks like JSON. Choose the format that the file has.", code="not-csv"
        )


def keep_upload(file: UploadedFile) -> dict[str, Any]:
    """Writes the file under a name of our own; its given name is only ever shown."""
    path = folder() / f"upload-{secrets.token_hex(12)}"
    with path.open("xb") as kept:
        for chunk in file.chunks():
            kept.write(chunk)
    return {"name": shown_name(file.name), "path": str(path), "size": path.stat().st_size}


def shown_name(name: str | None) -> str:
    printable = "".join(each for each in (name or "") if each.isprintable())
    return Path(printable.replace("\\", "/")).name[:200] or "file"


def forget_uploads(files: list[dict[str, Any]]) -> None:
    """Removes uploaded files that no import needs any more; never one from elsewhere."""
    for each in files:
        path = Path(each["path"])
        if path.parent == folder() and path.name.startswith("upload-"):
            path.unlink(missing_ok=True)
