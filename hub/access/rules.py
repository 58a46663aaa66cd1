"""One rule, two projections: the set a viewer sees and the labels a thing carries.

A noun's policy writes its visibility once, as a tuple of `Grant`s. From that tuple come
`visible_q` (a `Q` for the database) and `audience_of` (labels for the search index), so
they cannot drift apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from hub.access.viewer import Viewer

NOTHING = Q(pk__in=())
EVERYTHING = Q(pk__isnull=False)


@dataclass(frozen=True)
class Grant:
    """`to` may read where every field in `where` holds one of its values.

    `to` is a label ("public"), or a template over one organisation-id attribute
    ("org:{owner_id}", "role:owner@org:{owner_id}").
    """

    to: str
    where: Mapping[str, Sequence[Any]] = field(default_factory=dict)

    def condition(self) -> Q:
        return Q(**{f"{name}__in": tuple(values) for name, values in self.where.items()})

    def holds_for(self, obj: object) -> bool:
        return _holds(self.where, obj)

    @property
    def attribute(self) -> str:
        """The attribute a template asks for; empty for a fixed label."""
        return self.to.split("{", 1)[1].split("}", 1)[0] if "{" in self.to else ""


@dataclass(frozen=True)
class NamedGrant:
    """Labels listed in rows of their own (`relation` → rows with `label`) may read.

    `rows` is the dotted path of the row model's default manager lookups: the foreign key
    name back to the object is `key`.
    """

    relation: str  # related name on the object, e.g. "readers"
    where: Mapping[str, Sequence[Any]] = field(default_factory=dict)

    def condition(self) -> Q:
        return Q(**{f"{name}__in": tuple(values) for name, values in self.where.items()})

    def holds_for(self, obj: object) -> bool:
        return _holds(self.where, obj)


Rule = tuple[Grant | NamedGrant, ...]


def _holds(where: Mapping[str, Sequence[Any]], obj: object) -> bool:
    # A plain loop: a rebuild of the index asks this ten times an entry.
    for name, values in where.items():  # noqa: SIM110
        if getattr(obj, name) not in values:
            return False
    return True


def visible_q(rule: Rule, viewer: Viewer, *, named_rows: QuerySet | None = None) -> Q:
    """What `viewer` may read. An empty rule, or a viewer nobody grants, reads nothing.

    `named_rows` are the rows of a NamedGrant: a queryset with `label` and the object's id
    as its single selected column.
    """
    found = NOTHING
    for grant in rule:
        if isinstance(grant, NamedGrant):
            if named_rows is not None:
                rows = named_rows.filter(label__in=viewer.audiences)
                found |= grant.condition() & Q(pk__in=rows)
        elif not grant.attribute:
            if grant.to in viewer.audiences:
                # Django drops an empty Q from an OR instead of letting it hold for every row.
                found |= grant.condition() or EVERYTHING
        else:
            template = grant.to.replace("{" + grant.attribute + "}", "{}")
            ids = viewer.ids_for(template)
            if ids:
                found |= grant.condition() & Q(**{f"{grant.attribute}__in": sorted(ids)})
    return found


def audience_of(rule: Rule, obj: object) -> frozenset[str]:
    """The labels that may read `obj`. Reads related rows through their prefetched manager."""
    return frozenset(_labels(rule, obj))


def _labels(rule: Rule, obj: object) -> Iterable[str]:
    for grant in rule:
        if not grant.holds_for(obj):
            continue
        if isinstance(grant, NamedGrant):
            yield from (row.label for row in getattr(obj, grant.relation).all())
        elif not grant.attribute:
            yield grant.to
        elif getattr(obj, grant.attribute) is not None:
            yield grant.to.format(**{grant.attribute: getattr(obj, grant.attribute)})
