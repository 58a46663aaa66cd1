"""Organisations of the partnership and publishers of imported entries."""

from django.db import models
from django.urls import reverse

from hub.access.viewer import Viewer
from hub.people import policies
from hub.people.enums import AssuranceKind, OrganisationKind, Origin, YesNo


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def visible_to(self, viewer: Viewer) -> "OrganisationQuerySet":
        return self.filter(policies.visible(viewer))


class Organisation(models.Model):
    """A body that owns entries. `is_partner` is set by a coordinator only."""

    name = models.CharField(max_length=255)
    slug = models.SlugField(max_length=120, unique=True)
    name_key = models.CharField(max_length=255, db_index=True, editable=False)
    kind = models.CharField(
        max_length=24, choices=OrganisationKind.choices, default=OrganisationKind.OTHER
    )
    description = models.TextField(blank=True)
    website = models.URLField(max_length=500, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children"
    )
    public_authority = models.CharField(
        max_length=3, choices=YesNo.choices, default=YesNo.NOT_STATED, blank=True
    )
    is_partner = models.BooleanField("partner of the network", default=False)
    ico_registration = models.CharField("ICO registration number", max_length=32, blank=True)
    ico_expires = models.DateField("ICO registration expires", null=True, blank=True)
    area_code = models.CharField(
        "code of the area it answers for", max_length=64, blank=True, db_index=True
    )
    is_demonstration = models.BooleanField(default=False)
    origin = models.CharField(max_length=12, choices=Origin.choices, default=Origin.OWN)
    closed_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged_from"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation", args=[self.slug])


class OrganisationAlias(models.Model):
    """What a source calls an organisation; matched before its name."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="aliases")
    source = models.CharField(max_length=64)
    external_id = models.CharField(max_length=255)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "external_id"], name="one_alias_a_source")
        ]

    def __str__(self) -> str:
        return f"{self.source}:{self.external_id}"


class AssuranceFact(models.Model):
    """Something that vouches for an organisation, with the day it runs out."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="assurance_facts"
    )
    kind = models.CharField(max_length=24, choices=AssuranceKind.choices)
    reference = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    expires = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["kind", "-expires"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.organisation}"
