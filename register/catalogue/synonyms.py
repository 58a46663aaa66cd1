"""What means the same: acronyms of the UK public sector, and the partnership's own glossary."""

from collections.abc import Iterable, Mapping

from register.catalogue.models import GlossaryTerm
from register.catalogue.reference import shipped


class ShippedSynonyms:
    """A list that comes with the product; both ways between a short form and its long ones."""

    def synonyms(self) -> Mapping[str, tuple[str, ...]]:
        data = shipped("synonyms")
        found: dict[str, list[str]] = {}
        for short, long_forms in data["acronyms"].items():
            for long_form in long_forms:
                _pair(found, short, long_form)
        for group in data["same"]:
            _group(found, group)
        return _frozen(found)


class GlossarySynonyms:
    """Published glossary terms: the term, its acronyms and its other names. One query."""

    def synonyms(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        rows = GlossaryTerm.objects.filter(live=True).order_by("pk")
        for term, acronyms, others in rows.values_list("term", "acronyms", "other_names"):
            _group(found, [term, *acronyms, *others])
        return _frozen(found)


def _group(found: dict[str, list[str]], names: Iterable[str]) -> None:
    clean = list(dict.fromkeys(" ".join(name.casefold().split()) for name in names))
    for name in clean:
        for other in clean:
            if other != name:
                _add(found, name, other)


def _pair(found: dict[str, list[str]], one: str, other: str) -> None:
    _add(found, one, other)
    _add(found, other, one)


def _add(found: dict[str, list[str]], name: str, other: str) -> None:
    listed = found.setdefault(name, [])
    if name and other and other not in listed:
        listed.append(other)


def _frozen(found: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(others) for name, others in found.items() if name and others}
