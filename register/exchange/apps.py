from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "register.exchange"
    label = "exchange"
    verbose_name = "Exchange"

    def ready(self) -> None:
        from hub.site.navigation import register_duty
        from register.exchange import events

        register_duty("Imports", "imports", 10)
