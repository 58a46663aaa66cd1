"""Addresses of this app."""

from django.urls import path

from register.exchange import views

urlpatterns = [
    path("imports/", views.imports, name="imports"),
    path("imports/<int:pk>/", views.import_run, name="import"),
    path("imports/<int:pk>/rejects.csv", views.import_rejects, name="import-rejects"),
    path("imports/<int:pk>/stop/", views.import_stop, name="import-stop"),
    path("imports/<int:pk>/resume/", views.import_resume, name="import-resume"),
    path("imports/publishers/<int:pk>/", views.import_publisher, name="import-publisher"),
]
