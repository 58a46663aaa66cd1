"""News of the network."""

from typing import Any

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel

from hub import clock
from hub.site.models.base import BasePage
from hub.site.policies import pages_for

PER_PAGE = 20


class NewsIndexPage(BasePage):
    """All news, newest first."""

    max_count = 1
    parent_page_types = ["site.HomePage"]
    subpage_types = ["site.NewsPage"]

    class Meta:
        verbose_name = "news list"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        found = pages_for(request.viewer, NewsPage.objects.child_of(self)).order_by("-dated", "-pk")
        context["news"] = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        return context


class NewsPage(BasePage):
    """One piece of news, with the day it is about."""

    dated = models.DateField("date", default=clock.today)

    content_panels = [*BasePage.content_panels[:2], FieldPanel("dated"), FieldPanel("body")]
    parent_page_types = ["site.NewsIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = "news"
