"""A list of words and what they mean."""

from wagtail import blocks


class TermBlock(blocks.StructBlock):
    term = blocks.CharBlock(max_length=120)
    meaning = blocks.TextBlock(rows=2)


class TermsBlock(blocks.StructBlock):
    """A two-column table: a word, and what it means here."""

    caption = blocks.CharBlock(max_length=160)
    rows = blocks.ListBlock(TermBlock())

    class Meta:
        icon = "table"
        template = "site/blocks/terms.html"
