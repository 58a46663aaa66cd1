"""The book of what the demonstration made, written in the same transaction as the thing."""

from collections.abc import Collection

from django.db.models import Model

from config.demo.models import DemonstrationItem, DemonstrationState, Stage
from hub import clock

PERSON = "person"
ORGANISATION = "organisation"
AREA_SET = "area-set"
TERM = "term"
DATASET = "dataset"
PAGE = "page"


def note(kind: str, thing: Model) -> None:
    DemonstrationItem.objects.get_or_create(kind=kind, object_id=thing.pk)


def noted(kind: str) -> list[int]:
    """Primary keys in the order in which the things were made."""
    items = DemonstrationItem.objects.filter(kind=kind).order_by("pk")
    return list(items.values_list("object_id", flat=True))


def strike(kind: str, pks: Collection[int]) -> None:
    DemonstrationItem.objects.filter(kind=kind, object_id__in=pks).delete()


def stage() -> str:
    """A Stage, or blank before the first load."""
    row = DemonstrationState.objects.first()
    return row.stage if row else ""


def enter(stage: Stage) -> None:
    DemonstrationState.objects.update_or_create(pk=1, defaults={"stage": stage, "at": clock.now()})
