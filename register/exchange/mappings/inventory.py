"""Rows of a flat inventory as entries: one row a file, the rows of one record together.

Title, Description, License, DateCreated, DateUpdated → the like-named
Owner → publisher (a portal account's name is read as the organisation's)
PageURL → landing page;  OriginalTags, ManualTags → keywords, themes
AssetURL, FileName, FileType, FileSize, FileSizeUnit → one way to get it each
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from register.catalogue.entry import DistributionInput
from register.exchange.mappings import dates, terms, text
from register.exchange.mappings.base import (
    ROUTES_LIMIT,
    Values,
    distribution,
    put_access,
    put_texts,
    required_title,
    slug,
)
from register.exchange.record import (
    CatalogueRecord,
    MappedRecord,
    PlaceClaim,
    PublisherClaim,
    Refused,
)

Row = Mapping[str, str]
# "Aberdeen City Council ArcGIS Online" is the name of an account at a portal.
_ACCOUNT = re.compile(
    r"[\s,-]+(?:ArcGIS(?: Online)?|GIS)(?: (?:Organi[sz]ation|Org|Account|Hub))?$"
)
_UNITS = {
    "": 1, "b": 1, "byte": 1, "bytes": 1, "kb": 1000, "kib": 1024, "kilobytes": 1000,
    "mb": 10**6, "mib": 2**20, "megabytes": 10**6, "gb": 10**9, "gib": 2**30,
}  # fmt: skip


def map_inventory(record: CatalogueRecord) -> MappedRecord:
    rows: Sequence[Row] = record.payload["rows"]
    first = rows[0]
    values = Values()
    title = required_title(first["Title"], "Title")
    put_texts(values, title, _said(rows, "Description"))
    publisher, renamed = _publisher(first["Owner"])
    tags = [
        tag
        for row in rows
        for tag in re.split(r"[;|]", f"{row['ManualTags']};{row['OriginalTags']}")
    ]
    values.put("keywords", text.words(tags))
    topics = [tag for tag in values.get("keywords", ()) if len(tag) > 2]
    codes, _ = terms.themes(topics, f"{title} {' '.join(topics)}")
    values.put("themes", codes[:3], "read from the tags and the title")
    put_access(values, _said(rows, "License"))
    values.put("created_on", dates.read_date(_said(rows, "DateCreated")))
    days = [dates.read_date(row["DateUpdated"]) for row in rows]
    values.put("last_updated", max((day for day in days if day), default=None))
    values.put("landing_page", text.address(first["PageURL"]))
    values.put("distributions", tuple(_routes(rows)))
    if renamed:
        values.reasons["owner_id"] = f"the portal account “{first['Owner']}” read as {publisher}"
    return MappedRecord(
        line=record.line,
        external_id="",
        identifier=slug(f"{publisher} {title}", 120),
        aliases=(),
        publisher=PublisherClaim(publisher),
        place=PlaceClaim(),
        values=values,
        reasons=values.reasons,
    )


def _tags(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        yield from re.split(r"[;|]", f"{row['ManualTags']};{row['OriginalTags']}")


def _said(rows: Sequence[Row], name: str) -> str:
    return next((row[name] for row in rows if row[name]), "")


def _publisher(owner: str) -> tuple[str, bool]:
    name = text.plain(owner, 255)
    if not name:
        raise Refused("Owner", "The row does not say who owns it.", "Fill in the column Owner.")
    short = _ACCOUNT.sub("", name)
    return (short, True) if short and short != name else (name, False)


def _routes(rows: Sequence[Row]) -> Iterator[DistributionInput]:
    for row in rows[:ROUTES_LIMIT]:
        route = distribution(
            url=row["AssetURL"] or row["PageURL"],
            name=text.plain(row["FileName"]) or text.plain(row["FileType"]),
            format_=text.plain(row["FileType"], 60),
            size=_size(row) if row["AssetURL"] else None,
        )
        if route:
            yield (
                route if row["AssetURL"] else replace(route, kind="page" if route.url else "other")
            )


def _size(row: Row) -> float | None:
    try:
        return float(row["FileSize"].replace(",", "")) * _UNITS[row["FileSizeUnit"].lower()]
    except (KeyError, ValueError):
        return None
