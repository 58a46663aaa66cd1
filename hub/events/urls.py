"""Addresses of the audit trail."""

from django.urls import path

from hub.events import views

urlpatterns = [path("audit/", views.audit, name="audit")]
