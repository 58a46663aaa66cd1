"""Closed lists of the exchange."""

from django.db.models import TextChoices


class ImportFormat(TextChoices):
    CKAN_JSONL = "ckan-jsonl", "CKAN, one JSON object a line"
    OPENDATA_SCOT = "opendata-scot", "opendata.scot records"
    INVENTORY_CSV = "inventory-csv", "Inventory as CSV, one row a file"


class RunStatus(TextChoices):
    """Where an import stands."""

    WAITING = "waiting", "Waiting to start"
    RUNNING = "running", "Running"
    FINISHED = "finished", "Finished"
    STOPPED = "stopped", "Stopped"
    BROKEN = "broken", "Broken off"


class Plan(TextChoices):
    """What is to be done with a record."""

    CREATE = "create", "Create"
    UPDATE = "update", "Update"
    UNCHANGED = "unchanged", "Unchanged"
    REJECT = "reject", "Reject"


class MatchStatus(TextChoices):
    """What a person decided about two organisations that may be one."""

    OPEN = "open", "Waiting for a decision"
    SAME = "same", "The same organisation"
    DIFFERENT = "different", "Two organisations"


ENDED = (RunStatus.FINISHED, RunStatus.STOPPED, RunStatus.BROKEN)
