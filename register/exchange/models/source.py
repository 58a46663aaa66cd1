"""What a source said last about an entry: the middle of the three-way comparison."""

from django.db import models

from register.exchange.models.run import ImportRun


class SourceRecord(models.Model):
    """Identity of an imported record: (source, external id or documented hash)."""

    source = models.CharField(max_length=64)
    external_id = models.CharField(max_length=255)
    dataset = models.ForeignKey(
        "catalogue.Dataset", on_delete=models.CASCADE, related_name="source_records"
    )
    digest = models.CharField(max_length=32)  # of `imported`: equal means nothing to do
    imported = models.JSONField()  # a snapshot (register.catalogue.snapshots.data_of)
    reasons = models.JSONField(default=dict)  # field → what it was inferred from
    differences = models.JSONField(default=dict)  # field → what the source says, an edit won
    seen_in = models.ForeignKey(ImportRun, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="one_row_a_record")
        ]

    def __str__(self) -> str:
        return f"{self.source}:{self.external_id}"
