"""Panels: what one floor shows on a page of another without either knowing the other."""

from typing import Protocol

from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString


class Panel(Protocol):
    """A box on somebody's page. `render` returns safe HTML, or nothing to say nothing."""

    order: int

    def render(self, request: HttpRequest, subject: object) -> str: ...


_slots: dict[str, list[Panel]] = {}


def register_panel(slot: str, panel: Panel) -> None:
    """Slots: home, organisation, place, dataset-aside."""
    _slots.setdefault(slot, []).append(panel)


def render_panels(slot: str, request: HttpRequest, subject: object) -> SafeString:
    """All panels of a slot in their order; text that is not marked safe comes out escaped."""
    panels = sorted(_slots.get(slot, ()), key=lambda panel: panel.order)
    return format_html_join("\n", "{}", ((panel.render(request, subject),) for panel in panels))
