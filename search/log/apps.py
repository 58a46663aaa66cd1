from django.apps import AppConfig


class SearchLogConfig(AppConfig):
    name = "search.log"
    label = "search_log"
    verbose_name = "Search log"

    def ready(self) -> None:
        from hub.site.navigation import register_duty

        register_duty("What people look for", "search-log", 30)
