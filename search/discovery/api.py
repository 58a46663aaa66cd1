"""GET /search and /suggest: the contract of the search API."""

from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Router

from hub import documents
from hub.errors import Invalid
from search.discovery import params
from search.discovery.payload import payload
from search.discovery.queries import search
from search.discovery.query import (
    DEEPEST,
    DEFAULT_FACETS,
    LONGEST_TEXT,
    LONGEST_VALUE,
    MOST_PER_PAGE,
    PER_PAGE,
    SORTS,
)
from search.discovery.schemas import ProblemOut, SearchOut, SuggestOut
from search.discovery.suggestions import LONGEST, suggest

router = Router(tags=["search"])

_MEANINGS = {
    "kind": "What it is: a dataset entry, an organisation, a place …",
    "theme": "Theme code.",
    "owner": "Slug of the owning organisation.",
    "place": "Area code, or code@boundary year. Finds what covers the area or lies in it.",
    "level": "Spatial level at which the data is held.",
    "access": "Access class, or `available-now` for what can be had at once.",
    "format": "Format of a distribution.",
    "licence": "Licence code.",
    "tag": "Keyword.",
    "agreement": "Agreement; empty until agreements exist.",
}


def _parameter(name: str, meaning: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "in": "query",
        "name": name,
        "required": False,
        "description": meaning,
        "schema": schema,
    }


def _many(name: str, meaning: str, item: dict[str, Any]) -> dict[str, Any]:
    return _parameter(name, meaning, {"type": "array", "items": item, "maxItems": 50})


def _of_facet(name: str) -> dict[str, Any]:
    item: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": LONGEST_VALUE}
    if name == "kind":
        item["enum"] = sorted(documents.sources)
    meaning = _MEANINGS.get(name, documents.facets[name].label)
    return _many(name, f"{meaning} Repeat for alternatives.", item)


def _levels() -> list[str]:
    facet = documents.facets.get("level")
    return sorted(facet.ranks, key=facet.ranks.__getitem__) if facet else []


def _search_parameters() -> list[dict[str, Any]]:
    """Described by hand because the parameters are the registered facets."""
    whole = {"type": "integer", "minimum": 1}
    words = {"type": "string", "maxLength": LONGEST_VALUE}
    return [
        _parameter(
            "q",
            "Words, codes, names of places.",
            {"type": "string", "maxLength": LONGEST_TEXT},
        ),
        _many("words", "Typed words to take as words although they name a place.", words),
        *(_of_facet(name) for name in sorted(documents.facets)),
        _parameter("level_max", "Held at this level or finer.", {"enum": _levels()}),
        _many(
            "facets",
            f"Facets to count; {', '.join(DEFAULT_FACETS)} when none is named.",
            {"type": "string", "enum": sorted(documents.facets)},
        ),
        _parameter("sort", "Order; ties by kind and id.", {"enum": list(SORTS)}),
        _parameter("page", "From 1.", {**whole, "maximum": DEEPEST // MOST_PER_PAGE}),
        _parameter(
            "per_page",
            "Results on a page.",
            {**whole, "maximum": MOST_PER_PAGE, "default": PER_PAGE},
        ),
    ]


@router.get(
    "/search",
    response={200: SearchOut, 400: ProblemOut},
    url_name="search",
    summary="Search everything the reader may see",
    openapi_extra={"parameters": _search_parameters()},
)
def get_search(request: HttpRequest) -> HttpResponse:
    """Repeats of one parameter are alternatives, different parameters narrow each other."""
    query = params.parse_strict(request.GET, request.viewer)  # type: ignore[attr-defined]
    return _json(payload(search(request.viewer, query)))  # type: ignore[attr-defined]


@router.get(
    "/suggest",
    response={200: SuggestOut, 400: ProblemOut},
    url_name="suggest",
    summary="What the search box offers while somebody types",
    openapi_extra={
        "parameters": [
            _parameter(
                "q",
                "The beginning of what is looked for.",
                {"type": "string", "maxLength": LONGEST},
            )
        ]
    },
)
def get_suggest(request: HttpRequest) -> HttpResponse:
    text = _only_text(request)
    found = suggest(request.viewer, text)  # type: ignore[attr-defined]
    return _json({"suggestions": [{"text": s.text, "kind": s.kind, "url": s.url} for s in found]})


def _only_text(request: HttpRequest) -> str:
    for name in request.GET:
        if name != "q":
            message = params.CURES["unknown-parameter"].format(name[:80], "q")
            raise Invalid(message, code="unknown-parameter", field=name[:80])
    texts = request.GET.getlist("q")
    if len(texts) > 1:
        raise Invalid(params.CURES["repeated"].format("q"), code="repeated", field="q")
    text = texts[0] if texts else ""
    if len(text) > LONGEST:
        message = params.CURES["too-long"].format("q", LONGEST, len(text))
        raise Invalid(message, code="too-long", field="q")
    return text


def _json(answer: dict[str, Any]) -> HttpResponse:
    """Written at once: validating our own answer against its schema costs more than finding it."""
    response = HttpResponse(
        orjson.dumps(answer, default=str), content_type="application/json; charset=utf-8"
    )
    response["Cache-Control"] = "private, no-store"
    return response
