"""From the database to documents: one code path for one object and for all of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from django.core.exceptions import ValidationError
from django.db.models import Model

from hub import documents
from hub.documents import Document, DocumentSource

CHUNK = 500


def load(kind: str, pks: Sequence[str]) -> Iterator[tuple[list[Document], list[str]]]:
    """For each chunk of `pks`: the documents, and the pks that must not be in the index."""
    source = documents.sources.get(kind)
    for start in range(0, len(pks), CHUNK):
        chunk = list(dict.fromkeys(pks[start : start + CHUNK]))
        if source is None:
            yield [], chunk
            continue
        rows = source.queryset().filter(pk__in=_valid(source.model, chunk))
        found = list(_documents(source, rows))
        held = {document.pk for document in found}
        yield found, [pk for pk in chunk if pk not in held]


def load_all(beat: Callable[[], None] = lambda: None) -> Iterator[Document]:
    """Every findable document, a chunk of rows at a time, so that no read stays open long."""
    for _, source in sorted(documents.sources.items()):
        last = None
        while True:
            rows = source.queryset().order_by("pk")
            chunk = list((rows.filter(pk__gt=last) if last is not None else rows)[:CHUNK])
            if not chunk:
                break
            yield from _documents(source, chunk)
            last = chunk[-1].pk
            beat()


def _documents(source: DocumentSource, rows: Iterable[Model]) -> Iterator[Document]:
    for row in rows:
        document = source.to_document(row)
        # What nobody may see is not indexed.
        if document is not None and document.audience:
            yield document


def _valid(model: type[Model], pks: Sequence[str]) -> list[object]:
    """Primary keys of the model's own type; what cannot be one is not in the database."""
    valid = []
    for pk in pks:
        try:
            valid.append(model._meta.pk.to_python(pk))
        except ValidationError:
            continue
    return valid
