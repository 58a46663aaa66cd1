from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "register.catalogue"
    label = "catalogue"
    verbose_name = "Catalogue"
