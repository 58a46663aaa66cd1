"""Event rows are the audit trail; delivery rows are what is still to do about them."""

from django.db import models


class DeliveryStatus(models.TextChoices):
    READY = "ready", "Waiting"
    RUNNING = "running", "Running"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"


class Event(models.Model):
    """What happened, written in the same transaction as the change; never changed after.

    `data` holds ids, scalars and field *names*; values live in versions, so that the audit
    trail shows nothing that the subject's own policy would hide.
    """

    name = models.CharField(max_length=80, db_index=True)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    actor_id = models.BigIntegerField(null=True, blank=True)
    actor_post = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(db_index=True)
    data = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="event_subject")]

    def __str__(self) -> str:
        return f"{self.name} {self.subject_kind}:{self.subject_id}"


class Delivery(models.Model):
    """One handler's share of one event. A running one has a lease and is taken again after it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="deliveries")
    handler = models.CharField(max_length=120)
    queue = models.CharField(max_length=20)
    status = models.CharField(
        max_length=8, choices=DeliveryStatus.choices, default=DeliveryStatus.READY
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True, blank=True)
    claim = models.CharField(max_length=36, blank=True, db_index=True)
    reason = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["queue", "status", "next_at"],
                name="delivery_due",
                condition=~models.Q(status="done"),
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["event", "handler"], name="one_delivery_a_handler")
        ]
        verbose_name_plural = "deliveries"

    def __str__(self) -> str:
        return f"{self.handler} of event {self.event_id}: {self.status}"
