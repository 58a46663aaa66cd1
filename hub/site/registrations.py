"""What the site itself puts into the registries."""

from hub.documents import register_source
from hub.nouns import register_noun
from hub.site import checkup, sitemap_pages, wagtail_events
from hub.site.health import register_check
from hub.site.navigation import register_duty, register_item
from hub.site.search_documents import PageNoun, PageSource
from hub.site.sitemap import register_section


def register() -> None:
    register_source(PageSource())
    register_noun(PageNoun())
    register_section("pages", sitemap_pages.SECTION)
    register_item("Register", "search", 10)
    register_item("Organisations", "organisations", 40)
    register_item("Guidance", "guidance", 500)
    register_duty("Audit", "audit", 20)
    for name, check in checkup.CHECKS.items():
        register_check(name, check)
    wagtail_events.connect()
