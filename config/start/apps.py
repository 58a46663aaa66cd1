from django.apps import AppConfig


class StartConfig(AppConfig):
    name = "config.start"
    label = "start"
    verbose_name = "Start-up"

    def ready(self) -> None:
        from config import checks
