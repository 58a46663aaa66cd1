"""Numbered, immutable versions of an entry, and widenings that wait for an owner."""

from django.db import models

from register.catalogue.enums import Visibility, WideningOutcome, Workflow


class DatasetVersion(models.Model):
    """What an entry said from `at` on. Readable only where it and the present one both allow."""

    dataset = models.ForeignKey(
        "catalogue.Dataset", on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField()
    data = models.JSONField()  # a whole snapshot, see snapshots.py
    changed = models.JSONField(default=list)  # names of the fields that differ from the last one
    visibility = models.CharField(max_length=16, choices=Visibility.choices)
    workflow = models.CharField(max_length=12, choices=Workflow.choices)
    owner = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    readers = models.JSONField(default=list)  # labels, when kept for named roles
    actor_id = models.BigIntegerField(null=True, blank=True)
    actor_post = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["dataset", "number"], name="version_number_once")
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.dataset_id}"


class Widening(models.Model):
    """A wish to let more people see or have something; nobody approves their own."""

    dataset = models.ForeignKey(
        "catalogue.Dataset", on_delete=models.CASCADE, related_name="widenings"
    )
    visibility = models.CharField(max_length=16, choices=Visibility.choices, blank=True)
    access_class = models.CharField(max_length=16, blank=True)
    reason = models.TextField()
    requested_by = models.BigIntegerField()
    requested_at = models.DateTimeField()
    outcome = models.CharField(
        max_length=8,
        choices=WideningOutcome.choices,
        default=WideningOutcome.WAITING,
        blank=True,
    )
    decided_by = models.BigIntegerField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_note = models.TextField(blank=True)

    class Meta:
        ordering = ["-requested_at"]

    def __str__(self) -> str:
        return f"widening of {self.dataset_id}"
