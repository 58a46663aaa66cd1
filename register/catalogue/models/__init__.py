"""Entries, what they are made of, their versions, and the texts they cite."""

from register.catalogue.models.dataset import Dataset, DatasetQuerySet
from register.catalogue.models.parts import (
    DatasetAlias,
    DatasetArea,
    DatasetKeyword,
    DatasetReader,
    DatasetRelation,
    DictionaryField,
    Distribution,
)
from register.catalogue.models.version import DatasetVersion, Widening
from register.catalogue.models.wording import AccessTerms, Gateway, GlossaryTerm

__all__ = [
    "AccessTerms",
    "Dataset",
    "DatasetAlias",
    "DatasetArea",
    "DatasetKeyword",
    "DatasetQuerySet",
    "DatasetReader",
    "DatasetRelation",
    "DatasetVersion",
    "DictionaryField",
    "Distribution",
    "Gateway",
    "GlossaryTerm",
    "Widening",
]
