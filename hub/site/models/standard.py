"""Guidance, and pages about the hub itself."""

from typing import Any

from django.http import HttpRequest

from hub.site.models.base import BasePage
from hub.site.policies import pages_for


class StandardPage(BasePage):
    """A page of text; lists the pages below it, so that an index needs no kind of its own."""

    parent_page_types = ["site.HomePage", "site.StandardPage"]
    subpage_types = ["site.StandardPage"]

    class Meta:
        verbose_name = "guidance page"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        below = StandardPage.objects.child_of(self).filter(show_in_menus=True)
        context["below"] = list(pages_for(request.viewer, below))
        return context
