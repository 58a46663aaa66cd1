"""Start-up checks that the catalogue's data files and rules hold together."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register

from register.catalogue import vocabularies
from register.catalogue.validators import CODE_LISTS, CODES
from register.catalogue.vocabularies import VocabularyError, vocabulary

_USED = {*CODES.values(), *CODE_LISTS.values(), "format"}


@register("catalogue")
def vocabularies_are_sound(app_configs: Any, **kwargs: Any) -> Sequence[CheckMessage]:
    """catalogue.E001 a file is wrong; E002 one is missing; E003 an access class lacks its words."""
    found: list[CheckMessage] = []
    for name in vocabularies.names():
        try:
            vocabulary(name)
        except (VocabularyError, ValueError) as error:
            found.append(Error(str(error), id="catalogue.E001"))
    found += [
        Error(f"vocabularies/{name}.json is missing", id="catalogue.E002")
        for name in sorted(_USED - set(vocabularies.names()))
    ]
    return found or _access_classes()


def _access_classes() -> list[CheckMessage]:
    return [
        Error(f"access-class.json: give {value.code!r} `{fact}`", id="catalogue.E003")
        for value in vocabulary("access-class")
        for fact in ("next_step", "rank", "short", "who")
        if not value.facts.get(fact)
    ]
