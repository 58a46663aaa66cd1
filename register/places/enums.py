"""Kinds of link, name and evidence in the gazetteer."""

from django.db.models import TextChoices


class Relation(TextChoices):
    """How a smaller area belongs to a larger one (domain §4.2)."""

    NESTS = "nests", "lies wholly in"
    BEST_FIT = "best-fit", "is counted with, by official best fit"
    MEMBER = "member", "belongs to, by decision of the area set's keeper"
    REPLACED_BY = "replaced-by", "was replaced by"


class NameKind(TextChoices):
    """Why a key leads to an area; the interpreter trusts them in this order."""

    CODE = "code", "its code"
    NAME = "name", "its official name"
    OTHER = "other", "another name in use"
    PART = "part", "one part of a joint name"
    START = "start", "the first words of its name"


class Method(TextChoices):
    """How a record came by its area, strongest first."""

    STATED = "stated", "a code in the record"
    NAME = "name", "a place name in the record"
    BBOX = "bbox", "the record's bounding box"
    PUBLISHER = "publisher", "its publisher's own area"
