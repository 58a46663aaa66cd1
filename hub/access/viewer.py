"""Who is looking. Built once per request or per e-mail recipient; anonymous is one too."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from hub.access import labels

_ROLE = re.compile(r"^role:(?P<role>[a-z-]+)@org:(?P<org>\d+)$")


@dataclass(frozen=True)
class Viewer:
    """A reader's standing. `audiences` is the only thing that visibility asks about.

    `roles` maps an organisation's id to the roles held there; `site_roles` are held for
    the whole network ("coordinator", "administrator"). An administrator gets no content
    label by being one.
    """

    user_id: int | None = None
    name: str = ""
    email: str = ""
    roles: Mapping[int, frozenset[str]] = field(default_factory=dict)
    partner_ids: frozenset[int] = frozenset()  # those of the organisations that are partners
    site_roles: frozenset[str] = frozenset()

    @property
    def is_anonymous(self) -> bool:
        return self.user_id is None

    @property
    def is_coordinator(self) -> bool:
        return "coordinator" in self.site_roles

    @property
    def is_administrator(self) -> bool:
        return "administrator" in self.site_roles

    @property
    def is_partner(self) -> bool:
        return bool(self.partner_ids)

    @property
    def organisation_ids(self) -> frozenset[int]:
        return frozenset(self.roles)

    def has_role(self, role: str, organisation_id: int | None) -> bool:
        return organisation_id is not None and role in self.roles.get(organisation_id, frozenset())

    @cached_property
    def audiences(self) -> frozenset[str]:
        """Every label this reader answers to; never empty."""
        found = {labels.PUBLIC}
        if self.user_id is not None:
            found |= {labels.SIGNED_IN, labels.user(self.user_id)}
        if self.partner_ids:
            found.add(labels.PARTNERS)
        if self.is_coordinator:
            found.add(labels.COORDINATORS)
        for organisation_id, roles in self.roles.items():
            found.add(labels.org(organisation_id))
            found |= {labels.role(name, organisation_id) for name in roles}
        return frozenset(found)

    def ids_for(self, template: str) -> frozenset[int]:
        """Organisation ids by which this viewer fills `org:{}` or `role:x@org:{}`."""
        pattern = re.compile("^" + re.escape(template).replace(r"\{\}", r"(\d+)") + "$")
        return frozenset(
            int(match.group(1)) for label in self.audiences if (match := pattern.match(label))
        )


ANONYMOUS = Viewer()
