"""What must hold of what the nouns registered."""

from collections.abc import Sequence

from django.core.checks import CheckMessage, Error, register

from hub import documents
from search.index.engines.embedded.heads import KIND_HEAD


@register
def kinds_differ_early(**_kwargs: object) -> Sequence[CheckMessage]:
    """The order of hits tells kinds apart by their first letters."""
    seen: dict[str, str] = {}
    errors = []
    for kind in sorted(documents.sources):
        other = seen.setdefault(kind[:KIND_HEAD], kind)
        if other != kind:
            errors.append(
                Error(
                    f"Kinds {other!r} and {kind!r} begin with the same {KIND_HEAD} letters.",
                    hint="Rename the newer one: hits are ordered by kind through these letters.",
                    id="search_index.E001",
                )
            )
    return errors
