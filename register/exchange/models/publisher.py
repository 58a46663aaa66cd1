"""Two organisations that may be one: a person says which."""

from django.db import models

from register.exchange.enums import MatchStatus


class PublisherMatch(models.Model):
    """`organisation` came with a source, `candidate` was here before."""

    source = models.CharField(max_length=64)
    external_id = models.CharField(max_length=255)
    name = models.CharField(max_length=255)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.CASCADE, related_name="+"
    )
    candidate = models.ForeignKey("people.Organisation", on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(max_length=200)
    status = models.CharField(max_length=12, choices=MatchStatus.choices, default=MatchStatus.OPEN)
    decided_by = models.ForeignKey(
        "people.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "candidate"], name="one_question_a_pair"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_status_display().lower()}"
