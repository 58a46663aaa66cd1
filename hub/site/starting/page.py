"""The shape of a starting page."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class StartingPage:
    """`body` holds (block, value) pairs; `{contact}` in it becomes the coordinator's address."""

    slug: str
    title: str
    summary: str
    body: tuple[tuple[str, Any], ...]
    below: tuple["StartingPage", ...] = ()


def heading(text: str) -> tuple[str, str]:
    return "heading", text


def text(html: str) -> tuple[str, str]:
    return "text", html


def notice(title: str, html: str, tone: str = "info") -> tuple[str, dict[str, str]]:
    return "notice", {"tone": tone, "title": title, "text": html}


def terms(caption: str, *rows: tuple[str, str]) -> tuple[str, dict[str, Any]]:
    listed = [{"term": term, "meaning": meaning} for term, meaning in rows]
    return "terms", {"caption": caption, "rows": listed}
