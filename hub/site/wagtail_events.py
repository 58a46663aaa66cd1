"""The one place that listens to Wagtail's signals and turns them into our events.

Wagtail has no signal for a change of who may read a page, hence the model signals of its
restriction rows; no other file of ours may use any.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save  # noqa: TID251
from wagtail.log_actions import get_active_log_context
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from hub.events.actions import record_many
from hub.events.event import DomainEvent
from hub.site.events import PageMoved, PagePublished, PageReadersChanged, PageUnpublished
from hub.site.models import BasePage


def connect() -> None:
    page_published.connect(_published, dispatch_uid="hub.site.published")
    page_unpublished.connect(_unpublished, dispatch_uid="hub.site.unpublished")
    page_slug_changed.connect(_moved, dispatch_uid="hub.site.slug_changed")
    post_page_move.connect(_moved, dispatch_uid="hub.site.moved")
    for signal in (post_save, post_delete):
        signal.connect(_readers, sender=PageViewRestriction, dispatch_uid="hub.site.readers")
    m2m_changed.connect(
        _readers, sender=PageViewRestriction.groups.through, dispatch_uid="hub.site.groups"
    )


def _published(instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, BasePage):
        _record(PagePublished, [instance.pk])


def _unpublished(instance: Page, **kwargs: Any) -> None:
    if isinstance(instance, BasePage):
        _record(PageUnpublished, [instance.pk])


def _moved(instance: Page, **kwargs: Any) -> None:
    _record(PageMoved, _branch(instance))


def _readers(instance: PageViewRestriction, **kwargs: Any) -> None:
    _record(PageReadersChanged, _branch(instance.page))


def _branch(page: Page) -> list[int]:
    """The page and all below it: address and readers are inherited."""
    below = Page.objects.descendant_of(page, inclusive=True).type(BasePage)
    return list(below.values_list("pk", flat=True))


def _record(event: type[DomainEvent], pks: Iterable[int]) -> None:
    user = get_active_log_context().user
    actor_id = user.pk if user is not None else None
    with transaction.atomic():
        record_many([event(subject_id=str(pk), actor_id=actor_id) for pk in pks])
