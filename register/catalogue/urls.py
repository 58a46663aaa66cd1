"""Addresses of the catalogue."""

from django.urls import path

from register.catalogue.views import dataset, history, theme

urlpatterns = [
    path("datasets/<str:identifier>/", dataset.dataset_detail, name="dataset"),
    path("datasets/<str:identifier>/history/", history.dataset_history, name="dataset-history"),
    path("themes/", theme.theme_list, name="themes"),
    path("themes/<slug:code>/", theme.theme_detail, name="theme"),
]
