"""Addresses of places."""

from django.urls import path

from register.places.views import area_sets, outlines, places

urlpatterns = [
    path("places/", places.place_list, name="places"),
    path("places/outlines.json", outlines.outlines, name="outlines"),
    path("places/sets/", area_sets.area_set_list, name="area-sets"),
    path("places/sets/new/", area_sets.area_set_new, name="area-set-new"),
    path("places/sets/<slug:slug>/", area_sets.area_set_detail, name="area-set"),
    path("places/sets/<slug:slug>/add/", area_sets.local_area_save, name="area-set-add"),
    path("places/sets/<slug:slug>/remove/", area_sets.local_area_remove, name="area-set-remove"),
    path("places/<str:code>/", places.place_detail, name="place"),
]
