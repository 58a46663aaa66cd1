"""What the frame around every page needs."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from hub.access.viewer import ANONYMOUS
from hub.site.csp import is_admin
from hub.site.demo_notice import demo_accounts
from hub.site.navigation import address, duties_for, links_for

FOOT_LINKS = (
    ("Privacy", "/privacy/"),
    ("Accessibility", "/accessibility/"),
    ("What we share and why", "/what-we-share/"),
    ("Contact", "/contact/"),
)


def frame(request: HttpRequest) -> dict[str, object]:
    """Names shared by all templates; nothing here costs a query until it is read."""
    return {
        "site_name": settings.SITE_NAME,
        "site_version": settings.VERSION,
        "demo_mode": settings.DEMO_MODE,
        "demo_accounts": demo_accounts() if settings.DEMO_MODE else (),
        "viewer": getattr(request, "viewer", ANONYMOUS),
        "nav_links": SimpleLazyObject(lambda: links_for(request)),
        "duties": SimpleLazyObject(lambda: duties_for(request)),
        "foot_links": FOOT_LINKS,
        # Wagtail's own headers take a variable of this name for the name of a view.
        "search_url": "" if is_admin(request.path) else address("search"),
    }
