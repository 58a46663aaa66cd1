from django.apps import AppConfig


class DiscoveryConfig(AppConfig):
    name = "search.discovery"
    label = "discovery"
    verbose_name = "Search"
