"""Who belongs where, in which roles."""

from django.db import models

from hub.people.enums import SiteRole
from hub.people.models.organisation import Organisation


class Membership(models.Model):
    """A person's roles in one organisation; ended by date, never deleted."""

    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="memberships"
    )
    roles = models.JSONField(default=list)  # of hub.people.enums.Role values
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=models.Q(until__isnull=True),
                name="one_open_membership",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.organisation}"


class SiteRoleHolding(models.Model):
    """A role for the whole network, with the reason it was given."""

    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="site_roles")
    role = models.CharField(max_length=16, choices=SiteRole.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role"], name="one_site_role")]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
