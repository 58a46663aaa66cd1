from django.apps import AppConfig


class SearchIndexConfig(AppConfig):
    name = "search.index"
    label = "search_index"
    verbose_name = "Search index"

    def ready(self) -> None:
        from hub.site.health import register_check
        from search.index import event_handlers
        from search.index.health import search

        register_check("search", search)
