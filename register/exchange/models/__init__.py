"""Imports as rows: runs, what they rejected, what each source said last, doubtful publishers."""

from register.exchange.models.publisher import PublisherMatch
from register.exchange.models.run import ImportReject, ImportRun
from register.exchange.models.source import SourceRecord

__all__ = ["ImportReject", "ImportRun", "PublisherMatch", "SourceRecord"]
