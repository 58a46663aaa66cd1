"""What an entry is made of besides its own columns."""

from django.db import models
from taggit.models import ItemBase, Tag

from hub.people.enums import YesNo
from register.catalogue.enums import AreaMethod, DistributionKind, RelationKind


class DatasetKeyword(ItemBase):
    """A keyword on an entry (django-taggit)."""

    content_object = models.ForeignKey(
        "catalogue.Dataset", on_delete=models.CASCADE, related_name="keyword_rows"
    )
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="dataset_keywords")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="keyword_once")
        ]


class DatasetReader(models.Model):
    """A label that may see an entry kept for named roles ("user:9", "role:siro@org:12")."""

    dataset = models.ForeignKey(
        "catalogue.Dataset", on_delete=models.CASCADE, related_name="readers"
    )
    label = models.CharField(max_length=80, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dataset", "label"], name="reader_once")]

    def __str__(self) -> str:
        return self.label


class DatasetAlias(models.Model):
    """Another identifier that leads to the entry: old, or another source's.

    Not unique by itself: the first entry to bring an identifier keeps it, a later one gets a
    minted identifier and the same string as its alias.
    """

    dataset = models.ForeignKey(
        "catalogue.Dataset", on_delete=models.CASCADE, related_name="aliases"
    )
    alias = models.CharField(max_length=500, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dataset", "alias"], name="alias_once")]
        verbose_name_plural = "dataset aliases"

    def __str__(self) -> str:
        return self.alias


class DatasetArea(models.Model):
    """An area that the entry covers, with the boundary year and how it became known."""

    dataset = models.ForeignKey("catalogue.Dataset", on_delete=models.CASCADE, related_name="areas")
    area_code = models.CharField(max_length=120, db_index=True)
    vintage = models.PositiveSmallIntegerField(null=True, blank=True)
    method = models.CharField(max_length=12, choices=AreaMethod.choices, default=AreaMethod.STATED)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["dataset", "area_code", "vintage"], name="area_once")
        ]

    def __str__(self) -> str:
        return self.area_code


class Distribution(models.Model):
    """One way to get the data. `url` and `instructions` are gated by the access class."""

    dataset = models.ForeignKey(
        "catalogue.Dataset", on_delete=models.CASCADE, related_name="distributions"
    )
    title = models.CharField(max_length=300, blank=True)
    kind = models.CharField(
        max_length=12, choices=DistributionKind.choices, default=DistributionKind.DOWNLOAD
    )
    url = models.CharField(max_length=4000, blank=True)
    instructions = models.TextField(blank=True)
    format = models.CharField(max_length=24, blank=True)
    media_type = models.CharField(max_length=120, blank=True)
    size_bytes = models.PositiveBigIntegerField(null=True, blank=True)
    licence = models.CharField(max_length=40, blank=True)
    who_decides = models.CharField(max_length=300, blank=True)
    cost = models.CharField(max_length=300, blank=True)
    time = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    external_id = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()


class DictionaryField(models.Model):
    """A row of the data dictionary: one field of the data, described."""

    dataset = models.ForeignKey(
        "catalogue.Dataset", on_delete=models.CASCADE, related_name="dictionary"
    )
    name = models.CharField(max_length=200)
    label = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True)
    type = models.CharField(max_length=60, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    codes = models.TextField(blank=True)  # permitted values and what they mean
    sensitive = models.CharField(max_length=3, choices=YesNo.choices, blank=True)
    term = models.ForeignKey(
        "catalogue.GlossaryTerm",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="dictionary_fields",
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.label or self.name


class DatasetRelation(models.Model):
    """A link from one entry to another; shown only where both may be seen."""

    source = models.ForeignKey(
        "catalogue.Dataset", on_delete=models.CASCADE, related_name="relations"
    )
    target = models.ForeignKey(
        "catalogue.Dataset", on_delete=models.CASCADE, related_name="related_from"
    )
    kind = models.CharField(max_length=16, choices=RelationKind.choices)

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "kind"], name="relation_once"),
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target")), name="relation_to_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"
