"""The state of the system for the people who keep it running; shows no content."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hub.access.decision import YES, Decision, no, require
from hub.access.viewer import Viewer
from hub.site.health import examine, overall
from hub.site.queries import given_up

SHOWN = 50

_SENTENCES = {
    "ok": ("good", "Everything answers."),
    "degraded": ("warn", "The hub works; something needs attention."),
    "down": ("bad", "The hub cannot work until this is put right."),
}
_TONES = {"ok": ("Works", "good"), "degraded": ("Look at it", "warn"), "down": ("Down", "bad")}


def can_see_system(viewer: Viewer) -> Decision:
    if viewer.is_administrator or viewer.is_coordinator:
        return YES
    return no("Only system administrators and network coordinators may see this.")


@require_safe
def system(request: HttpRequest) -> HttpResponse:
    require(can_see_system, request.viewer)
    parts = examine()
    tone, sentence = _SENTENCES[overall(parts)]
    failed_count, failed = given_up(SHOWN)
    context = {
        "tone": tone,
        "sentence": sentence,
        "parts": [
            (name.replace("-", " "), part, *_TONES[part.status]) for name, part in parts.items()
        ],
        "failed": failed,
        "failed_count": failed_count,
    }
    return render(request, "site/system.html", context)
