"""The front door."""

from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField

from hub.site.blocks.text import FEATURES
from hub.site.models.base import BasePage


class HomePage(BasePage):
    """Asks one question, offers real examples, and shows what other apps put on it."""

    question = models.CharField(max_length=120, default="What do you need to know about your area?")
    examples = StreamField(
        [("query", blocks.CharBlock(max_length=80, label="Words to search for"))],
        blank=True,
        max_num=3,
        help_text="Real searches that find something",
    )
    note_title = models.CharField(max_length=120, blank=True)
    note = RichTextField(
        "coordinator's note", blank=True, features=[name for name in FEATURES if name != "hr"]
    )
    note_by = models.CharField(max_length=120, blank=True, help_text="The post that wrote it")

    content_panels = [
        *BasePage.content_panels[:-1],
        FieldPanel("question"),
        FieldPanel("examples"),
        MultiFieldPanel(
            [FieldPanel("note_title"), FieldPanel("note"), FieldPanel("note_by")],
            heading="Coordinator's note",
        ),
        FieldPanel("body"),
    ]
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["site.StandardPage", "site.NewsIndexPage"]

    class Meta:
        verbose_name = "home page"
