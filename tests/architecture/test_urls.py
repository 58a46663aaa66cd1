"""Every address of ours is known by name here: a new one has to be thought about."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

FLOORS = ("config", "hub", "search", "register", "training", "network")
OURS = {
    "api-unknown",
    "area-set",
    "area-set-add",
    "area-set-new",
    "area-set-remove",
    "area-sets",
    "audit",
    "dataset",
    "dataset-history",
    "healthz",
    "import",
    "import-publisher",
    "import-rejects",
    "import-resume",
    "import-stop",
    "imports",
    "organisation",
    "organisations",
    "outlines",
    "place",
    "places",
    "readyz",
    "robots",
    "search",
    "search-export",
    "search-log",
    "search-opened",
    "sitemap",
    "system",
    "theme",
    "themes",
}


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _patterns(entry)
        else:
            yield entry


def _is_ours(pattern: URLPattern) -> bool:
    return pattern.callback.__module__.split(".")[0] in FLOORS


def test_addresses_of_ours_are_listed():
    found = {p.name for p in _patterns(get_resolver()) if _is_ours(p)}

    assert found == OURS


def test_addresses_have_names():
    unnamed = [str(p.pattern) for p in _patterns(get_resolver()) if _is_ours(p) and not p.name]

    assert unnamed == []
