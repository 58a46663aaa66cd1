"""Addresses of this app."""

from django.urls import path

from search.log import views

urlpatterns = [
    path("search/log/", views.search_log, name="search-log"),
    path("search/opened/", views.search_opened, name="search-opened"),
]
