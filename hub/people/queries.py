"""Reads about organisations and their posts."""

from collections.abc import Sequence

from django.db.models import QuerySet

from hub.access.viewer import Viewer
from hub.people import policies
from hub.people.models import Organisation, Post


def organisations_for(viewer: Viewer) -> QuerySet[Organisation]:
    """Organisations the viewer may know of, merged ones left out."""
    return Organisation.objects.visible_to(viewer).filter(merged_into__isnull=True)


def posts_of(organisation: Organisation) -> Sequence[Post]:
    """Posts that answer for something, with their deputies: one query."""
    return list(organisation.posts.select_related("deputy"))


def audiences_of(organisations: Sequence[Organisation]) -> dict[int, frozenset[str]]:
    return policies.audiences(organisations)
