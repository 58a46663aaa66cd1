"""Imports are the coordinators' business: to anybody else they do not exist."""

from django.db.models import Q

from hub.access import labels
from hub.access.decision import YES, Decision, no
from hub.access.rules import Grant, Rule, visible_q
from hub.access.viewer import Viewer

IMPORT_RULE: Rule = (Grant(labels.COORDINATORS),)


def visible(viewer: Viewer) -> Q:
    return visible_q(IMPORT_RULE, viewer)


def can_import(viewer: Viewer) -> Decision:
    if viewer.is_coordinator:
        return YES
    return no("Only a network coordinator imports catalogues.")
