"""Public identifiers: minted, so that "already taken" confirms nothing about hidden entries."""

import secrets
from collections.abc import Sequence
from dataclasses import replace

from django.utils.text import slugify

from hub.people.enums import Origin
from register.catalogue.entry import EntryInput
from register.catalogue.enums import Visibility
from register.catalogue.models import Dataset, DatasetAlias

_LETTERS = "bcdfghjkmnpqrstvwxz23456789"  # spells no words, looks like no other


def mint(title: str) -> str:
    """A slug of the title with a short random ending."""
    stem = slugify(title)[:100].strip("-") or "entry"
    return f"{stem}-{''.join(secrets.choice(_LETTERS) for _ in range(6))}"


def identified(entries: Sequence[EntryInput]) -> list[EntryInput]:
    """The entries with their final identifiers; two queries for all that wish for one.

    Only imports (and demonstration content) bring their own. The first to bring an identifier
    keeps it; a later one gets a minted one and its own as an alias.
    """
    wished = {entry.identifier for entry in entries if _may_wish(entry)}
    taken = _taken(wished) if wished else set()
    found = []
    for entry in entries:
        if _may_wish(entry) and entry.identifier not in taken:
            taken.add(entry.identifier)
            found.append(entry)
        elif _may_wish(entry):
            aliases = tuple(sorted({*entry.aliases, entry.identifier}))
            found.append(replace(entry, identifier=mint(entry.title), aliases=aliases))
        else:
            # An address outlives the visibility: what few may read is no part of it.
            hidden = entry.visibility == Visibility.ROLES
            found.append(replace(entry, identifier=mint("" if hidden else entry.title)))
    return found


def _may_wish(entry: EntryInput) -> bool:
    return bool(entry.identifier) and (entry.origin != Origin.OWN or entry.is_demonstration)


def _taken(wished: set[str]) -> set[str]:
    used = Dataset.objects.filter(identifier__in=wished).values_list("identifier", flat=True)
    aliased = DatasetAlias.objects.filter(alias__in=wished).values_list("alias", flat=True)
    return {*used, *aliased}
