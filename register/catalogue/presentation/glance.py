"""The eight facts of "at a glance", and the fuller lists below them."""

from collections.abc import Sequence

from hub import clock
from register.catalogue import queries
from register.catalogue.models import Dataset
from register.catalogue.presentation import words
from register.catalogue.vocabularies import NOT_STATED, vocabulary

Rows = list[tuple[str, str]]


def glance(dataset: Dataset, covers: str) -> Rows:
    return [
        ("Covers", covers or NOT_STATED),
        ("Held by", words.level(dataset.level_held)),
        ("You may get", words.level(dataset.level_shareable)),
        ("About", _about(dataset)),
        ("Period", _period(dataset)),
        ("Updated", updated(dataset)),
        ("Checked", checked(dataset)),
        ("Take care", _first_sentence(dataset.caveats)),
    ]


def _period(dataset: Dataset) -> str:
    return words.period(dataset.period_from, dataset.period_to, ongoing=dataset.period_ongoing)


def updated(dataset: Dataset) -> str:
    """How often, when last, and whether in time: "Monthly, last on 3 October 2026, late"."""
    parts = [words.term("frequency", dataset.frequency)]
    if dataset.last_updated:
        parts.append(f"last on {words.day(dataset.last_updated)}")
    state = queries.lateness(dataset)
    if state.label:
        parts.append(state.label)
    return ", ".join(parts)


def checked(dataset: Dataset) -> str:
    if dataset.verified_on:
        ago = words.ago(dataset.verified_on, clock.today())
        return f"By its owner {ago} ({words.day(dataset.verified_on)})"
    if dataset.is_unclaimed:
        return "Nobody has claimed this imported entry yet, so nobody has checked it"
    return "Not checked by its owner yet"


def _about(dataset: Dataset) -> str:
    parts = [dataset.population.rstrip(".")]
    if dataset.counting_unit:
        unit = vocabulary("counting-unit").label(dataset.counting_unit)
        parts.append(f"Counted by {unit[:1].lower()}{unit[1:]}")
    return ". ".join(part for part in parts if part) or NOT_STATED


def _first_sentence(text: str) -> str:
    first = text.strip().split("\n")[0]
    return first if len(first) <= 200 else first[:197].rsplit(" ", 1)[0] + " …"


def protection(dataset: Dataset) -> Rows:
    return [
        ("What kind of data", words.term("data-class", dataset.data_class)),
        ("One row is", words.term("data-level", dataset.data_level)),
        ("Personal data", words.yes_no(dataset.personal_data)),
        ("Special category data", words.yes_no(dataset.special_category)),
        ("Criminal offence data", words.yes_no(dataset.offence_data)),
        ("About children", words.yes_no(dataset.children_data)),
        (
            "Security classification",
            words.term("security-classification", dataset.security_classification),
        ),
        ("Kept for", dataset.retention or NOT_STATED),
    ]


def disclosure(dataset: Dataset) -> Rows:
    """The small-number rule; empty when nothing of it is stated."""
    rows: Rows = []
    if dataset.disclosure_threshold is not None:
        rows.append(("Small numbers", f"Counts under {dataset.disclosure_threshold} are not shown"))
    if dataset.disclosure_rounding is not None:
        rows.append(("Rounding", f"To the nearest {dataset.disclosure_rounding}"))
    if dataset.disclosure_secondary:
        hidden = words.yes_no(dataset.disclosure_secondary)
        rows.append(("Further counts hidden so that totals give nothing away", hidden))
    if dataset.disclosure_rule:
        rows.append(("Rule", dataset.disclosure_rule))
    return rows


def where(dataset: Dataset) -> Rows:
    percent = f"{dataset.geocoded_percent}%" if dataset.geocoded_percent is not None else NOT_STATED
    return [
        ("Boundary years used", ", ".join(str(year) for year in dataset.code_years) or NOT_STATED),
        ("How records are placed", words.terms("location-method", dataset.location_method)),
        ("Records placed", percent),
        ("Coordinate system", dataset.crs or NOT_STATED),
    ]


def making(dataset: Dataset) -> Rows:
    return [
        ("Kind of resource", words.term("resource-type", dataset.resource_type)),
        ("How it is collected", dataset.lineage or NOT_STATED),
        ("Quality", dataset.quality_statement or NOT_STATED),
        ("Revisions", words.term("revision-policy", dataset.revision_policy)),
        ("Availability", words.term("availability", dataset.availability)),
        ("State", words.term("lifecycle", dataset.lifecycle)),
        ("Broken down by", words.terms("equality-breakdown", dataset.equality_breakdowns)),
        ("How it is handed over", words.terms("transfer-method", dataset.transfer_method)),
        ("Version", _version(dataset)),
        ("First made by", dataset.creator_name or NOT_STATED),
    ]


def _version(dataset: Dataset) -> str:
    parts = (dataset.version_label, dataset.version_notes)
    return ": ".join(part for part in parts if part) or NOT_STATED


def identifiers(dataset: Dataset, aliases: Sequence[str]) -> Rows:
    rows: Rows = [
        ("Identifier", dataset.identifier),
        ("Other identifiers", ", ".join(aliases)),
        ("Also known as", "; ".join(dataset.also_known_as)),
        ("First issued", words.day(dataset.issued)),
        ("Language", {"en": "English", "cy": "Welsh"}.get(dataset.language, dataset.language)),
        ("Entry last changed", words.day(dataset.updated_at.date())),
        ("Came from", dataset.source_name if dataset.origin != "own" else ""),
    ]
    return [row for row in rows if row[1] and row[1] != NOT_STATED]
