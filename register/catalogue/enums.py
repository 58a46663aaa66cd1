"""Closed lists that code branches on. Lists with mappings are data: see vocabularies/."""

from django.db.models import TextChoices


class Workflow(TextChoices):
    """Where an entry is on its way to its readers."""

    DRAFT = "draft", "Draft"
    WITH_OWNER = "with-owner", "With its owner"
    PUBLISHED = "published", "Published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class Visibility(TextChoices):
    """Who may know that an entry exists."""

    PUBLIC = "public", "Everyone"
    PARTNERS = "partners", "Partners of the network"
    ORGANISATION = "organisation", "The owning organisation"
    ROLES = "roles", "Named roles only"


class DistributionKind(TextChoices):
    """Ways to get the data, including those that are no download."""

    DOWNLOAD = "download", "Download"
    API = "api", "Live link between systems"
    PAGE = "page", "Page at the source"
    REQUEST = "request", "Ask for it"
    SECURE = "secure", "In a secure setting"
    PAPER = "paper", "On paper"
    OTHER = "other", "Another way"


class RelationKind(TextChoices):
    PART_OF = "part-of", "Part of"
    IN_SERIES = "in-series", "In the series"
    REPLACES = "replaces", "Replaces"
    DERIVED_FROM = "derived-from", "Derived from"


class AreaMethod(TextChoices):
    """How an entry's area became known, surest first."""

    STATED = "stated", "Stated by code"
    NAME = "name", "Read from a place name"
    BBOX = "bbox", "Read from a bounding box"
    PUBLISHER = "publisher", "The publisher's own area"


class WideningOutcome(TextChoices):
    WAITING = "", "Waiting for the owner"
    APPROVED = "approved", "Approved"
    REFUSED = "refused", "Refused"


# Wider has the higher number; used to tell narrowing from widening.
VISIBILITY_WIDTH = {
    Visibility.ROLES: 1,
    Visibility.ORGANISATION: 2,
    Visibility.PARTNERS: 3,
    Visibility.PUBLIC: 4,
}
UNPUBLISHED = (Workflow.DRAFT, Workflow.WITH_OWNER, Workflow.WITHDRAWN)
