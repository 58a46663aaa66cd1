"""Who may read a page: Wagtail's own view restrictions, translated into labels.

The restriction of a page holds for everything below it. None: everyone. "Signed in": every
account. "Groups": coordinators alone, whichever groups are named, because nobody else is in a
Wagtail group. A shared password is switched off here and lets nobody in.
"""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from wagtail.models import Page, PageViewRestriction

from hub.access import labels
from hub.access.viewer import Viewer

_LABELS = {
    PageViewRestriction.NONE: labels.PUBLIC,
    PageViewRestriction.LOGIN: labels.SIGNED_IN,
    PageViewRestriction.GROUPS: labels.COORDINATORS,
}
# From wide to narrow: who holds a later one holds every earlier one.
_WIDE_TO_NARROW = (labels.PUBLIC, labels.SIGNED_IN, labels.COORDINATORS)

Restrictions = list[tuple[str, str]]  # (path of the page, kind of restriction)


def restrictions() -> Restrictions:
    """Every restriction there is; few, so that one query serves a whole list of pages."""
    return list(PageViewRestriction.objects.values_list("page__path", "restriction_type"))


def visible(viewer: Viewer, found: Restrictions | None = None) -> Q:
    """Published pages with no restriction, on themselves or above, that shuts `viewer` out."""
    shut = Q(live=True)
    for path, kind in restrictions() if found is None else found:
        if _LABELS.get(kind) not in viewer.audiences:
            shut &= ~Q(path__startswith=path)
    return shut


def audience(page: Page, found: Restrictions | None = None) -> frozenset[str]:
    """The same rule as labels; empty for what is not published or let nobody in."""
    if not page.live:
        return frozenset()
    return _narrowest(
        kind
        for path, kind in (restrictions() if found is None else found)
        if page.path.startswith(path)
    )


def pages_for(viewer: Viewer, queryset: QuerySet[Page]) -> QuerySet[Page]:
    return queryset.filter(visible(viewer))


def _narrowest(kinds: Iterable[str]) -> frozenset[str]:
    needed = [_LABELS.get(kind) for kind in kinds] or [labels.PUBLIC]
    if None in needed:
        return frozenset()
    return frozenset({max(needed, key=_WIDE_TO_NARROW.index)})
