"""Pages that editors write: home, guidance, news."""

from hub.site.models.base import BasePage
from hub.site.models.home import HomePage
from hub.site.models.news import NewsIndexPage, NewsPage
from hub.site.models.standard import StandardPage

__all__ = ["BasePage", "HomePage", "NewsIndexPage", "NewsPage", "StandardPage"]
