"""Addresses of this app; pages below home and guidance are Wagtail's own."""

from django.urls import path, re_path
from wagtail.views import serve

from hub.site.views import errors, health, robots, sitemap, system

urlpatterns = [
    # Wagtail serves these two; they have names because the frame links to them.
    path("", serve, {"path": ""}, name="home"),
    path("guidance/", serve, {"path": "guidance/"}, name="guidance"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("system/", system.system, name="system"),
    path("robots.txt", robots.robots, name="robots"),
    # Else Wagtail's catch-all would answer unknown API addresses with a redirect to a page.
    re_path(r"^api/", errors.no_such_api, name="api-unknown"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
]
