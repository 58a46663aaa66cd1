"""One import, from its start to its end, and the records it could not take."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.urls import reverse

from hub import clock
from hub.access.viewer import Viewer
from register.catalogue.enums import Visibility
from register.exchange import policies
from register.exchange.enums import ENDED, ImportFormat, RunStatus

# A run that has not been heard of for so long is taken for dead.
SILENCE = timedelta(minutes=2)


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(policies.visible(viewer))

    def open(self) -> Self:
        return self.exclude(status__in=ENDED)


class ImportRun(models.Model):
    """Counts are those of what is saved: they are written in the same transactions."""

    format = models.CharField(max_length=24, choices=ImportFormat.choices)
    source = models.CharField(max_length=64)
    files = models.JSONField(default=list)  # [{"name", "path", "size"}]
    visibility = models.CharField(
        max_length=16, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    access_class = models.CharField(max_length=16, default="public-view")
    publish = models.BooleanField(default=False)
    dry_run = models.BooleanField(default=False)
    actor = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    status = models.CharField(
        max_length=8, choices=RunStatus.choices, default=RunStatus.WAITING, db_index=True
    )
    read = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    kept_edits = models.PositiveIntegerField(default=0)  # fields where a local edit won
    new_publishers = models.PositiveIntegerField(default=0)
    placed = models.JSONField(default=dict)  # method, or "none" → records
    percent = models.PositiveSmallIntegerField(default=0)  # of the bytes of the files
    message = models.TextField(blank=True)  # why it broke off

    stop_requested = models.BooleanField(default=False)
    worker = models.CharField(max_length=120, blank=True)  # host:pid of who runs it
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    heartbeat = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.source} ({self.get_format_display()}), {self.get_status_display().lower()}"

    def get_absolute_url(self) -> str:
        return reverse("import", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.status not in ENDED

    @property
    def is_stuck(self) -> bool:
        """Claims to run, and has not been heard of for a while."""
        return (
            self.status == RunStatus.RUNNING
            and self.heartbeat is not None
            and clock.now() - self.heartbeat > SILENCE
        )

    @property
    def seconds(self) -> float:
        if self.started_at is None:
            return 0.0
        return ((self.ended_at or clock.now()) - self.started_at).total_seconds()

    @property
    def file_names(self) -> str:
        return ", ".join(each["name"] for each in self.files)


class ImportReject(models.Model):
    """A record that did not become an entry, why, and what would cure it."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rejects")
    file = models.CharField(max_length=255)
    line = models.PositiveBigIntegerField()
    field = models.CharField(max_length=80)
    reason = models.TextField()
    cure = models.TextField()
    record = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.file} line {self.line}: {self.reason}"
