"""Blocks that stand out from the text, or fold away in it."""

from wagtail import blocks

from hub.site.blocks.text import FEATURES


class NoticeBlock(blocks.StructBlock):
    """Something a reader must not miss."""

    tone = blocks.ChoiceBlock(
        choices=[("info", "Note"), ("warn", "Take care"), ("success", "Good to know")],
        default="info",
        search_index=False,
    )
    title = blocks.CharBlock(max_length=120)
    text = blocks.RichTextBlock(features=FEATURES)

    class Meta:
        icon = "warning"
        template = "site/blocks/notice.html"


class DetailsBlock(blocks.StructBlock):
    """Text that most readers do not need, under a line that says what it is."""

    summary = blocks.CharBlock(max_length=120)
    text = blocks.RichTextBlock(features=FEATURES)

    class Meta:
        icon = "list-ul"
        template = "site/blocks/details.html"
