from django.apps import AppConfig
from django.conf import settings


class DemoConfig(AppConfig):
    name = "config.demo"
    label = "demo"
    verbose_name = "Demonstration content"

    def ready(self) -> None:
        from config.demo import events
        from config.demo.sign_ins import ACCOUNTS
        from hub.site.demo_notice import register_demo_accounts

        if settings.DEMO_MODE:
            register_demo_accounts(ACCOUNTS)
