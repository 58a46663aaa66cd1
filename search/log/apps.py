from django.apps import AppConfig


class SearchLogConfig(AppConfig):
    name = "search.log"
    label = "search_log"
    verbose_name = "Search log"
