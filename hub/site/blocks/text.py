"""Blocks for running text."""

from wagtail import blocks

FEATURES = ["bold", "italic", "h3", "ol", "ul", "link", "hr"]


class HeadingBlock(blocks.CharBlock):
    """A second-level heading; the page's own title is the first."""

    class Meta:
        icon = "title"
        template = "site/blocks/heading.html"


class TextBlock(blocks.RichTextBlock):
    """Paragraphs, lists, links and third-level headings."""

    def __init__(self, **kwargs):
        super().__init__(features=FEATURES, **kwargs)

    class Meta:
        icon = "pilcrow"
        template = "site/blocks/text.html"
