"""Texts of a source as the hub keeps them: plain, or Markdown made from HTML."""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from register.catalogue.validators import TEXT_LIMIT, is_web_address

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<!--")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
# NUL and its kin (PostgreSQL refuses NUL), lone surrogates, and invisible direction marks.
_CONTROL_SET = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff\u202a-\u202e\u2066-\u2069"
_CONTROL = re.compile(f"[{_CONTROL_SET}]")
# Most texts hold none of these and need no second look.
_SUSPECT = re.compile(f"[<&{_CONTROL_SET}]")
_BLANKS = re.compile(r"[ \t\u00a0\u2000-\u200b]+")
_TRAILING = re.compile(r" \n")
_BREAKS = re.compile(r"\n{3,}")
_MARKED = re.compile(r"[][#>*_\-+]|\d\.")
_LINKED = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
_LEADING = re.compile(r"^\s{0,3}(?:#{1,6}|>|[-*+]|\d+\.)\s+", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__)(.+?)\1")
_BLOCKS = {"p", "div", "ul", "ol", "table", "tr", "blockquote", "section", "dl", "dd", "dt"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_DROPPED = {"script", "style", "iframe", "object", "head", "title", "svg", "template", "noscript"}
_EMPTY_WORDS = {"", "-", "n/a", "na", "none", "null", "not applicable", "tbc", "tbd", "."}
_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+")


def plain(value: Any, limit: int | None = None) -> str:
    """One line of text without mark-up; "" for what is no text."""
    if not isinstance(value, str):
        if isinstance(value, bool) or not isinstance(value, int | float):
            return ""
        value = str(value)
    if _SUSPECT.search(value):
        value = _CONTROL.sub("", value)
        if _TAG.search(value) or _ENTITY.search(value):
            value = _undressed(markdown(value))
    return shortened(" ".join(value.split()), limit)


def stated(value: Any, limit: int | None = None) -> str:
    """`plain`, or "" where the source wrote a word that means nothing."""
    if not value:
        return ""
    text = plain(value, limit)
    return "" if text.casefold() in _EMPTY_WORDS else text


def markdown(value: Any) -> str:
    """Markdown: HTML turned into it, everything else as it came, tidied."""
    if not isinstance(value, str):
        return ""
    text = _CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    if _TAG.search(text):
        writer = _Markdown()
        writer.feed(text)
        writer.close()
        text = writer.text()
    elif _ENTITY.search(text):
        text = unescape(text)
    text = _TRAILING.sub("\n", _BLANKS.sub(" ", text))
    return shortened(_BREAKS.sub("\n\n", text).strip(), TEXT_LIMIT)


def summary(text: str, limit: int = 300) -> str:
    """The first sentences of a Markdown text that fit."""
    words = " ".join(_undressed(text).split())
    if len(words) <= limit:
        return words
    end = max(words.rfind(mark, 0, limit) for mark in (". ", "! ", "? "))
    return words[: end + 1] if end >= limit // 4 else shortened(words, limit)


def shortened(text: str, limit: int | None) -> str:
    """Cut at a word, with an ellipsis that counts."""
    if limit is None or len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut).rstrip(" ,;:-") + "…"


def address(value: Any, limit: int = 2000) -> str:
    """A web address, mended where plain; "" for anything else."""
    text = _CONTROL.sub("", value).strip() if isinstance(value, str) else ""
    if text.startswith("www."):
        text = f"http://{text}"
    text = text.replace(" ", "%20")
    return text if len(text) <= limit and is_web_address(text) else ""


def email(value: Any) -> str:
    """The first e-mail address in a text."""
    found = _EMAIL.search(value) if isinstance(value, str) else None
    return found.group() if found and _is_email(found.group()) else ""


@lru_cache(maxsize=4096)
def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254


def words(values: Iterable[Any], limit: int = 100) -> tuple[str, ...]:
    """Tags without doubles (case does not count), trimmed, in their order."""
    found: dict[str, str] = {}
    for value in values:
        text = plain(value, limit).strip(" ,;\"'")
        if text:
            found.setdefault(text.casefold(), text)
    return tuple(found.values())


def _undressed(text: str) -> str:
    """Markdown as plain words."""
    if not _MARKED.search(text):
        return text
    return _STRONG.sub(r"\2", _LEADING.sub("", _LINKED.sub(r"\1", text)))


class _Markdown(HTMLParser):
    """Keeps paragraphs, lists, emphasis, headings and links; drops every other tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._out: list[str] = []
        self._links: list[str] = []
        self._lists: list[str] = []
        self._silent = 0

    def text(self) -> str:
        return re.sub(r"\n[ \t]+\n", "\n\n", "".join(self._out))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _DROPPED:
            self._silent += 1
        elif tag in _HEADINGS:
            self._out.append("\n\n### ")
        elif tag == "li":
            self._out.append("\n1. " if self._lists[-1:] == ["ol"] else "\n- ")
        elif tag in _BLOCKS:
            self._out.append("\n\n")
            if tag in ("ul", "ol"):
                self._lists.append(tag)
        elif tag == "br":
            self._out.append("\n")
        elif tag in ("b", "strong"):
            self._out.append("**")
        elif tag == "a":
            self._links.append(address(dict(attrs).get("href")))
            self._out.append("[" if self._links[-1] else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _DROPPED:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS or tag in _HEADINGS:
            self._out.append("\n\n")
            if tag in ("ul", "ol") and self._lists:
                self._lists.pop()
        elif tag in ("b", "strong"):
            self._out.append("**")
        elif tag == "a" and self._links:
            target = self._links.pop()
            self._out.append(f"]({target})" if target else "")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._out.append(re.sub(r"\s+", " ", data))
