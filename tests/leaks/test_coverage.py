"""Nothing of ours is left unvisited, and every package's addresses have a reason."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.snippets.models import get_snippet_models

from config.api import api
from tests.architecture.tree import FLOORS
from tests.leaks import oracle
from tests.leaks.canaries import CODED, TEXT_FIELDS
from tests.leaks.packages import SAFE
from tests.leaks.surfaces import SURFACES

VISITED = {view for surface in SURFACES for view in surface.views}


def _patterns(resolver: URLResolver, spaces: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _patterns(each, f"{spaces}{each.namespace}:" if each.namespace else spaces)
        else:
            yield f"{spaces}{each.name}", each


def test_every_address_of_ours_is_visited() -> None:
    ours = {
        name
        for name, pattern in _patterns(get_resolver())
        if pattern.callback.__module__.split(".")[0] in FLOORS
    }

    assert sorted(ours - VISITED) == []


def test_every_operation_of_the_api_is_visited() -> None:
    operations = {
        f"api:{operation.url_name}"
        for _, router in api._routers
        for view in router.path_operations.values()
        for operation in [view]
    }
    described = {
        each["operationId"]
        for path in api.get_openapi_schema()["paths"].values()
        for each in path.values()
    }

    assert sorted(operations - VISITED) == []
    assert len(described) == len(operations)


def test_addresses_of_packages_have_a_reason() -> None:
    unknown = sorted(
        {
            pattern.callback.__module__
            for _, pattern in _patterns(get_resolver())
            if pattern.callback.__module__.split(".")[0] not in FLOORS
            and not pattern.callback.__module__.startswith(tuple(SAFE))
        }
    )

    assert unknown == []


def test_admin_has_no_nouns_but_approved_texts() -> None:
    found = {model.__name__ for model in get_snippet_models()}

    assert found == {"AccessTerms", "Gateway", "GlossaryTerm"}


def test_every_surface_says_which_views_it_visits_or_is_a_package() -> None:
    silent = [each.name for each in SURFACES if not each.views]

    assert silent == ["Wagtail admin"]


def test_every_text_field_has_a_word_of_its_own() -> None:
    assert {"title", "summary", "distributions.url", "dictionary.codes"} <= set(TEXT_FIELDS)
    assert not CODED & set(TEXT_FIELDS)


def test_the_table_knows_every_state() -> None:
    from register.catalogue.enums import Visibility, Workflow
    from register.catalogue.vocabularies import vocabulary

    assert set(oracle.SEES) == {(v.value, w.value) for v in Visibility for w in Workflow}
    assert set(oracle.GETS) == set(vocabulary("access-class").codes)
