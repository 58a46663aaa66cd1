"""Search results as the API gives them; `schemas.py` describes the same shape."""

from typing import Any

from hub.documents import PlaceReading
from search.discovery.results import Result, SearchResults, Understood


def payload(results: SearchResults) -> dict[str, Any]:
    return {
        "total": results.total,
        "page": results.query.page,
        "per_page": results.query.per_page,
        "results": [_result(each) for each in results.results],
        "facets": {
            name: [
                {
                    "value": each.value,
                    "label": each.label,
                    "count": each.count,
                    "selected": each.selected,
                }
                for each in facet.values
            ]
            for name, facet in results.facets.items()
        },
        "understood": _understood(results.understood),
    }


def _result(result: Result) -> dict[str, Any]:
    return {
        "id": result.id,
        "kind": result.kind,
        "title": result.title,
        "summary": result.summary,
        "url": result.url,
        "why": [{"type": why.type, "text": why.text} for why in result.why],
        "owner": result.owner,
        "owner_name": result.owner_name,
        "level": result.level,
        "access": result.access,
        "updated": result.updated,
        "card": dict(result.card),
    }


def _understood(understood: Understood) -> dict[str, Any]:
    return {
        "places": [
            {**_place(each), "alternatives": [_place(other) for other in each.alternatives]}
            for each in understood.places
        ],
        "synonyms": [
            {"typed": each.typed, "matched": each.matched} for each in understood.synonyms
        ],
        "corrections": [
            {"typed": each.typed, "used": each.used} for each in understood.corrections
        ],
        "fallback": understood.fallback,
        "level_hint": understood.level_hint,
        "warnings": list(understood.warnings),
    }


def _place(place: PlaceReading) -> dict[str, Any]:
    return {
        "code": place.code,
        "vintage": place.vintage,
        "name": place.name,
        "type": place.type,
        "typed": place.typed,
        "note": place.note,
    }
