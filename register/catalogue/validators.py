"""What an entry must satisfy, shared by forms, API, imports and actions.

`problems(entry)` finds everything wrong at once; each problem names its field, a stable code
and the cure. Nothing here reads the database.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from hub.errors import Invalid
from hub.people.enums import Origin, YesNo
from register.catalogue.entry import AreaClaim, EntryInput
from register.catalogue.enums import AreaMethod, DistributionKind, RelationKind, Visibility
from register.catalogue.limits import (
    CODE_LISTS,
    CODES,
    DICTIONARY_LINES,
    DISTRIBUTION_LINES,
    FLAGS,
    LIST_LIMIT,
    ONE_LINE,
    SMALL_NUMBERS,
    TEXT_LIMIT,
    TEXT_LISTS,
    TEXTS,
    TRULY_ANSWERED,
    YEARS,
    YES_NO,
)
from register.catalogue.vocabularies import vocabulary
from register.places import levels

_YES_NO = frozenset(YesNo.values)
_VISIBILITY = frozenset(Visibility.values)
_ORIGIN = frozenset(Origin.values)
_METHOD = frozenset(AreaMethod.values)
_KIND = frozenset(DistributionKind.values)
_RELATION = frozenset(RelationKind.values)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_WEB = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?", re.IGNORECASE)
_READER = re.compile(r"(?:user|org|group):\d{1,18}|role:[a-z-]{1,40}@org:\d{1,18}")
_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,200}")


class Problem(NamedTuple):
    """One thing wrong: a field of EntryInput (with row: "distributions.0.url"), code, cure."""

    field: str
    code: str
    message: str


class EntryInvalid(Invalid):
    """An entry that may not be saved so; `errors` lists every problem."""

    def __init__(self, errors: Sequence[Problem]) -> None:
        super().__init__(errors[0].message, code=errors[0].code, field=errors[0].field)
        self.errors = tuple(errors)

    def as_validation_error(self) -> ValidationError:
        """For forms: messages by field."""
        found: dict[str, list[ValidationError]] = {}
        for each in self.errors:
            found.setdefault(each.field, []).append(ValidationError(each.message, code=each.code))
        return ValidationError(found)


def require_valid(entry: EntryInput, *, publishing: bool) -> None:
    """Raises EntryInvalid unless the entry may be saved, or with `publishing` be published."""
    found = problems(entry)
    if publishing:
        found += publishing_problems(entry)
    if found:
        raise EntryInvalid(found)


def problems(entry: EntryInput) -> list[Problem]:
    """Everything wrong with the entry, draft or not."""
    if type_problems := list(_types(entry)):
        return type_problems
    found: list[Problem] = []
    for check in _CHECKS:
        found.extend(check(entry))
    return found


def publishing_problems(entry: EntryInput) -> list[Problem]:
    """What keeps a sound draft from being published.

    An entry imported from somebody's catalogue may be published with what its source had; its
    source's declaration stands for the data-protection flags.
    """
    if entry.origin != Origin.OWN:
        return [] if entry.access_class else [_missing("access_class")]
    found = [_missing(name) for name in TRULY_ANSWERED if not getattr(entry, name)]
    if entry.access_class in ("open", "public-view"):
        found.extend(_unstated_flags(entry))
    return found


def tidied(entry: EntryInput) -> EntryInput:
    """The same entry with white space collapsed, repeats dropped and sets in their order."""
    changes: dict[str, Any] = {}
    for name in ONE_LINE:
        _note(changes, entry, name, " ".join(getattr(entry, name).split()))
    for name in TEXTS:
        _note(changes, entry, name, getattr(entry, name).replace("\r\n", "\n").strip())
    for name in TEXT_LISTS:
        _note(changes, entry, name, _distinct(getattr(entry, name)))
    for name in (*CODE_LISTS, "code_years", "relations", "gateways"):
        _note(changes, entry, name, tuple(dict.fromkeys(getattr(entry, name))))
    for name in ("gateways", "aliases", "readers", "code_years"):
        _note(changes, entry, name, tuple(sorted(set(changes.get(name, getattr(entry, name))))))
    _note(changes, entry, "areas", _distinct_areas(entry.areas))
    return replace(entry, **changes) if changes else entry


def is_web_address(text: str) -> bool:
    return _WEB.fullmatch(text) is not None


def has_control_characters(text: str) -> bool:
    return _CONTROL.search(text) is not None


def without_control_characters(text: str) -> str:
    """The text as it can be stored; for imports that clean rather than refuse."""
    return _CONTROL.sub("", text)


# --- the checks -------------------------------------------------------------------------


def _types(entry: EntryInput) -> Iterator[Problem]:
    for name in (*ONE_LINE, *TEXTS, *CODES, *YES_NO, "level_held", "level_shareable"):
        if not isinstance(getattr(entry, name), str):
            yield Problem(name, "type", f"{_words(name)} must be text.")
    for name in (*TEXT_LISTS, *CODE_LISTS, "gateways", "readers"):
        value = getattr(entry, name)
        if not isinstance(value, tuple) or not all(isinstance(each, str) for each in value):
            yield Problem(name, "type", f"{_words(name)} must be a list of texts.")
    if not all(isinstance(year, int) for year in entry.code_years):
        yield Problem("code_years", "type", "Enter years as whole numbers, for example 2021.")


def _characters(entry: EntryInput) -> Iterator[Problem]:
    if _CONTROL.search("\n".join(_all_text(entry))) is None:
        return
    for name in (*ONE_LINE, *TEXTS, *CODES):
        if _CONTROL.search(getattr(entry, name)):
            yield _control(name)
    for name in (*TEXT_LISTS, "readers", "gateways"):
        if any(_CONTROL.search(each) for each in getattr(entry, name)):
            yield _control(name)
    for name in ("areas", "distributions", "dictionary"):
        for row, part in enumerate(getattr(entry, name)):
            if _CONTROL.search("\n".join(_part_text(part))):
                yield _control(f"{name}.{row}")


def _all_text(entry: EntryInput) -> Iterator[str]:
    for name in (*ONE_LINE, *TEXTS, *CODES):
        yield getattr(entry, name)
    for name in (*TEXT_LISTS, "readers", "gateways"):
        yield from getattr(entry, name)
    for part in (*entry.areas, *entry.distributions, *entry.dictionary):
        yield from _part_text(part)


def _part_text(part: object) -> Iterator[str]:
    names = getattr(part, "__slots__", ())
    return (value for name in names if isinstance(value := getattr(part, name), str))


def _lines(entry: EntryInput) -> Iterator[Problem]:
    if not entry.title:
        yield _missing("title")
    for name, limit in ONE_LINE.items():
        if len(getattr(entry, name)) > limit:
            yield _too_long(name, limit)
    for name in TEXTS:
        if len(getattr(entry, name)) > TEXT_LIMIT:
            yield _too_long(name, TEXT_LIMIT)
    for name, limit in TEXT_LISTS.items():
        value = getattr(entry, name)
        if any(len(each) > limit for each in value):
            yield _too_long(name, limit)
        if len(value) > LIST_LIMIT:
            yield Problem(name, "too-many", f"Give at most {LIST_LIMIT} in {_words(name)}.")


def _addresses(entry: EntryInput) -> Iterator[Problem]:
    for name in ("landing_page", "contact_url"):
        if (url := getattr(entry, name)) and not is_web_address(url):
            yield _not_web(name)
    if entry.contact_email:
        yield from _email(entry.contact_email)
    if entry.identifier and not _SLUG.fullmatch(entry.identifier):
        yield Problem(
            "identifier", "slug", "Use letters, digits, hyphens and underscores, at most 200."
        )


def _email(text: str) -> Iterator[Problem]:
    if not _is_email(text):
        yield Problem("contact_email", "email", "Enter an e-mail address, like name@example.org.")


@lru_cache(maxsize=10_000)
def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _codes(entry: EntryInput) -> Iterator[Problem]:
    for name, values in _vocabularies():
        code = getattr(entry, name)
        if code and code not in values.values:
            yield _unknown(name, code)
    for name, values in _list_vocabularies():
        for code in getattr(entry, name):
            if code not in values.values:
                yield _unknown(name, code)


def _answers(entry: EntryInput) -> Iterator[Problem]:
    classification = entry.security_classification
    if vocabulary("security-classification").fact(classification, "refused", False):
        yield Problem(
            "security_classification",
            "refused",
            "Nothing classified SECRET or above may be described here. Remove the entry and "
            "speak to your security officer.",
        )
    for name in YES_NO:
        if getattr(entry, name) not in _YES_NO:
            yield Problem(name, "choice", f"Answer {_words(name)} with yes, no or not stated.")
    if entry.visibility not in _VISIBILITY:
        yield _unknown("visibility", entry.visibility)
    if entry.origin not in _ORIGIN:
        yield _unknown("origin", entry.origin)


def _numbers(entry: EntryInput) -> Iterator[Problem]:
    percent = entry.geocoded_percent
    if percent is not None and not (_whole(percent) and 0 <= percent <= 100):
        yield Problem(
            "geocoded_percent", "range", "Enter the share that could be located, from 0 to 100."
        )
    for name in SMALL_NUMBERS:
        value = getattr(entry, name)
        if value is not None and not (_whole(value) and 0 <= value <= 32767):
            yield Problem(name, "range", f"Enter {_words(name)} as a whole number from 0 to 32767.")
    for year in entry.code_years:
        if year not in YEARS:
            yield Problem(
                "code_years",
                "range",
                "Enter the year the areas were drawn, for example 2021.",
            )


def _dates(entry: EntryInput) -> Iterator[Problem]:
    start, end = entry.period_from, entry.period_to
    if start and end and end < start:
        yield Problem("period_to", "order", "The period ends before it begins. Check both dates.")
    if end and entry.period_ongoing:
        yield Problem(
            "period_to", "ongoing", "The period is either ongoing or has an end. Remove one."
        )
    if entry.last_updated and entry.next_due and entry.next_due < entry.last_updated:
        yield Problem(
            "next_due", "order", "The next update is due before the last one. Check both dates."
        )


def _levels(entry: EntryInput) -> Iterator[Problem]:
    for name in ("level_held", "level_shareable"):
        if (code := getattr(entry, name)) and code not in levels.BY_CODE:
            yield _unknown(name, code)
    held, shareable = levels.rank_of(entry.level_held), levels.rank_of(entry.level_shareable)
    if held and shareable and shareable < held:
        yield Problem(
            "level_shareable",
            "finer",
            f"It is held by {levels.label_of(entry.level_held)}, so it cannot be shared by "
            f"{levels.label_of(entry.level_shareable)}. Choose the same level or a larger one.",
        )


def _flags(entry: EntryInput) -> Iterator[Problem]:
    if entry.personal_data != YesNo.NO:
        return
    for name in FLAGS[1:]:
        if getattr(entry, name) == YesNo.YES:
            yield Problem(
                name,
                "contradiction",
                f"{_words(name)} says yes, and personal data says no. Correct one of them.",
            )


def _unstated_flags(entry: EntryInput) -> Iterator[Problem]:
    if entry.personal_data == YesNo.NO:
        return
    for name in FLAGS:
        if not getattr(entry, name):
            yield Problem(
                name,
                "unstated-flag",
                f"Say whether there is {_words(name).lower()} in it: nothing is open to "
                "everyone while that is not stated.",
            )


def _readers(entry: EntryInput) -> Iterator[Problem]:
    for label in entry.readers:
        if not _READER.fullmatch(label) or len(label) > 80:
            yield Problem(
                "readers", "label", f"{label[:80]!r} names no person, role or organisation."
            )
    if entry.readers and entry.visibility != Visibility.ROLES:
        yield Problem(
            "readers", "not-roles", "Name readers only where the entry is for named roles."
        )


def _parts(entry: EntryInput) -> Iterator[Problem]:
    for name in ("areas", "distributions", "dictionary", "relations"):
        if len(getattr(entry, name)) > 5000:
            yield Problem(name, "too-many", f"Give at most 5000 in {_words(name)}.")
    yield from _area_problems(entry)
    yield from _distribution_problems(entry)
    yield from _dictionary_problems(entry)
    for row, relation in enumerate(entry.relations):
        if relation.kind not in _RELATION:
            yield _unknown(f"relations.{row}.kind", relation.kind)


def _distribution_problems(entry: EntryInput) -> Iterator[Problem]:
    for row, each in enumerate(entry.distributions):
        at = f"distributions.{row}"
        yield from _part_lines(at, each, DISTRIBUTION_LINES)
        if each.kind not in _KIND:
            yield _unknown(f"{at}.kind", each.kind)
        for name in ("format", "licence"):
            if (code := getattr(each, name)) and code not in vocabulary(name):
                yield _unknown(f"{at}.{name}", code)
        if each.url and not is_web_address(each.url):
            yield _not_web(f"{at}.url")
        size = each.size_bytes
        if size is not None and not (_whole(size) and 0 <= size < 2**63):
            yield Problem(f"{at}.size_bytes", "range", "Enter the size in bytes.")


def _dictionary_problems(entry: EntryInput) -> Iterator[Problem]:
    for row, field in enumerate(entry.dictionary):
        at = f"dictionary.{row}"
        yield from _part_lines(at, field, DICTIONARY_LINES)
        if not field.name.strip():
            yield Problem(f"{at}.name", "required", "Name the field.")
        if field.sensitive not in _YES_NO:
            yield _unknown(f"{at}.sensitive", field.sensitive)


def _area_problems(entry: EntryInput) -> Iterator[Problem]:
    for row, area in enumerate(entry.areas):
        if not area.code or len(area.code) > 120:
            yield Problem(f"areas.{row}.code", "required", "Give the code of the area.")
        if area.vintage is not None and area.vintage not in YEARS:
            yield Problem(
                f"areas.{row}.vintage",
                "range",
                "Enter the year the areas were drawn, for example 2021.",
            )
        if area.method not in _METHOD:
            yield _unknown(f"areas.{row}.method", area.method)


def _part_lines(at: str, part: object, limits: dict[str, int]) -> Iterator[Problem]:
    for name, limit in limits.items():
        if len(getattr(part, name)) > limit:
            yield _too_long(f"{at}.{name}", limit)


_CHECKS = (
    _characters,
    _lines,
    _addresses,
    _codes,
    _answers,
    _numbers,
    _dates,
    _levels,
    _flags,
    _readers,
    _parts,
)


# --- words ------------------------------------------------------------------------------


def _missing(name: str) -> Problem:
    return Problem(name, "required", f"{TRULY_ANSWERED[name]}.")


def _too_long(name: str, limit: int) -> Problem:
    return Problem(name, "too-long", f"{_words(name)} may have at most {limit} characters.")


def _unknown(name: str, code: str) -> Problem:
    return Problem(
        name, "choice", f"{str(code)[:80]!r} is not one of the choices for {_words(name)}."
    )


def _not_web(name: str) -> Problem:
    return Problem(name, "url", "Enter a web address that begins with http:// or https://.")


def _control(name: str) -> Problem:
    return Problem(
        name,
        "control-character",
        f"{_words(name)} has a control character in it. Remove it: it often comes with text "
        "copied from another program.",
    )


def _words(name: str) -> str:
    return name.rsplit(".", maxsplit=1)[-1].replace("_id", "").replace("_", " ").capitalize()


# --- helpers ----------------------------------------------------------------------------


@cache
def _vocabularies() -> tuple:
    return tuple((name, vocabulary(each)) for name, each in CODES.items())


@cache
def _list_vocabularies() -> tuple:
    return tuple((name, vocabulary(each)) for name, each in CODE_LISTS.items())


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _note(changes: dict[str, Any], entry: EntryInput, name: str, value: Any) -> None:
    if value != getattr(entry, name):
        changes[name] = value


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for text in texts:
        if clean := " ".join(text.split()):
            found.setdefault(clean.casefold(), clean)
    return tuple(found.values())


def _distinct_areas(areas: Iterable[AreaClaim]) -> tuple[AreaClaim, ...]:
    found: dict[tuple[str, int | None], AreaClaim] = {}
    for area in areas:
        found.setdefault((area.code, area.vintage), area)
    return tuple(found.values())
