"""Jobs of the index worker."""

from celery import shared_task

from search.index import actions


@shared_task
def heal() -> None:
    """Builds the index anew where it has gone; sent every few seconds, nearly free."""
    actions.ensure()
