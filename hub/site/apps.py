from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "hub.site"
    label = "site"
    verbose_name = "Site"

    def ready(self) -> None:
        from hub.site import registrations

        registrations.register()
