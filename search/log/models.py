"""What was sought, counted by day, without anybody in it (docs/features/search.md).

A phrase is kept in words only once three different visitors sought it on one day. Until
then there is only a keyed fingerprint of phrase and visitor; its key is drawn anew each
day and thrown away with the day.
"""

from django.db import models


class Phrase(models.Model):
    """A phrase that enough different visitors sought to be kept in words."""

    text = models.CharField(max_length=200, unique=True)
    kept_since = models.DateField()

    def __str__(self) -> str:
        return self.text


class PhraseDay(models.Model):
    """How often a kept phrase was sought on one day, found nothing, and led to a result."""

    phrase = models.ForeignKey(Phrase, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    sought = models.PositiveIntegerField(default=0)
    found_nothing = models.PositiveIntegerField(default=0)
    opened = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["phrase", "day"], name="search_log_phrase_day_unique")
        ]
        indexes = [models.Index(fields=["day"])]

    def __str__(self) -> str:
        return f"{self.phrase_id} on {self.day}"


class DayKey(models.Model):
    """The secret of one day's fingerprints; deleted when the day is over."""

    day = models.DateField(unique=True)
    key = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"key of {self.day}"


class Sighting(models.Model):
    """One visitor and one phrase of today, both as fingerprints; deleted with the day."""

    day = models.DateField()
    phrase_print = models.CharField(max_length=32)
    visitor_print = models.CharField(max_length=32)
    sought = models.PositiveIntegerField(default=0)
    found_nothing = models.PositiveIntegerField(default=0)
    opened = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "phrase_print", "visitor_print"],
                name="search_log_sighting_unique",
            )
        ]

    def __str__(self) -> str:
        return f"sighting on {self.day}"
