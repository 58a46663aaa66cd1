from django.apps import AppConfig


class DiscoveryConfig(AppConfig):
    name = "search.discovery"
    label = "discovery"
    verbose_name = "Search"

    def ready(self) -> None:
        from hub.documents import Facet, register_facet
        from search.discovery import facets

        register_facet(Facet("kind", "Kind", "kind", facets.kind_labels, 10, facets.is_kind))
