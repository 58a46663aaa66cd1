"""The shape of answers, for the API's description; answers are written by `payload.py`."""

from datetime import date
from typing import Any, Literal

from ninja import Schema


class WhyOut(Schema):
    type: Literal["word", "stem", "fuzzy", "synonym", "place"]
    text: str


class ResultOut(Schema):
    id: str
    kind: str
    title: str
    summary: str
    url: str
    why: list[WhyOut]
    owner: str
    owner_name: str
    level: str
    access: str
    updated: date | None
    card: dict[str, Any]


class FacetCountOut(Schema):
    value: str
    label: str
    count: int
    selected: bool


class PlaceOut(Schema):
    code: str
    vintage: int
    name: str
    type: str
    typed: str
    note: str = ""


class ReadPlaceOut(PlaceOut):
    alternatives: list[PlaceOut]


class SynonymOut(Schema):
    typed: str
    matched: str


class CorrectionOut(Schema):
    typed: str
    used: str


class UnderstoodOut(Schema):
    places: list[ReadPlaceOut]
    synonyms: list[SynonymOut]
    corrections: list[CorrectionOut]
    fallback: Literal["some-words", "title-search"] | None
    level_hint: str
    warnings: list[str]


class SearchOut(Schema):
    total: int
    page: int
    per_page: int
    results: list[ResultOut]
    facets: dict[str, list[FacetCountOut]]
    understood: UnderstoodOut


class SuggestionOut(Schema):
    text: str
    kind: str
    url: str


class SuggestOut(Schema):
    suggestions: list[SuggestionOut]


class ProblemFieldOut(Schema):
    field: str
    code: str
    message: str


class ProblemOut(Schema):
    type: str
    title: str
    status: int
    detail: str
    errors: list[ProblemFieldOut]
