"""Glossary terms, published with a first version each."""

from django.db import transaction

from config.demo import ledger
from config.demo.content.glossary import TERMS
from config.demo.content.shapes import Term
from register.catalogue.models import GlossaryTerm

Terms = dict[str, int]


def load_terms() -> Terms:
    """Primary keys by lower-case name and short form; terms that were there stay as they are."""
    for content in TERMS:
        if not GlossaryTerm.objects.filter(term__iexact=content.name).exists():
            _term(content)
    found: Terms = {}
    for pk, term, acronyms in GlossaryTerm.objects.values_list("pk", "term", "acronyms"):
        found |= {name.lower(): pk for name in (term, *acronyms)}
    return found


@transaction.atomic
def _term(content: Term) -> None:
    term = GlossaryTerm(
        term=content.name,
        acronyms=list(content.acronyms),
        other_names=list(content.also),
        definition=content.definition,
        source=content.source,
        is_demonstration=True,
    )
    term.save()
    term.save_revision().publish()
    ledger.note(ledger.TERM, term)
