"""What every page of ours has; abstract, over Wagtail's own Page."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from hub.site.blocks.body import BodyBlock


class BasePage(Page):
    """A title, one sentence that says what the page gives, and a body of blocks."""

    summary = models.CharField(
        max_length=300, blank=True, help_text="One sentence: what a reader gets from this page"
    )
    body = StreamField(BodyBlock(), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("body")]

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["crumbs"] = self.crumbs()
        return context

    def crumbs(self) -> list[tuple[str, str]]:
        """(label, address) of the pages above, home first, and this one without address."""
        above = self.get_ancestors().filter(depth__gt=1)
        labels = [("Home" if page.depth == 2 else page.title, page.get_url()) for page in above]
        return [*labels, (self.title, "")] if labels else []

    def plain_text(self) -> str:
        """The words of the body, for search."""
        return "\n".join(self.body.stream_block.get_searchable_content(self.body))
