"""`manage.py load_reference`: adds the texts that the product ships, once."""

from django.core.management.base import BaseCommand

from register.catalogue.reference import load_reference


class Command(BaseCommand):
    help = "Adds the legal gateways and access terms that are not there yet; changes nothing else."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(f"{load_reference()} reference texts added")
