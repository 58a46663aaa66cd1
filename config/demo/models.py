"""What the demonstration brought, so that it can be taken away again and nothing else with it."""

from django.db import models


class Stage(models.TextChoices):
    LOADING = "loading", "Being loaded"
    LOADED = "loaded", "Loaded"
    REMOVED = "removed", "Removed"


class DemonstrationState(models.Model):
    """One row: how far the demonstration got. What was removed stays removed."""

    stage = models.CharField(max_length=8, choices=Stage.choices)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.get_stage_display()


class DemonstrationItem(models.Model):
    """One thing that the demonstration made: its kind and primary key."""

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="one_item_a_thing")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
