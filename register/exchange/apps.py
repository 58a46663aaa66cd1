from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "register.exchange"
    label = "exchange"
    verbose_name = "Exchange"

    def ready(self) -> None:
        from register.exchange import events
