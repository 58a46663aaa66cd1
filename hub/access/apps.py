from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "hub.access"
    label = "access"
    verbose_name = "Access"
