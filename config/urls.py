"""Every address of the hub, composed from the apps' own."""

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from config.api import api

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("api/v1/", api.urls),
    path("", include("search.discovery.urls")),
    path("", include("register.exchange.urls")),
    path("", include("register.catalogue.urls")),
    path("", include("register.places.urls")),
    path("", include("search.log.urls")),
    path("", include("hub.people.urls")),
    path("", include("hub.events.urls")),
    path("", include("hub.site.urls")),
    path("", include(wagtail_urls)),
]

handler400 = "hub.site.views.errors.bad_request"
handler403 = "hub.site.views.errors.forbidden"
handler404 = "hub.site.views.errors.not_found"
handler500 = "hub.site.views.errors.server_error"
