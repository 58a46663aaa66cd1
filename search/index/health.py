"""The search engine as a part of the health page."""

from hub.site.health import Part
from search.index.engines import engine


def search() -> Part:
    """Says how many documents answer; why an engine does not is for its own log."""
    found = engine().health()
    if found.ok:
        return Part("ok", f"{found.documents} documents")
    return Part("down", "does not answer; pages work, and search looks at titles only")
