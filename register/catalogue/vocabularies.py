"""Controlled vocabularies with their mappings: data files read once, strictly.

vocabulary("theme").label("crime")            → "Crime and community safety"
vocabulary("theme").mapping("crime", "eu")    → ("JUST",)
vocabulary("format").find("application/vnd.ms-excel") → "xls"
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

FOLDER = Path(__file__).parent / "vocabularies"
NOT_STATED = "Not stated"
_VALUE_KEYS = {"code", "label", "description", "mappings", "aliases", "facts"}


class VocabularyError(ValueError):
    """A vocabulary file is wrong; the message names file, value and cure."""


@dataclass(frozen=True, slots=True)
class Value:
    """One term: its code is stored, its label shown, its mappings exported."""

    code: str
    label: str
    description: str = ""
    mappings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Vocabulary:
    """A closed list in its own order."""

    name: str
    title: str
    values: Mapping[str, Value]
    extra: Mapping[str, Any] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Value]:
        return iter(self.values.values())

    def __contains__(self, code: object) -> bool:
        return code in self.values

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return tuple(self.values)

    @cached_property
    def choices(self) -> tuple[tuple[str, str], ...]:
        return tuple((value.code, value.label) for value in self)

    def label(self, code: str) -> str:
        """The words for a code; "Not stated" for none, the code itself when unknown."""
        if not code:
            return NOT_STATED
        value = self.values.get(code)
        return value.label if value else code

    def description(self, code: str) -> str:
        value = self.values.get(code)
        return value.description if value else ""

    def mapping(self, code: str, scheme: str) -> tuple[str, ...]:
        """The term in another scheme; empty when unknown or unmapped."""
        value = self.values.get(code)
        return value.mappings.get(scheme, ()) if value else ()

    def fact(self, code: str, name: str, default: Any = None) -> Any:
        value = self.values.get(code)
        return value.facts.get(name, default) if value else default

    def find(self, text: str) -> str:
        """The code that a code, label, alias or unambiguous mapping stands for, else ""."""
        return self._index.get(_key(text), "")

    @cached_property
    def _index(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        mapped: dict[str, set[str]] = {}
        for value in self:
            for word in (value.code, value.label, *value.aliases):
                found.setdefault(_key(word), value.code)
            for words in value.mappings.values():
                for word in words:
                    mapped.setdefault(_key(word), set()).add(value.code)
        for word, codes in mapped.items():
            if len(codes) == 1:
                found.setdefault(word, next(iter(codes)))
        found.pop("", None)
        return MappingProxyType(found)


@cache
def vocabulary(name: str) -> Vocabulary:
    """The vocabulary of that file name; raises KeyError when there is none."""
    path = FOLDER / f"{name}.json"
    if name not in names():
        raise KeyError(f"no vocabulary {name!r}; there are {', '.join(names())}")
    return parse(path.name, json.loads(path.read_text(encoding="utf-8")))


@cache
def names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


def parse(file: str, raw: Mapping[str, Any]) -> Vocabulary:
    """Reads one file's contents; raises VocabularyError on anything odd."""
    if raw.get("name") != file.removesuffix(".json"):
        raise VocabularyError(f"{file}: `name` must be {file.removesuffix('.json')!r}")
    if not raw.get("label") or not isinstance(raw.get("values"), list) or not raw["values"]:
        raise VocabularyError(f"{file}: give a `label` and a list of `values`")
    values: dict[str, Value] = {}
    for row in raw["values"]:
        value = _value(file, row)
        if value.code in values:
            raise VocabularyError(f"{file}: code {value.code!r} is there twice")
        values[value.code] = value
    _refuse_shared_aliases(file, values)
    extra = {key: each for key, each in raw.items() if key not in ("name", "label", "values")}
    return Vocabulary(raw["name"], raw["label"], MappingProxyType(values), extra)


def _value(file: str, row: Mapping[str, Any]) -> Value:
    unknown = set(row) - _VALUE_KEYS
    if unknown:
        raise VocabularyError(f"{file}: unknown keys {sorted(unknown)} in {row.get('code')!r}")
    if not row.get("code") or not row.get("label"):
        raise VocabularyError(f"{file}: every value needs `code` and `label`, see {row!r}")
    mappings = row.get("mappings", {})
    if not all(isinstance(words, list) and words for words in mappings.values()):
        raise VocabularyError(f"{file}: mappings of {row['code']!r} must be lists of codes")
    return Value(
        code=row["code"],
        label=row["label"],
        description=row.get("description", ""),
        mappings={scheme: tuple(words) for scheme, words in mappings.items()},
        aliases=tuple(row.get("aliases", ())),
        facts=MappingProxyType(dict(row.get("facts", {}))),
    )


def _refuse_shared_aliases(file: str, values: Mapping[str, Value]) -> None:
    seen: dict[str, str] = {}
    for value in values.values():
        for word in {_key(each) for each in (value.code, value.label, *value.aliases)}:
            if seen.setdefault(word, value.code) != value.code:
                raise VocabularyError(
                    f"{file}: {word!r} stands for {seen[word]!r} and for {value.code!r}"
                )


def _key(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").replace("_", " ").split()).rstrip("/")
