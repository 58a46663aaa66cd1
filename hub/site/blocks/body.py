"""What the text of a page is made of."""

from wagtail import blocks

from hub.site.blocks.citation import CitationBlock
from hub.site.blocks.notice import DetailsBlock, NoticeBlock
from hub.site.blocks.terms import TermsBlock
from hub.site.blocks.text import HeadingBlock, TextBlock


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock()
    text = TextBlock()
    notice = NoticeBlock()
    terms = TermsBlock()
    details = DetailsBlock()
    citation = CitationBlock()
