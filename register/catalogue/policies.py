"""Who may know of an entry, who gets its data, and who may do what to it.

`DATASET_RULE` is the one rule of visibility; sets (`visible_to`), search labels (`audience`)
and versions are all read from it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from hub.access import labels
from hub.access.decision import YES, Decision, no
from hub.access.rules import Grant, NamedGrant, Rule, audience_of
from hub.access.viewer import Viewer
from hub.people.enums import Role
from register.catalogue.enums import UNPUBLISHED, VISIBILITY_WIDTH, Visibility, Workflow
from register.catalogue.vocabularies import vocabulary

_PUBLISHED = (Workflow.PUBLISHED,)
_NOT_ROLES = (Visibility.PUBLIC, Visibility.PARTNERS, Visibility.ORGANISATION)
_OWNER = "role:owner@org:{owner_id}"
_STEWARD = "role:steward@org:{owner_id}"


def _when(workflow: tuple, *visibility: str) -> Mapping[str, tuple]:
    return MappingProxyType({"workflow": workflow, "visibility": visibility})


DATASET_RULE: Rule = (
    Grant(labels.PUBLIC, _when(_PUBLISHED, Visibility.PUBLIC)),
    Grant(labels.PARTNERS, _when(_PUBLISHED, Visibility.PARTNERS)),
    Grant("org:{owner_id}", _when(_PUBLISHED, Visibility.PARTNERS, Visibility.ORGANISATION)),
    Grant(labels.COORDINATORS, _when(_PUBLISHED, Visibility.PARTNERS, Visibility.ORGANISATION)),
    Grant(_OWNER, _when(UNPUBLISHED, *_NOT_ROLES)),
    Grant(_STEWARD, _when(UNPUBLISHED, *_NOT_ROLES)),
    Grant(labels.COORDINATORS, _when(UNPUBLISHED, *_NOT_ROLES)),
    # For named roles, in every state: the owner and those named, no coordinator among them.
    Grant(_OWNER, MappingProxyType({"visibility": (Visibility.ROLES,)})),
    NamedGrant("readers", MappingProxyType({"visibility": (Visibility.ROLES,)})),
)

# What a steward publishes alone on a published entry; the rest waits for the owner.
STEWARD_FIELDS = frozenset(
    "summary caveats do_not_use_for series_breaks dictionary contact_name contact_email "
    "contact_phone contact_url last_updated next_due issued created_on period_from period_to "
    "period_ongoing".split()
)
FLAG_FIELDS = frozenset({"personal_data", "special_category", "offence_data", "children_data"})
GATE_FIELDS = frozenset({"visibility", "access_class"})
OPEN_TO_ALL = ("open", "public-view")


class Entry(Protocol):
    """What the rules look at, so that entries, inputs and versions can all be judged."""

    owner_id: int
    workflow: str
    visibility: str
    access_class: str


@dataclass(frozen=True, slots=True)
class Standing:
    """The columns that the rule reads, of a moment: an entry before a change, or after."""

    workflow: str
    visibility: str
    owner_id: int
    readers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gates:
    """The two columns that say how many may see an entry and have its data."""

    visibility: str
    access_class: str


class Gated(Protocol):
    @property
    def visibility(self) -> str: ...

    @property
    def access_class(self) -> str: ...


def audience(dataset: object) -> frozenset[str]:
    """Labels of those who may know of the entry (reads the prefetched `readers`)."""
    return audience_of(DATASET_RULE, dataset)


def version_audience(version: object) -> frozenset[str]:
    """Labels of those who could read that version while it was the present one."""
    found = audience_of(tuple(g for g in DATASET_RULE if isinstance(g, Grant)), version)
    named = [g for g in DATASET_RULE if isinstance(g, NamedGrant) and g.holds_for(version)]
    return found | frozenset(version.readers) if named else found  # type: ignore[attr-defined]


def can_read_version(viewer: Viewer, version: object) -> Decision:
    """The version's own half of the rule; the entry itself must be visible too."""
    if version_audience(version) & viewer.audiences:
        return YES
    return no("This version was written for a narrower circle.")


# --- who stands where -------------------------------------------------------------------


def is_owner(viewer: Viewer, dataset: Entry) -> bool:
    return viewer.has_role(Role.OWNER, dataset.owner_id)


def is_steward(viewer: Viewer, dataset: Entry) -> bool:
    return viewer.has_role(Role.STEWARD, dataset.owner_id)


def on_owners_side(viewer: Viewer, dataset: Entry) -> bool:
    return is_owner(viewer, dataset) or is_steward(viewer, dataset)


def _coordinates(viewer: Viewer, dataset: Entry) -> bool:
    return viewer.is_coordinator and dataset.visibility != Visibility.ROLES


# --- the data itself --------------------------------------------------------------------


def can_get(viewer: Viewer, dataset: Entry) -> Decision:
    """May the viewer have the data's address and instructions? By access class alone."""
    access = dataset.access_class
    if access in OPEN_TO_ALL or on_owners_side(viewer, dataset):
        return YES
    if access == "partners" and viewer.is_partner:
        return YES
    if access == "partners" and viewer.is_anonymous:
        return no("This is for partners of the network. Sign in with your work account to see how.")
    if access == "partners":
        return no("This is for partners of the network. Your organisation is not one yet.")
    return no(
        vocabulary("access-class").fact(access, "next_step")
        or "The owner has not said yet who may have it. Ask the contact named here."
    )


# --- deeds ------------------------------------------------------------------------------


def can_draft(viewer: Viewer, owner_id: int) -> Decision:
    """Stewards and owners draft for their own organisation, coordinators for any."""
    if viewer.has_role(Role.OWNER, owner_id) or viewer.has_role(Role.STEWARD, owner_id):
        return YES
    if viewer.is_coordinator:
        return YES
    return no("Only an owner or steward of the organisation, or a coordinator, drafts its entries.")


def can_edit(viewer: Viewer, dataset: Entry) -> Decision:
    """May change at least something; `can_change` says whether these fields."""
    if on_owners_side(viewer, dataset) or _coordinates(viewer, dataset):
        return YES
    return no("Only the entry's owner or steward, or a coordinator, may change it.")


def can_change(viewer: Viewer, dataset: Entry, fields: frozenset[str]) -> Decision:
    """May change exactly these fields now. Widening is asked for apart, see `can_widen`."""
    if not (allowed := can_edit(viewer, dataset)):
        return allowed
    if dataset.workflow != Workflow.PUBLISHED or is_owner(viewer, dataset):
        return YES
    if _coordinates(viewer, dataset) and getattr(dataset, "is_unclaimed", False):
        return YES
    beyond = sorted(fields - STEWARD_FIELDS)
    if not beyond:
        return YES
    return no(
        "The entry is published: only its owner changes "
        + ", ".join(name.replace("_", " ") for name in beyond)
        + "."
    )


def can_send(viewer: Viewer, dataset: Entry) -> Decision:
    if dataset.workflow != Workflow.DRAFT:
        return no("Only a draft is sent to its owner.")
    return can_edit(viewer, dataset)


def can_approve(viewer: Viewer, dataset: Entry) -> Decision:
    """The owner's approval publishes."""
    if dataset.workflow not in (Workflow.DRAFT, Workflow.WITH_OWNER):
        return no("Only a draft can be approved.")
    if is_owner(viewer, dataset):
        return YES
    return no("Only the owner publishes an entry. Send it to them.")


def can_return(viewer: Viewer, dataset: Entry) -> Decision:
    """The owner returns what waits for them; a coordinator what is published, for its form."""
    if dataset.workflow == Workflow.WITH_OWNER and (
        is_owner(viewer, dataset) or _coordinates(viewer, dataset)
    ):
        return YES
    if dataset.workflow == Workflow.PUBLISHED and _coordinates(viewer, dataset):
        return YES
    if dataset.workflow not in (Workflow.WITH_OWNER, Workflow.PUBLISHED):
        return no("Nothing waits here that could be returned.")
    return no("Only the owner, or a coordinator checking its form, returns an entry.")


def can_withdraw(viewer: Viewer, dataset: Entry) -> Decision:
    if dataset.workflow == Workflow.WITHDRAWN:
        return no("The entry is withdrawn already.")
    if on_owners_side(viewer, dataset) or _coordinates(viewer, dataset):
        return YES
    return no("Only the entry's owner or steward, or a coordinator, withdraws it.")


def can_restore(viewer: Viewer, dataset: Entry) -> Decision:
    """Back to draft; publishing again is the owner's."""
    if dataset.workflow != Workflow.WITHDRAWN:
        return no("Only a withdrawn entry can be restored.")
    return can_edit(viewer, dataset)


def can_narrow(viewer: Viewer, dataset: Entry) -> Decision:
    """Anyone on the owner's side may narrow at once."""
    if on_owners_side(viewer, dataset) or _coordinates(viewer, dataset):
        return YES
    return no("Only the entry's owner or steward, or a coordinator, narrows it.")


def can_widen(viewer: Viewer, dataset: Entry) -> Decision:
    """May ask for a widening; an owner who is somebody else decides it."""
    if on_owners_side(viewer, dataset) or _coordinates(viewer, dataset):
        return YES
    return no("Only the entry's owner or steward, or a coordinator, asks to widen it.")


def can_decide_widening(viewer: Viewer, dataset: Entry, requested_by: int) -> Decision:
    if not is_owner(viewer, dataset):
        return no("Only the entry's owner decides who else may see or have it.")
    if viewer.user_id == requested_by:
        return no("Nobody approves their own widening: ask another owner in your organisation.")
    return YES


def can_claim(viewer: Viewer, dataset: Entry) -> Decision:
    if not getattr(dataset, "is_unclaimed", False):
        return no("The entry is in its organisation's hands already.")
    if on_owners_side(viewer, dataset):
        return YES
    return no("Only an owner or steward of the publishing organisation claims its entries.")


def can_verify(viewer: Viewer, dataset: Entry) -> Decision:
    if dataset.workflow != Workflow.PUBLISHED:
        return no("Only a published entry is checked.")
    if on_owners_side(viewer, dataset):
        return YES
    return no("Only the entry's owner or steward says that it is still right.")


VERBS: Mapping[str, Callable[[Viewer, Entry], Decision]] = MappingProxyType(
    {
        "get": can_get,
        "edit": can_edit,
        "send": can_send,
        "approve": can_approve,
        "return": can_return,
        "withdraw": can_withdraw,
        "restore": can_restore,
        "narrow": can_narrow,
        "widen": can_widen,
        "claim": can_claim,
        "verify": can_verify,
    }
)


def capabilities(viewer: Viewer, dataset: Entry) -> frozenset[str]:
    """The verbs this viewer may do to this entry, for templates."""
    return frozenset(verb for verb, allows in VERBS.items() if allows(viewer, dataset))


# --- wider, narrower --------------------------------------------------------------------


def access_width(access_class: str) -> int:
    """How many may have the data: 7 anyone … 1 nobody; not stated is as narrow as it gets."""
    return vocabulary("access-class").fact(access_class, "rank", 0)


def is_widening(before: Gated, after: Gated) -> bool:
    """Would more people see the entry, or have its data?"""
    return VISIBILITY_WIDTH[Visibility(after.visibility)] > VISIBILITY_WIDTH[
        Visibility(before.visibility)
    ] or access_width(after.access_class) > access_width(before.access_class)
