"""Addresses of neighbouring searches: one value more or less, another page, another format."""

from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse

from search.discovery.query import PER_PAGE, SearchQuery


def pairs(query: SearchQuery) -> list[tuple[str, str]]:
    """The parameters that give this query again, in one fixed order; the page is left out."""
    found = [("q", query.text)] if query.text else []
    found += [("words", words) for words in query.words_only]
    found += [(name, each) for name, values in sorted(query.selected.items()) for each in values]
    if query.level_max:
        found.append(("level_max", query.level_max))
    if query.sort != "relevance":
        found.append(("sort", query.sort))
    if query.per_page != PER_PAGE:
        found.append(("per_page", str(query.per_page)))
    return found


def query_string(query: SearchQuery) -> str:
    return urlencode(pairs(query))


def page(query: SearchQuery) -> str:
    return _address(reverse("search"), query)


def export(query: SearchQuery) -> str:
    return _address(reverse("search-export"), replace(query, per_page=PER_PAGE))


def api(query: SearchQuery) -> str:
    return _address(reverse("api:search"), query)


def without_value(query: SearchQuery, name: str, value: str) -> SearchQuery:
    kept = tuple(each for each in query.selected.get(name, ()) if each != value)
    selected = {key: values for key, values in query.selected.items() if key != name}
    if kept:
        selected[name] = kept
    return replace(query, selected=selected, page=1)


def with_value(query: SearchQuery, name: str, value: str) -> SearchQuery:
    values = tuple(dict.fromkeys((*query.selected.get(name, ()), value)))
    return replace(query, selected={**query.selected, name: values}, page=1)


def without_filters(query: SearchQuery) -> SearchQuery:
    """Only the words remain; places that were taken as words stay so."""
    return replace(query, selected={}, level_max="", page=1)


def as_word(query: SearchQuery, typed: str) -> SearchQuery:
    words = tuple(dict.fromkeys((*query.words_only, typed)))
    return replace(query, words_only=words, page=1)


def without_word(query: SearchQuery, typed: str) -> SearchQuery:
    words = tuple(each for each in query.words_only if each != typed)
    return replace(query, words_only=words, page=1)


def _address(path: str, query: SearchQuery) -> str:
    asked = query_string(query)
    return f"{path}?{asked}" if asked else path
