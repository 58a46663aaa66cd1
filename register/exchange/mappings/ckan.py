"""CKAN packages as entries: old data.gov.uk form and today's `package_search` form.

What each of our fields is read from:

    title, notes                      → title, description, summary
    tags (texts or {name})            → keywords
    groups, extras theme-primary, -secondary, topic_category → themes
    license_id, _title, _url, extras licence, attribution    → licence, access class, attribution
    extras unpublished, release-notes → listed only, caveats, reason of the limit
    extras frequency-of-update, update_frequency …           → frequency, lifecycle
    extras temporal_coverage…         → period; date_released, dataset-reference-date → issued …
    extras geographic_coverage, bbox-…, spatial, spatial-text → the place claim
    extras geographic_granularity     → level held
    extras contact-…, foi-…, maintainer, author              → contact
    organization                      → publisher;  resources → ways to get it
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson

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

Extras = Mapping[str, Any]
# What CKAN portals keep in the same table but is no dataset.
_NOT_DATASETS = {"harvest", "showcase", "application", "apps", "related", "dashboard"}
_GSS = re.compile(r"\b(?:[EWSN]\d{8}|K0[234]000001)\b")
_COVERAGE_CODE = re.compile(r"^[01]{4,7}:\s*")
_PERSONAL_ONLY = re.compile(
    r"^(contains |all )?personal(,? (and )?sensitive)? (data|information)\.?\s*$"
)
_INSPIRE_LIMITS = (
    ("proceedings", r"\(a\) the confidentiality of the proceedings"),
    ("security", r"\(b\) international relations|public security or national def"),
    ("justice", r"\(c\) the course of justice"),
    ("commercial", r"\(d\) the confidentiality of commercial|commercial confidentiality"),
    ("intellectual-property", r"\(e\) intellectual property|intellectual property rights"),
    ("personal-data", r"\(f\) the confidentiality of personal|confidentiality of personal data"),
    ("voluntary-supplier", r"\(g\) the interests or protection of any person who supplied"),
    ("environment", r"\(h\) the protection of the environment"),
)


def map_ckan(record: CatalogueRecord) -> MappedRecord:
    package = record.payload
    _refuse_what_is_no_dataset(package)
    extras = _extras(package.get("extras"))
    values = Values()
    title = required_title(package.get("title"))
    put_texts(values, title, package.get("notes"))
    values.put("keywords", text.words(_tags(package.get("tags"))))
    _put_themes(values, package, extras)
    _put_terms(values, package, extras)
    _put_times(values, package, extras)
    _put_contact(values, package, extras)
    _put_kind(values, extras)
    values.put("distributions", tuple(_routes(package.get("resources"))))
    values.put("landing_page", text.address(package.get("url")))
    name = text.plain(package.get("name"), 200)
    external_id = text.plain(package.get("id"), 200) or name
    identifier = slug(name or title)
    return MappedRecord(
        line=record.line,
        external_id=external_id,
        identifier=identifier,
        aliases=tuple({each for each in (external_id, name) if each} - {identifier}),
        publisher=_publisher(package, extras),
        place=_place(extras),
        values=values,
        reasons=values.reasons,
    )


def _refuse_what_is_no_dataset(package: Mapping[str, Any]) -> None:
    kind = package.get("type") or "dataset"
    if kind in _NOT_DATASETS:
        raise Refused("type", f"This is a {kind}, not a dataset.", "Leave it out of the export.")
    state = package.get("state") or "active"
    if state != "active":
        raise Refused(
            "state", f"The source says it is {text.plain(state, 40)}.", "Export active ones only."
        )
    if package.get("private") is True:
        raise Refused(
            "private",
            "The source keeps this record private.",
            "Make it public at the source, or enter it here with its own visibility.",
        )


def _extras(value: Any) -> Extras:
    """An object, or CKAN's list of {key, value}; the first of a repeated key counts."""
    if isinstance(value, dict):
        return value
    found: dict[str, Any] = {}
    for each in as_list(value):
        if isinstance(each, dict) and isinstance(each.get("key"), str):
            found.setdefault(each["key"], each.get("value"))
    return found


def _tags(value: Any) -> Iterator[Any]:
    if isinstance(value, str):
        value = value.split(",")
    for each in as_list(value):
        yield (each.get("display_name") or each.get("name")) if isinstance(each, dict) else each


def _first(extras: Extras, *names: str) -> str:
    """The first of these extras that says something, as text."""
    for name in names:
        if said := text.stated(dates.first_of(extras.get(name))):
            return said
    return ""


def _listed(value: Any) -> list[str]:
    """The texts of an extra that may hold a JSON list."""
    if isinstance(value, str) and value.lstrip().startswith("["):
        try:
            value = orjson.loads(value)
        except orjson.JSONDecodeError:
            value = [value.strip('[]" ')]
    return [said for each in as_list(value) if (said := text.stated(each))]


def _put_themes(values: Values, package: Mapping[str, Any], extras: Extras) -> None:
    topics = [
        *_listed(extras.get("theme-primary")),
        *_listed(extras.get("theme-secondary")),
        *(text.plain(as_mapping(each).get("title")) for each in as_list(package.get("groups"))),
    ]
    words = f"{values['title']} {' '.join(values.get('keywords', ()))}"
    codes, reason = terms.themes([topic for topic in topics if topic], words)
    values.put("themes", codes, reason)


def _put_terms(values: Values, package: Mapping[str, Any], extras: Extras) -> None:
    stated = [
        text.plain(package.get(name)) for name in ("license_id", "license_title", "license_url")
    ]
    constraints = "; ".join(_listed(extras.get("access_constraints")))
    licence = text.stated(extras.get("licence"))
    notes = text.stated(extras.get("release-notes"))
    closed = (
        "the source lists it as not published"
        if str(extras.get("unpublished")).lower() == "true"
        else ""
    )
    put_access(
        values, *stated, text.plain(extras.get("license_url")), licence, constraints, closed=closed
    )
    values.put("attribution", text.markdown(extras.get("attribution")))
    _put_limits(values, constraints, notes, closed)
    said = [("Licence as stated: ", licence), ("Access as stated: ", constraints)]
    unread = [label + each for label, each in said if each and each.casefold() != "unpublished"]
    values.put("access_purpose", "\n\n".join(dict.fromkeys(unread)))
    values.put("caveats", f"About its release: {notes}" if notes else "")


def _put_limits(values: Values, constraints: str, notes: str, closed: str) -> None:
    lower = constraints.casefold()
    reasons = [code for code, pattern in _INSPIRE_LIMITS if re.search(pattern, lower)]
    if _PERSONAL_ONLY.match(notes.casefold()):
        reasons.append("personal-data")
        values.put("personal_data", "yes", f"the source says “{notes}”")
    elif closed and "commercial" in notes.casefold():
        reasons.append("commercial")
    values.put(
        "limit_reasons",
        tuple(dict.fromkeys(reasons)),
        "read from the access constraints" if reasons else "",
    )


def _put_times(values: Values, package: Mapping[str, Any], extras: Extras) -> None:
    often = _first(
        extras, "frequency-of-update", "update_frequency", "update_frequency_text", "frequency"
    )
    if terms.is_ended(often):
        values.put("lifecycle", "ended", f"the source says “{often}”")
    else:
        values.put("frequency", *terms.frequency(often))
    start = _first(extras, "temporal_coverage-from", "temporal_coverage_from")
    end = _first(extras, "temporal_coverage-to", "temporal_coverage_to")
    first, last = dates.read_date(start), dates.read_date(end, end=True)
    if first and last and last < first:
        values.reasons["period_to"] = f"“{end}” is before “{start}”; left out"
        last = None
    values.put("period_from", first)
    values.put("period_to", last)
    values.put("period_ongoing", dates.is_ongoing(end))
    reference = _reference_dates(extras.get("dataset-reference-date"))
    _put_date(values, "issued", extras, "date_released", "data_issued", "issued")
    values.put("issued", reference.get("publication"))
    values.put("created_on", reference.get("creation"))
    _put_date(values, "last_updated", extras, "date_updated", "data_modified", "modified")
    values.put("last_updated", reference.get("revision"))
    values.put("last_updated", _newest(package.get("resources")), "the newest of its files")
    due = dates.read_date(_first(extras, "date_update_future"))
    if due and due < values.get("last_updated", due):
        values.reasons["next_due"] = "the next update stated is before the last one; left out"
    else:
        values.put("next_due", due)


def _put_date(values: Values, name: str, extras: Extras, *keys: str) -> None:
    values.put(name, dates.read_date(_first(extras, *keys)))


def _reference_dates(value: Any) -> dict[str, Any]:
    """GEMINI's [{"type": "publication", "value": "2015-10-09"}], the first readable of each."""
    if isinstance(value, str):
        try:
            value = orjson.loads(value)
        except orjson.JSONDecodeError:
            return {}
    found: dict[str, Any] = {}
    for each in as_list(value):
        if isinstance(each, dict) and (day := dates.read_date(each.get("value"))):
            found.setdefault(str(each.get("type")), day)
    return found


def _newest(resources: Any) -> Any:
    days = [
        dates.read_date(each.get("last_modified"))
        for each in as_list(resources)
        if isinstance(each, dict) and each.get("last_modified")
    ]
    return max((day for day in days if day), default=None)


def _put_contact(values: Values, package: Mapping[str, Any], extras: Extras) -> None:
    everything = {**package, **extras}
    for name in (
        "contact-email", "contact_email", "maintainer_email", "author_email",
        "dcat_publisher_email", "foi-email",
    ):  # fmt: skip
        values.put("contact_email", text.email(everything.get(name)))
    for name in ("contact-name", "contact_name", "maintainer", "author", "foi-name"):
        values.put("contact_name", text.stated(everything.get(name), 255))
    for name in ("contact-phone", "contact_phone", "foi-phone"):
        values.put("contact_phone", text.stated(everything.get(name), 60))
    values.put("contact_url", text.address(everything.get("foi-web")))
    values.put("creator_name", text.stated(extras.get("provider"), 255))


def _put_kind(values: Values, extras: Extras) -> None:
    kind = _first(extras, "resource-type")
    services = {"service": "service", "series": "series"}
    if kind in services:
        values.put("resource_type", services[kind])
    elif str(extras.get("UKLP")).lower() == "true":
        values.put("resource_type", "map-layer", "the source lists it under INSPIRE")
    values.put("level_held", *terms.level(_first(extras, "geographic_granularity")))
    values.put("level_held", *terms.level(_first(extras, "geographical_granularity")))
    values.put("crs", terms.crs(_first(extras, "spatial-reference-system")))
    values.put("lineage", text.markdown(extras.get("lineage")).strip("- "))
    quality = [
        "A National Statistic." if _first(extras, "national_statistic") == "yes" else "",
        f"Precision: {said}" if (said := _first(extras, "precision")) else "",
    ]
    values.put("quality_statement", " ".join(each for each in quality if each))
    values.put("also_known_as", _series(extras, values["title"]))


def _series(extras: Extras, title: str) -> tuple[str, ...]:
    series = text.stated(extras.get("series"), 300)
    return (series,) if series and series.casefold() != title.casefold() else ()


def _publisher(package: Mapping[str, Any], extras: Extras) -> PublisherClaim:
    organisation = as_mapping(package.get("organization"))
    name = text.plain(organisation.get("title") or organisation.get("name"), 255)
    if name:
        return PublisherClaim(
            name=name,
            external_id=text.plain(organisation.get("id") or organisation.get("name"), 200),
            slug=slug(text.plain(organisation.get("name")), 100),
            description=text.markdown(organisation.get("description")),
        )
    name = _first(extras, "dcat_publisher_name", "publisher_name", "provider")
    if not name:
        raise Refused(
            "organization",
            "The record does not say who publishes it.",
            "Give it an organization with a title at the source.",
        )
    return PublisherClaim(name=name[:255])


def _routes(resources: Any) -> Iterator[DistributionInput]:
    for each in as_list(resources)[:ROUTES_LIMIT]:
        resource = as_mapping(each)
        route = distribution(
            url=resource.get("url"),
            name=text.plain(resource.get("name") or resource.get("title")),
            description=text.plain(resource.get("description")),
            format_=text.plain(resource.get("format"), 60),
            media_type=text.plain(resource.get("mimetype"), 100),
            size=resource.get("size"),
            external_id=text.plain(resource.get("id"), 200),
        )
        if route:
            yield route


# --- where ------------------------------------------------------------------------------


def _place(extras: Extras) -> PlaceClaim:
    stated = [
        *_listed(extras.get("geographic_coverage")),
        *_listed(extras.get("spatial_coverage")),
        *_listed(extras.get("spatial-coverage")),
        *_listed(extras.get("coverage")),
    ]
    uris = [_first(extras, name) for name in ("spatial_uri", "spatial-uri", "geographic_code")]
    codes = _GSS.findall(" ".join([*stated, *uris]))
    names = list(_coverage_names(stated))
    beyond = bool(names) and all(name in ("Global", "Overseas") for name in names)
    return PlaceClaim(
        codes=tuple(dict.fromkeys(codes)),
        names=tuple(name for name in names if name not in ("Global", "Overseas")),
        bbox=_bbox(extras),
        beyond=beyond,
    )


def _coverage_names(stated: Iterable[str]) -> Iterator[str]:
    """Of `111000: Great Britain (England, Scotland, Wales)` only `Great Britain`."""
    for coverage in stated:
        words = re.sub(r"\([^)]*\)", "", _COVERAGE_CODE.sub("", coverage))
        for name in re.split(r"[,;|]", words):
            if (name := name.strip()) and not name.isdigit() and not _GSS.fullmatch(name):
                yield name


def _bbox(extras: Extras) -> tuple[float, float, float, float] | None:
    edges = [
        extras.get(f"bbox-{side}") for side in ("west-long", "south-lat", "east-long", "north-lat")
    ]
    if not any(edges):
        edges = str(extras.get("spatial_text") or "").split(",")
        if len(edges) != 4:
            edges = _polygon_edges(extras.get("spatial"))
    try:
        west, south, east, north = (float(str(edge)) for edge in edges)
    except ValueError:
        return None
    return (west, south, east, north)


def _polygon_edges(value: Any) -> list[float]:
    """The box around the first ring of a GeoJSON polygon given as text."""
    try:
        shape = orjson.loads(value) if isinstance(value, str) and "{" in value else {}
        ring = shape["coordinates"][0] if shape.get("type") == "Polygon" else []
        xs, ys = [float(point[0]) for point in ring], [float(point[1]) for point in ring]
    except (orjson.JSONDecodeError, KeyError, IndexError, TypeError, ValueError, AttributeError):
        return []
    return [min(xs), min(ys), max(xs), max(ys)] if xs else []
