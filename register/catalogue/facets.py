"""Facets that the register brings to search; `kind` is search's own (search/discovery/apps.py)."""

from collections.abc import Mapping, Sequence

from hub.access.viewer import Viewer
from hub.documents import Facet, Labeller
from hub.people.models import Organisation
from register.catalogue.policies import OPEN_TO_ALL
from register.catalogue.vocabularies import vocabulary
from register.places import levels
from register.places import queries as places


def _from_vocabulary(name: str) -> Labeller:
    def labels(values: Sequence[str]) -> Mapping[str, str]:
        return {value: vocabulary(name).label(value) for value in values}

    return labels


def _place_labels(values: Sequence[str]) -> Mapping[str, str]:
    return places.labels_by_codes(values)


def _owner_labels(values: Sequence[str]) -> Mapping[str, str]:
    return dict(Organisation.objects.filter(slug__in=values).values_list("slug", "name"))


def _known_owner(viewer: Viewer, value: str) -> bool:
    """A publisher known only through hidden entries is unknown to who guesses its address."""
    return Organisation.objects.visible_to(viewer).filter(slug=value).exists()


def _level_labels(values: Sequence[str]) -> Mapping[str, str]:
    return {value: levels.label_of(value) for value in values}


def _access_labels(values: Sequence[str]) -> Mapping[str, str]:
    own = {"available-now": "What I can have now"}
    return {value: own.get(value) or vocabulary("access-class").label(value) for value in values}


def _as_written(values: Sequence[str]) -> Mapping[str, str]:
    return {value: value for value in values}


def _known_access(value: str) -> bool:
    return value == "available-now" or value in vocabulary("access-class")


FACETS: tuple[Facet, ...] = (
    Facet("place", "Place", "covers", _place_labels, order=10),
    Facet(
        "theme",
        "Theme",
        "themes",
        _from_vocabulary("theme"),
        order=20,
        known=lambda value: value in vocabulary("theme"),
    ),
    Facet(
        "level",
        "Smallest level held",
        "level",
        _level_labels,
        order=30,
        known=lambda value: value in levels.BY_CODE,
        ranks={code: level.rank for code, level in levels.BY_CODE.items()},
    ),
    Facet(
        "access",
        "Access",
        "access",
        _access_labels,
        order=40,
        known=_known_access,
        groups={"available-now": OPEN_TO_ALL},
    ),
    Facet(
        "owner",
        "Owner",
        "owner",
        _owner_labels,
        order=50,
        known_to=_known_owner,
    ),
    Facet(
        "format",
        "Format",
        "formats",
        _from_vocabulary("format"),
        order=60,
        known=lambda value: value in vocabulary("format"),
    ),
    Facet(
        "licence",
        "Licence",
        "licence",
        _from_vocabulary("licence"),
        order=70,
        known=lambda value: value in vocabulary("licence"),
    ),
    Facet("tag", "Keyword", "tags", _as_written, order=80),
    # Filled by the agreements; accepted and empty until there are any.
    Facet("agreement", "Agreement", "agreement", _as_written, order=90),
)
