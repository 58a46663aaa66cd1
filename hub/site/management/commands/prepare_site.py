"""`manage.py prepare_site`: the pages every hub needs, and who may edit them."""

from django.core.management.base import BaseCommand

from hub.site.actions import prepare_site


class Command(BaseCommand):
    help = "Creates home, guidance and the pages about the hub where they are missing."

    def handle(self, *args: str, **options: object) -> None:
        home = prepare_site()
        self.stdout.write(f"{home.title}: {home.get_descendants().live().count() + 1} pages")
