"""The gazetteer: areas by code and boundary year, what belongs to what, names and postcodes."""

from typing import Self

from django.db import models
from django.db.models import QuerySet
from django.urls import reverse

from hub.access.viewer import Viewer
from register.places import levels, policies
from register.places.enums import NameKind, Relation

# Output Areas are for adding up, not for finding: 9,000 of them would drown the search.
NOT_SEARCHED = ("oa",)


class AreaSet(models.Model):
    """Areas without GSS codes that belong together: beats, footprints, neighbourhoods."""

    name = models.CharField(max_length=200, help_text="For example: Wigan service footprints")
    slug = models.SlugField(max_length=60, unique=True)
    level = models.CharField(max_length=16, choices=levels.CHOICES, default="footprint")
    source = models.CharField(max_length=300, blank=True, help_text="Who drew them, and when")
    owner = models.ForeignKey(
        "people.Organisation", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    illustrative = models.BooleanField(
        default=False, help_text="Made up to show how the hub works; not anybody's official areas"
    )
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class AreaQuerySet(QuerySet["Area"]):
    def visible_to(self, viewer: Viewer) -> Self:
        return self.filter(policies.visible(viewer))

    def latest(self) -> Self:
        """One row a code: its latest boundary year."""
        return self.filter(is_latest=True)

    def current(self) -> Self:
        """Codes in use now, each with its latest boundary year."""
        return self.filter(is_latest=True, is_current=True)

    def searchable(self) -> Self:
        return self.latest().exclude(level__in=NOT_SEARCHED)


class Area(models.Model):
    """A place as it was drawn in one year.

    The code is the identity: the same code in two years is the same area, and everything
    that points at an area (coverage, search tokens, links) holds the code alone. `ancestors`
    and `equivalents` are worked out from the links after every load.
    """

    code = models.CharField(max_length=90)
    vintage = models.PositiveSmallIntegerField("boundary year")
    level = models.CharField(max_length=16, choices=levels.CHOICES)
    name = models.CharField(max_length=200, blank=True)
    other_name = models.CharField(max_length=200, blank=True)
    area_set = models.ForeignKey(
        AreaSet, null=True, blank=True, on_delete=models.CASCADE, related_name="areas"
    )
    ancestors = models.JSONField(default=list, blank=True, editable=False)
    equivalents = models.JSONField(default=list, blank=True, editable=False)
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)
    west = models.FloatField(null=True, blank=True, editable=False)
    south = models.FloatField(null=True, blank=True, editable=False)
    east = models.FloatField(null=True, blank=True, editable=False)
    north = models.FloatField(null=True, blank=True, editable=False)
    is_current = models.BooleanField("in use", default=True, editable=False)
    is_latest = models.BooleanField(default=True, editable=False)
    updated_at = models.DateTimeField(editable=False)

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["code", "-vintage"]
        constraints = [
            models.UniqueConstraint(fields=["code", "vintage"], name="one_area_a_code_and_year")
        ]
        indexes = [models.Index(fields=["level", "is_latest"], name="area_level")]

    def __str__(self) -> str:
        return f"{self.name or self.code} ({self.code}, {self.vintage})"

    def get_absolute_url(self) -> str:
        return reverse("place", args=[self.code])

    @property
    def label(self) -> str:
        """How people call it: never the code without a name where there is one."""
        if self.other_name and self.level in {"lsoa", "msoa"}:
            return f"{self.name} ({self.other_name})"
        return self.name or self.code

    @property
    def is_official(self) -> bool:
        """Whether its code is the statistics office's and not one of a local set."""
        return levels.is_gss(self.code)

    @property
    def level_label(self) -> str:
        return levels.label_of(self.level)

    @property
    def bbox(self) -> tuple[float, float, float, float] | None:
        if self.west is None or self.south is None or self.east is None or self.north is None:
            return None
        return (self.west, self.south, self.east, self.north)


class AreaOutline(models.Model):
    """The simplified boundary of an area, apart from it so that areas stay light."""

    area = models.OneToOneField(
        Area, primary_key=True, on_delete=models.CASCADE, related_name="outline"
    )
    geometry = models.JSONField()

    def __str__(self) -> str:
        return f"Outline of {self.area_id}"


class AreaLink(models.Model):
    """`child` belongs to `parent`, as an imported lookup of one year says it.

    By code, because the code is the identity; never worked out from shapes.
    """

    child = models.CharField(max_length=90)
    parent = models.CharField(max_length=90, db_index=True)
    relation = models.CharField(max_length=12, choices=Relation.choices)
    vintage = models.PositiveSmallIntegerField("year of the lookup")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child", "parent", "relation", "vintage"], name="one_link_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.child} {self.get_relation_display()} {self.parent}"


class AreaName(models.Model):
    """A normalised name, or the start of one, that leads to an area."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="names")
    key = models.CharField(max_length=200)
    kind = models.CharField(max_length=5, choices=NameKind.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "area"], name="one_name_an_area")]

    def __str__(self) -> str:
        return self.key


class Postcode(models.Model):
    """A full postcode from a file that the operator loaded; the product ships none."""

    postcode = models.CharField(max_length=8, unique=True, help_text="Without its space: WN71AA")
    lsoa = models.CharField(max_length=9, blank=True)
    msoa = models.CharField(max_length=9, blank=True)
    ward = models.CharField(max_length=9, blank=True)
    lad = models.CharField(max_length=9, blank=True)
    lon = models.FloatField(null=True, blank=True)
    lat = models.FloatField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.postcode[:-3]} {self.postcode[-3:]}"


class OutwardCode(models.Model):
    """Roughly which areas the first half of a postcode lies in; always shown as approximate."""

    code = models.CharField(max_length=4, unique=True)
    area_codes = models.CharField(max_length=400, help_text="Codes with spaces between")
    note = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.code


class LoadedFile(models.Model):
    """A shipped file that has been loaded whole, so that the next start can skip it."""

    name = models.CharField(max_length=60, unique=True)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
