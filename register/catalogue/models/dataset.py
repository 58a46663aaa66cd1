"""The dataset entry: a description in the register. The data itself is never here."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models.functions import Cast
from django.urls import reverse
from taggit.managers import TaggableManager

from hub.access.rules import visible_q
from hub.access.viewer import Viewer
from hub.people.enums import Origin, YesNo
from register.catalogue.enums import Visibility, Workflow
from register.catalogue.policies import DATASET_RULE

if TYPE_CHECKING:
    from register.catalogue.models.parts import DatasetReader


class DatasetQuerySet(models.QuerySet["Dataset"]):
    def visible_to(self, viewer: Viewer) -> "DatasetQuerySet":
        """Entries whose existence the viewer may know of: the only definition of who reads."""
        readers: type[DatasetReader] = Dataset.readers.rel.related_model
        rows = readers.objects.values("dataset_id")
        return self.filter(visible_q(DATASET_RULE, viewer, named_rows=rows))

    def published(self) -> "DatasetQuerySet":
        return self.filter(workflow=Workflow.PUBLISHED)

    def live(self) -> "DatasetQuerySet":
        """Published and describing data that is still kept."""
        return self.published().exclude(lifecycle__in=("ended", "retired"))

    def with_theme(self, code: str) -> "DatasetQuerySet":
        """Entries of a theme; a text match, because SQLite cannot look inside JSON lists."""
        return self.annotate(_themes=Cast("themes", models.TextField())).filter(
            _themes__contains=f'"{code}"'
        )


class Dataset(models.Model):
    """An entry. Blank means "not stated"; actions write it, nothing else does.

    Fields in the order of an entry’s page. Lists hold codes of
    vocabularies/ unless said. Width columns: `visibility` gates every trace of the entry,
    `access_class` only the data (address, instructions).
    """

    # What it is
    identifier = models.SlugField(max_length=200, unique=True, allow_unicode=False)
    title = models.CharField(max_length=300)
    summary = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True)  # Markdown
    also_known_as = models.JSONField(default=list, blank=True)  # other titles
    resource_type = models.CharField(max_length=40, blank=True)
    themes = models.JSONField(default=list, blank=True)
    keywords = TaggableManager(through="catalogue.DatasetKeyword", blank=True)
    language = models.CharField(max_length=12, blank=True)

    # Who answers for it
    owner = models.ForeignKey(
        "people.Organisation",
        on_delete=models.PROTECT,
        related_name="datasets",
        verbose_name="owning organisation",
    )
    creator_name = models.CharField(max_length=255, blank=True)
    owner_post = models.ForeignKey(
        "people.Post",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="owned_entries",
    )
    steward_post = models.ForeignKey(
        "people.Post", null=True, blank=True, on_delete=models.SET_NULL, related_name="kept_entries"
    )
    contact_name = models.CharField(max_length=255, blank=True)
    contact_email = models.EmailField(max_length=254, blank=True)
    contact_phone = models.CharField(max_length=60, blank=True)
    contact_url = models.CharField(max_length=2000, blank=True)

    # Whom and what it is about
    population = models.TextField(blank=True)
    counting_unit = models.CharField(max_length=40, blank=True)
    equality_breakdowns = models.JSONField(default=list, blank=True)
    data_level = models.CharField(max_length=40, blank=True)
    data_class = models.CharField(max_length=40, blank=True)
    personal_data = models.CharField(max_length=3, choices=YesNo.choices, blank=True)
    special_category = models.CharField(max_length=3, choices=YesNo.choices, blank=True)
    offence_data = models.CharField(max_length=3, choices=YesNo.choices, blank=True)
    children_data = models.CharField(max_length=3, choices=YesNo.choices, blank=True)

    # Where
    level_held = models.CharField(max_length=24, blank=True)
    level_shareable = models.CharField(max_length=24, blank=True)
    code_years = models.JSONField(default=list, blank=True)  # whole numbers
    location_method = models.JSONField(default=list, blank=True)
    geocoded_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    crs = models.CharField("coordinate reference system", max_length=120, blank=True)

    # When
    period_from = models.DateField(null=True, blank=True)
    period_to = models.DateField(null=True, blank=True)
    period_ongoing = models.BooleanField(default=False)
    frequency = models.CharField(max_length=24, blank=True)
    last_updated = models.DateField(null=True, blank=True)
    next_due = models.DateField(null=True, blank=True)
    issued = models.DateField("first issued", null=True, blank=True)
    created_on = models.DateField("data first made", null=True, blank=True)
    version_label = models.CharField(max_length=120, blank=True)
    version_notes = models.TextField(blank=True)

    # How good it is
    lineage = models.TextField(blank=True)
    quality_statement = models.TextField(blank=True)
    caveats = models.TextField(blank=True)
    do_not_use_for = models.TextField(blank=True)
    series_breaks = models.TextField("breaks in the series", blank=True)
    revision_policy = models.CharField(max_length=24, blank=True)
    availability = models.CharField(max_length=24, blank=True)

    # On what terms
    access_class = models.CharField(max_length=16, blank=True)
    access_who = models.TextField(blank=True)
    access_purpose = models.TextField(blank=True)
    access_cost = models.CharField(max_length=300, blank=True)
    access_time = models.CharField(max_length=300, blank=True)
    limit_reasons = models.JSONField(default=list, blank=True)
    licence = models.CharField(max_length=40, blank=True)
    attribution = models.TextField(blank=True)
    third_party_rights = models.JSONField(default=list, blank=True)  # names of holders
    security_classification = models.CharField(max_length=24, blank=True)
    gateways = models.ManyToManyField("catalogue.Gateway", blank=True, related_name="datasets")
    disclosure_threshold = models.PositiveSmallIntegerField(null=True, blank=True)
    disclosure_rounding = models.PositiveSmallIntegerField(null=True, blank=True)
    disclosure_secondary = models.CharField(max_length=3, choices=YesNo.choices, blank=True)
    disclosure_rule = models.TextField(blank=True)
    retention = models.TextField(blank=True)
    transfer_method = models.JSONField(default=list, blank=True)
    landing_page = models.CharField(max_length=2000, blank=True)

    # Its life in the register
    lifecycle = models.CharField(max_length=16, blank=True)
    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey(
        "people.Post", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    next_check = models.DateField(null=True, blank=True)
    workflow = models.CharField(
        max_length=12, choices=Workflow.choices, default=Workflow.DRAFT, blank=False
    )
    visibility = models.CharField(
        max_length=16, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    origin = models.CharField(max_length=12, choices=Origin.choices, default=Origin.OWN)
    source_name = models.CharField(max_length=64, blank=True)
    external_id = models.CharField(max_length=500, blank=True)
    claimed_on = models.DateField(null=True, blank=True)
    is_demonstration = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = DatasetQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        indexes = [
            models.Index(
                fields=["workflow", "visibility", "owner", "themes"], name="dataset_reading"
            ),
            models.Index(fields=["title"], name="dataset_title"),
            models.Index(fields=["updated_at"], name="dataset_stamp"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source_name", "external_id"],
                condition=~models.Q(external_id=""),
                name="one_entry_a_source_record",
            ),
            models.CheckConstraint(
                condition=~models.Q(security_classification__in=["secret", "top-secret"]),
                name="nothing_secret",
            ),
            models.CheckConstraint(
                condition=models.Q(geocoded_percent__isnull=True)
                | models.Q(geocoded_percent__lte=100),
                name="geocoded_is_a_percentage",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("dataset", args=[self.identifier])

    @property
    def is_published(self) -> bool:
        return self.workflow == Workflow.PUBLISHED

    @property
    def is_own(self) -> bool:
        """Entered here, or claimed since: ranks above imported ones of equal match."""
        return self.origin == Origin.OWN or self.claimed_on is not None

    @property
    def is_unclaimed(self) -> bool:
        return not self.is_own
