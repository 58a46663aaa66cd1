"""Who sees a place: everyone. Areas are public facts; every surface asks here all the same."""

from django.db.models import Q

from hub.access import labels
from hub.access.decision import YES, Decision, no
from hub.access.rules import Grant, Rule, audience_of, visible_q
from hub.access.viewer import Viewer

PLACE_RULE: Rule = (Grant(labels.PUBLIC),)


def visible(viewer: Viewer) -> Q:
    return visible_q(PLACE_RULE, viewer)


def audience(area: object) -> frozenset[str]:
    return audience_of(PLACE_RULE, area)


def can_edit_area_sets(viewer: Viewer) -> Decision:
    """Area sets say how a borough cuts itself up: a network coordinator keeps them."""
    return YES if viewer.is_coordinator else no("Area sets are kept by the network coordinator.")
