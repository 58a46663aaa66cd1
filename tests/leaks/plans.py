"""Where each filter's absence shows, and which filters have another behind them.

By default a filter stands alone: without it, the surface named must leak to the persona named.
Where two layers hold the same thing, both are taken away, and more must come out than without
the other alone; `why` says which other layer it is.
"""

from dataclasses import dataclass

from tests.leaks.mutations import Mutation


@dataclass(frozen=True)
class Plan:
    surface: str
    persona: str = "anonymous"
    beside: Mutation | None = None  # the other layer, taken away too
    why: str = ""


_ENGINE = Mutation("search/index/engines/asking.py", "_Filters.always", "audiences")
_IMPORT = Mutation("register/exchange/views.py", "_coordinators_only", "can_import")
_TITLES = Mutation("search/discovery/suggestions.py", "_titles", "audiences")
_PHRASES = Mutation("search/log/queries.py", "phrases_for", "is_coordinator")
_TWICE = "the engine filters by labels, the database is asked again"
_AWAY = "titles while the engine is away"

PLANS: dict[str, Plan] = {
    "hub/access/rules.py:visible_q without audiences": Plan("dataset page", "coordinator"),
    "hub/access/rules.py:visible_q without audiences (2)": Plan("dataset page"),
    "hub/access/viewer.py:Viewer.audiences without is_coordinator": Plan(
        "dataset page",
        "outsider",  # the labels of nobody are worked out once a process
    ),
    "hub/access/viewer.py:Viewer.ids_for without audiences": Plan("dataset page"),
    "hub/events/policies.py:can_read_audit without is_coordinator": Plan("audit"),
    "hub/events/views.py:audit without require": Plan("audit"),
    "hub/people/queries.py:organisations_visible_to without visible_to": Plan("organisation"),
    "hub/site/models/standard.py:StandardPage.get_context without pages_for": Plan(
        "home and pages"
    ),
    "hub/site/policies.py:visible without audiences": Plan("sitemap"),
    "hub/site/search_documents.py:PageSource.readable without pages_for": Plan(
        "search API", beside=_ENGINE, why=_TWICE
    ),
    "hub/site/search_documents.py:PageSource.title_search without pages_for": Plan(_AWAY),
    "hub/site/search_documents.py:PageNoun.cards without pages_for": Plan("audit", "coordinator"),
    "hub/site/sitemap_pages.py:_pages without pages_for": Plan("sitemap"),
    "hub/site/views/system.py:can_see_system without is_coordinator": Plan("system"),
    "hub/site/views/system.py:system without require": Plan("system"),
    "register/catalogue/api.py:_shown without can_get": Plan("dataset API"),
    "register/catalogue/policies.py:can_read_version without audiences": Plan("history"),
    "register/catalogue/presence.py:DatasetPresence.organisation_ids without visible_to": Plan(
        "organisations"
    ),
    "register/catalogue/queries.py:dataset_by_identifier without visible_to": Plan("dataset page"),
    "register/catalogue/queries.py:history_for without can_read_version": Plan("history"),
    "register/catalogue/queries.py:related without visible_to": Plan("dataset page"),
    "register/catalogue/queries.py:cards_of without visible_to": Plan("audit", "coordinator"),
    "register/catalogue/queries.py:readable without visible_to": Plan(
        "search API", beside=_ENGINE, why=_TWICE
    ),
    "register/catalogue/search_documents.py:DatasetSource.readable without readable": Plan(
        "search API", beside=_ENGINE, why=_TWICE
    ),
    "register/catalogue/search_documents.py:DatasetSource.title_search without visible_to": Plan(
        _AWAY
    ),
    "register/catalogue/facets.py:_known_owner without visible_to": Plan("search API"),
    "register/catalogue/sitemap.py:_entries without visible_to": Plan("sitemap"),
    "register/catalogue/views/dataset.py:_context without can_get": Plan("dataset page"),
    "register/exchange/policies.py:can_import without is_coordinator": Plan("imports"),
    "register/exchange/views.py:_coordinators_only without can_import": Plan("imports"),
    "register/exchange/queries.py:runs_for without visible_to": Plan(
        "imports", beside=_IMPORT, why="the pages are for coordinators, the list again"
    ),
    "search/discovery/hits.py:readable without readable": Plan(
        "search API", beside=_ENGINE, why=_TWICE
    ),
    "search/discovery/queries.py:results_of without readable": Plan(
        "search API", beside=_ENGINE, why=_TWICE
    ),
    "search/discovery/plan.py:engine_query without audiences": Plan("search API"),
    "search/discovery/plan.py:engine_query without audiences (2)": Plan("search API"),
    "search/discovery/plan.py:engine_query without denied_for": Plan("search API"),
    "search/discovery/suggestions.py:suggest without audiences": Plan("suggestions"),
    "search/discovery/suggestions.py:suggest without denied_for": Plan("suggestions"),
    "search/discovery/suggestions.py:_subjects without audiences": Plan("suggestions"),
    "search/discovery/suggestions.py:_titles without readable": Plan(
        "suggestions", beside=_TITLES, why=_TWICE
    ),
    "search/discovery/suggestions.py:_titles without audiences": Plan(
        "suggestions",
        beside=Mutation("search/discovery/suggestions.py", "_titles", "readable"),
        why=_TWICE,
    ),
    "search/index/engines/asking.py:_Filters.always without audiences": Plan("search API"),
    "search/log/queries.py:phrases_for without is_coordinator": Plan(
        "search log",
        beside=Mutation("search/log/views.py", "search_log", "is_coordinator"),
        why="the page refuses, the list is empty",
    ),
    "search/log/views.py:search_log without is_coordinator": Plan(
        "search log", beside=_PHRASES, why="the page refuses, the list is empty"
    ),
}

# Filters whose absence no surface can show, each with what holds it instead.
ELSEWHERE: dict[str, str] = {
    "hub/people/policies.py:can_curate_organisations without is_coordinator": "a deed",
    "hub/site/middleware.py:admin_gate without is_coordinator": "Wagtail asks its own groups too; "
    "tests/site/test_middleware.py",
    "hub/site/models/news.py:NewsIndexPage.get_context without pages_for": "tests/site",
    "register/catalogue/policies.py:_coordinates without is_coordinator": "a deed",
    "register/catalogue/policies.py:can_draft without is_coordinator": "a deed",
    "register/catalogue/presentation/answer.py:_step without can_get": "words only, no address",
    "register/catalogue/queries.py:history_for without visible_to": "the page looks the entry up "
    "through visible_to first, and every version asks for itself",
    "register/catalogue/queries.py:theme_counts without visible_to": "tests/catalogue: a number",
    "register/catalogue/queries.py:waiting_for without visible_to": "no page shows it yet",
    "register/catalogue/sitemap.py:_count without visible_to": "how many files, 10,000 each",
    "register/exchange/actor.py:importing_viewer without is_coordinator": "a deed",
    "register/exchange/queries.py:rejects_of without visible_to": "its run is looked up first",
    "register/exchange/queries.py:open_matches_for without is_coordinator": "the page is refused",
    "register/exchange/queries.py:entries_of_source without visible_to": "a number",
    "search/discovery/corrections.py:_nearest_word without readable": "tests/search/discovery",
    "search/discovery/corrections.py:_alone without audiences": "tests/search/discovery",
    "search/index/engines/elastic/engine.py:ElasticEngine.search without audiences": "empty labels:"
    " tests/search/index",
    "search/index/engines/embedded/engine.py:EmbeddedEngine.search without audiences": "as Elastic",
}

# Quick, and one of each sort; all are tried in the soak.
SAMPLE = (
    "hub/events/views.py:audit without require",
    "hub/people/queries.py:organisations_visible_to without visible_to",
    "hub/site/sitemap_pages.py:_pages without pages_for",
    "register/catalogue/api.py:_shown without can_get",
    "register/catalogue/queries.py:dataset_by_identifier without visible_to",
    "register/catalogue/queries.py:history_for without can_read_version",
    "register/catalogue/queries.py:related without visible_to",
    "register/catalogue/sitemap.py:_entries without visible_to",
    "register/exchange/views.py:_coordinators_only without can_import",
    "search/discovery/plan.py:engine_query without audiences",
    "search/discovery/plan.py:engine_query without denied_for",
    "search/discovery/suggestions.py:suggest without audiences",
)
