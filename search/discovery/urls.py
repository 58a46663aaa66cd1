"""Addresses of this app."""

from django.urls import path

from search.discovery import views

urlpatterns = [
    path("search/", views.search_page, name="search"),
    path("search/export.csv", views.search_export, name="search-export"),
]
