"""Names of organisations, brought to one form so that the same body is found again."""

import re
import unicodedata

from django.utils.text import slugify

_NOT_WORD = re.compile(r"[^a-z0-9]+")


def name_key(name: str) -> str:
    """Exact normalised name: case, accents, punctuation, "&" and a leading "the" do not count."""
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    text = _NOT_WORD.sub(" ", text.replace("&", " and ").replace("'", "")).strip()
    return text.removeprefix("the ").strip()[:255]


def slug_for(name: str, taken: set[str]) -> str:
    """A slug that is not in `taken`; adds it there."""
    base = slugify(name)[:100] or "organisation"
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    taken.add(slug)
    return slug
