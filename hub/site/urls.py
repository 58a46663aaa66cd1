"""Addresses of this app; pages below home and guidance are Wagtail's own."""

from django.urls import path
from wagtail.views import serve

from hub.site.views import health, robots, sitemap

urlpatterns = [
    # Wagtail serves these two; they have names because the frame links to them.
    path("", serve, {"path": ""}, name="home"),
    path("guidance/", serve, {"path": "guidance/"}, name="guidance"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
]
