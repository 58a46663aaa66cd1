"""Records of opendata.scot as entries.

title, notes, category, license, date_created, date_updated, records → the like-named
_source_file → the source's own id;  original_dataset_link → landing page
organization → publisher;  resources [{name, format, url}] → ways to get it
"""

from collections.abc import Iterator
from typing import Any

from register.catalogue.entry import DistributionInput
from register.exchange.mappings import dates, terms, text
from register.exchange.mappings.base import (
    ROUTES_LIMIT,
    Values,
    as_list,
    as_mapping,
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

# Categories whose words our vocabulary does not know as they stand.
TOPICS = {
    "Arts / Culture / History": "culture",
    "Food and Environment": "environment",
    "Law and Licensing": "governance",
    "Parks / Recreation": "liveability",
    "Public Safety": "emergencies",
    "Transportation": "transport",
}


def map_opendata_scot(record: CatalogueRecord) -> MappedRecord:
    raw = record.payload
    values = Values()
    title = required_title(raw.get("title"))
    put_texts(values, title, raw.get("notes"))
    publisher = text.plain(raw.get("organization") or raw.get("maintainer"), 255)
    if not publisher:
        raise Refused(
            "organization", "The record does not say who publishes it.", "Give it an organization."
        )
    categories = [text.plain(each) for each in as_list(raw.get("category"))]
    categories = [each for each in categories if each and each != "Uncategorised"]
    values.put("keywords", text.words(categories))
    codes, reason = terms.themes([TOPICS.get(each, each) for each in categories], title)
    values.put("themes", codes, reason)
    put_access(values, text.plain(raw.get("license")))
    values.put("created_on", dates.read_date(raw.get("date_created")))
    values.put("last_updated", dates.read_date(raw.get("date_updated")))
    values.put("landing_page", text.address(raw.get("original_dataset_link")))
    values.put("distributions", tuple(_routes(raw.get("resources"))))
    own = _own_id(raw.get("_source_file"))
    return MappedRecord(
        line=record.line,
        external_id=own,
        identifier=slug(own.replace("+", " ") or f"{publisher} {title}"),
        aliases=(own,) if own else (),
        publisher=PublisherClaim(publisher),
        place=PlaceClaim(),
        values=values,
        reasons=values.reasons,
    )


def _own_id(value: Any) -> str:
    """`_datasets/falkirk+council-wards.md` → `falkirk+council-wards`."""
    return text.plain(value, 200).rsplit("/", 1)[-1].removesuffix(".md")


def _routes(resources: Any) -> Iterator[DistributionInput]:
    for each in as_list(resources)[:ROUTES_LIMIT]:
        resource = as_mapping(each)
        route = distribution(
            url=resource.get("url"),
            name=text.plain(resource.get("name")),
            format_=text.plain(resource.get("format"), 60),
        )
        if route:
            yield route
