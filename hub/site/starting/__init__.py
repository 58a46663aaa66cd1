"""The pages that a new hub starts with. Editors own them from the first day on."""

from hub.site.starting.about import ABOUT
from hub.site.starting.guidance import GUIDANCE
from hub.site.starting.page import StartingPage

__all__ = ["ABOUT", "GUIDANCE", "StartingPage"]
