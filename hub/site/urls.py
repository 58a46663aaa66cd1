"""Addresses of this app; guidance and news are Wagtail's own."""

from django.urls import path
from wagtail.views import serve

from hub.site.views import health, robots, sitemap

urlpatterns = [
    path("", serve, {"path": ""}, name="home"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
]
