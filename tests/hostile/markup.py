"""Reads a page as a browser would, to find what is not ours in it."""

from html.parser import HTMLParser

_ADDRESSES = ("href", "src", "action", "formaction", "ping", "data", "srcdoc")
_RUNNING = ("javascript:", "vbscript:", "data:")


class _Elements(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.foreign = []
        self.text = []

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            runs = name in _ADDRESSES and (value or "").strip().lower().startswith(_RUNNING)
            if name.startswith("on") or runs:
                self.foreign.append((tag, name, value))
            if tag in ("script", "img", "link") and name in ("src", "href"):
                self._loads(tag, value or "")
        if tag in ("iframe", "object", "embed", "base", "style", "plaintext", "xmp", "marquee"):
            self.foreign.append((tag,))

    def handle_data(self, data):
        self.text.append(data)

    def _loads(self, tag, address):
        if not address.startswith(("/static/", "/media/", "/", "http://testserver/")):
            self.foreign.append((tag, address))


def foreign_in(page: bytes) -> list[tuple]:
    """Elements and attributes that no template of ours writes."""
    reader = _Elements()
    reader.feed(page.decode("utf-8"))
    return reader.foreign


def text_of(page: bytes) -> str:
    """What a reader sees, with white space collapsed."""
    reader = _Elements()
    reader.feed(page.decode("utf-8"))
    return " ".join(" ".join(reader.text).split())
