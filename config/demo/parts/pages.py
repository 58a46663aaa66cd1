"""Guidance and news pages, below the pages that a new hub starts with."""

from datetime import timedelta

from django.db import transaction
from markdown_it import MarkdownIt
from wagtail.rich_text import RichText

from config.demo import ledger
from config.demo.content.pages import PAGES
from config.demo.content.shapes import Page as PageContent
from hub import clock
from hub.site.actions import prepare_site
from hub.site.models import HomePage, NewsIndexPage, NewsPage, StandardPage

_MARK = "This page belongs to the demonstration and goes away with it."


def load_pages() -> None:
    home = HomePage.objects.first() or prepare_site()
    guidance = StandardPage.objects.child_of(home).filter(slug="guidance").first() or home
    news = NewsIndexPage.objects.first() or _news_index(home)
    for content in PAGES:
        _page(content, news if content.section == "news" else guidance)


@transaction.atomic
def _news_index(home: HomePage) -> NewsIndexPage:
    page = NewsIndexPage(
        title="News", slug="news", summary="What is new in the network.", show_in_menus=True
    )
    home.add_child(instance=page)
    page.save_revision().publish()
    ledger.note(ledger.PAGE, page)
    return page


@transaction.atomic
def _page(content: PageContent, parent: StandardPage | NewsIndexPage | HomePage) -> None:
    if parent.get_children().filter(slug=content.slug).exists():
        return
    fields = {
        "title": content.title,
        "slug": content.slug,
        "summary": content.lead,
        "body": blocks(content.body),
        "show_in_menus": True,
    }
    day = clock.today() - timedelta(days=content.days_ago)
    page = NewsPage(dated=day, **fields) if content.section == "news" else StandardPage(**fields)
    parent.add_child(instance=page)
    page.save_revision().publish()
    ledger.note(ledger.PAGE, page)
    parent.refresh_from_db()


def blocks(markdown: str) -> list[tuple[str, object]]:
    """Second-level headings become heading blocks, what is between them text blocks."""
    opening, *sections = f"\n{markdown.strip()}\n".split("\n## ")
    found: list[tuple[str, object]] = []
    if opening.strip():
        found.append(("text", RichText(_html(opening))))
    for section in sections:
        title, _, text = section.partition("\n")
        found += [("heading", title.strip()), ("text", RichText(_html(text)))]
    notice = {"tone": "info", "title": "Demonstration", "text": RichText(f"<p>{_MARK}</p>")}
    return [*found, ("notice", notice)]


def _html(markdown: str) -> str:
    html = MarkdownIt("commonmark").render(markdown)
    return html.replace("strong>", "b>").replace("em>", "i>")
