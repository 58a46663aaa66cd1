"""What the database keeps for the index: denials, and what changed during a rebuild."""

from django.db import models


class Denial(models.Model):
    """Only `audience` may see this object, whatever the index still says.

    Written in the transaction that narrows, removed when the index has followed.
    """

    kind = models.CharField(max_length=40)
    pk_text = models.CharField(max_length=64)
    audience = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["kind", "pk_text"], name="denial_subject")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.pk_text}"


class Rebuild(models.Model):
    """A rebuild under way. `beat_at` is its lease: one that stopped beating is dead."""

    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"rebuild since {self.started_at:%H:%M:%S}"


class Meanwhile(models.Model):
    """An object synced into the old index while a new one is built: it is written again."""

    rebuild = models.ForeignKey(Rebuild, on_delete=models.CASCADE, related_name="meanwhile")
    kind = models.CharField(max_length=40)
    pk_text = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.kind}:{self.pk_text}"
