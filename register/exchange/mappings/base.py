"""What all mappings share: noting reasons, tidy values, routes to the data."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.text import slugify

from register.catalogue.entry import DistributionInput
from register.exchange.mappings import terms, text
from register.exchange.record import Refused

TITLE_LIMIT = 300
ROUTES_LIMIT = 5000


class Values(dict[str, Any]):
    """Fields of an entry as they are found, each with the reason where it was inferred."""

    def __init__(self) -> None:
        super().__init__()
        self.reasons: dict[str, str] = {}

    def put(self, name: str, value: Any, reason: str = "") -> None:
        """Keeps a value that says something; the first one to be put stays."""
        if value in ("", None, (), False) or name in self:
            return
        self[name] = value
        if reason:
            self.reasons[name] = reason


def required_title(value: Any, name: str = "title") -> str:
    if value is None or value == "":
        raise Refused(name, "The record has no title.", f"Give it a text in “{name}”.")
    if not isinstance(value, str):
        raise Refused(
            name, "The title is not a text.", f"Give “{name}” as one text, not as a list or object."
        )
    title = text.plain(value)
    if not title:
        raise Refused(name, "The title is empty.", f"Give it a text in “{name}”.")
    return title


def put_texts(values: Values, title: str, notes: Any) -> None:
    """Title, description and summary; a title too long keeps its whole in the description."""
    description = text.markdown(notes)
    if len(title) > TITLE_LIMIT:
        description = f"{title}\n\n{description}".strip()
        values.put(
            "title",
            text.shortened(title, TITLE_LIMIT),
            f"cut to {TITLE_LIMIT} characters; the whole title begins the description",
        )
    values.put("title", title)
    values.put("description", description)
    values.put("summary", text.summary(description), "the first sentences of the description")


def put_access(values: Values, *texts: str, closed: str = "") -> None:
    """Licence and access class as far as stated; `closed` is why the data is not given out."""
    code, reason = terms.licence(*texts)
    values.put("licence", code, reason)
    if closed:
        values.put("access_class", "listed-only", closed)
    elif terms.is_open(code):
        values.put("access_class", "open", "the licence is an open one")


def distribution(
    *,
    url: Any,
    name: str = "",
    description: str = "",
    format_: str = "",
    media_type: str = "",
    size: Any = None,
    external_id: str = "",
) -> DistributionInput | None:
    """One way to get the data; None when the source says nothing about it."""
    target = text.address(url)
    unread = "" if target else text.plain(url, 500)
    if not (target or unread or name or description):
        return None
    code = terms.format_(format_, media_type, target)
    title = name or description
    return DistributionInput(
        title=text.shortened(title or unread, 300),
        kind=terms.route(code, target),
        url=target,
        instructions="\n\n".join(
            each for each in (description if title != description else "", unread) if each
        ),
        format=code,
        media_type=text.plain(media_type, 120).split(";")[0] or terms.media_type(code),
        size_bytes=whole_number(size),
        external_id=external_id[:255],
    )


def whole_number(value: Any) -> int | None:
    """A size in bytes, if it is one that a database can hold."""
    try:
        number = int(float(value)) if value not in (None, "", True, False) else -1
    except (TypeError, ValueError, OverflowError):
        return None
    return number if 0 <= number < 2**53 else None


def slug(value: str, limit: int = 180) -> str:
    return slugify(value)[:limit].strip("-_")


def as_list(value: Any) -> Sequence[Any]:
    if isinstance(value, list):
        return value
    return () if value in (None, "") else (value,)


def as_mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
