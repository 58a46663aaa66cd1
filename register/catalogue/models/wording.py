"""Approved texts that entries cite: glossary terms, legal gateways, access-terms wording.

Wagtail snippets, because editors write them, they are approved, and their history matters.
"""

from django.db import models
from wagtail.models import DraftStateMixin, PreviewableMixin, RevisionMixin, WorkflowMixin


class ApprovedText(WorkflowMixin, DraftStateMixin, RevisionMixin, PreviewableMixin, models.Model):
    """A text with drafts, versions, approval and a preview."""

    class Meta:
        abstract = True

    def get_preview_template(self, request: object, mode_name: str) -> str:
        return "catalogue/wording_preview.html"

    def get_preview_context(self, request: object, mode_name: str) -> dict:
        return {"object": self, "rows": self.preview_rows()}

    def preview_rows(self) -> list[tuple[str, str]]:
        """(label, text) pairs as readers will meet them."""
        raise NotImplementedError


class GlossaryTerm(ApprovedText):
    """A word of the partnership, explained once; also a source of search synonyms."""

    term = models.CharField(max_length=200, unique=True)
    acronyms = models.JSONField(default=list, blank=True)  # ["ASB"]
    other_names = models.JSONField(default=list, blank=True)  # ["antisocial behaviour"]
    definition = models.TextField()
    source = models.CharField(max_length=500, blank=True)
    is_demonstration = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term

    def preview_rows(self) -> list[tuple[str, str]]:
        return [
            (self.term, self.definition),
            ("Short forms", ", ".join(self.acronyms)),
            ("Also called", ", ".join(self.other_names)),
            ("Source", self.source),
        ]


class Gateway(ApprovedText):
    """A legal gateway: a law under which sharing may happen, with the days it is in force."""

    class Kind(models.TextChoices):
        DUTY = "duty", "Duty to share"
        DUTY_TO_CONSIDER = "duty-to-consider", "Duty to consider"
        POWER = "power", "Power to share"
        GENERAL_POWER = "general-power", "General power"
        PERMISSION = "permission", "Permission"
        NOT_A_GATEWAY = "not-a-gateway", "Gives no power to share"

    class Status(models.TextChoices):
        IN_FORCE = "in-force", "In force"
        PARTLY = "partly", "Partly in force"
        NOT_COMMENCED = "not-commenced", "Not yet in force"
        REPEALED = "repealed", "Repealed"

    code = models.CharField(max_length=24, unique=True)
    law = models.CharField(max_length=400)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    who_what = models.TextField("who may share what")
    limits = models.TextField(blank=True)
    fact_value = models.CharField("value as a checklist fact", max_length=24, blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    in_force_to = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=16, choices=Status.choices)
    check_before_use = models.BooleanField("check the law before relying on it", default=False)

    class Meta:
        ordering = ["law"]

    def __str__(self) -> str:
        return f"{self.law} ({self.code})"

    def preview_rows(self) -> list[tuple[str, str]]:
        return [
            (self.law, self.get_kind_display()),
            ("Who may share what", self.who_what),
            ("Limits", self.limits),
            ("State", self.get_status_display()),
        ]


class AccessTerms(ApprovedText):
    """Wording that explains an access class, or a recurring set of terms, to readers."""

    title = models.CharField(max_length=200, unique=True)
    access_class = models.CharField(max_length=16, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["title"]
        verbose_name_plural = "access terms"

    def __str__(self) -> str:
        return self.title

    def preview_rows(self) -> list[tuple[str, str]]:
        return [(self.title, self.text)]
