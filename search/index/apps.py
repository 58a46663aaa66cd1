from django.apps import AppConfig


class SearchIndexConfig(AppConfig):
    name = "search.index"
    label = "search_index"
    verbose_name = "Search index"

    def ready(self) -> None:
        from search.index import event_handlers
