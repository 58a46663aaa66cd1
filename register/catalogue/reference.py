"""Reference texts shipped with the product: legal gateways and access-terms wording.

`load_reference()` adds what is missing and leaves what editors changed alone, so it may run at
every start.
"""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from hub import clock
from register.catalogue.models import AccessTerms, Gateway
from register.catalogue.vocabularies import vocabulary

DATA = Path(__file__).parent / "data"


@transaction.atomic
def load_reference() -> int:
    """Adds the gateways and access terms that are not there yet; returns how many."""
    return _load_gateways() + _load_terms()


@cache
def shipped(name: str) -> dict[str, Any]:
    """The contents of a data file of the catalogue."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def _load_gateways() -> int:
    known = set(Gateway.objects.values_list("code", flat=True))
    new = [_gateway(row) for row in shipped("gateways")["gateways"] if row["code"] not in known]
    Gateway.objects.bulk_create(new)
    return len(new)


def _gateway(row: dict[str, Any]) -> Gateway:
    return Gateway(
        **row
        | {"in_force_from": _day(row["in_force_from"]), "in_force_to": _day(row["in_force_to"])},
        first_published_at=clock.now(),
        last_published_at=clock.now(),
    )


def _load_terms() -> int:
    known = set(AccessTerms.objects.values_list("title", flat=True))
    new = [
        AccessTerms(
            title=value.label,
            access_class=value.code,
            text=f"{value.description} {value.facts['next_step']}",
            first_published_at=clock.now(),
            last_published_at=clock.now(),
        )
        for value in vocabulary("access-class")
        if value.label not in known
    ]
    AccessTerms.objects.bulk_create(new)
    return len(new)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
