"""Who may read the audit trail."""

from hub.access.decision import YES, Decision, no
from hub.access.viewer import Viewer


def can_read_audit(viewer: Viewer) -> Decision:
    if viewer.is_coordinator:
        return YES
    return no("Only a network coordinator may read the audit trail")
