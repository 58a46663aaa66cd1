"""The one API: routers of the apps, problem+json errors, OpenAPI at /api/v1/openapi.json."""

from ninja import NinjaAPI

from hub.site.problems import install_problem_handlers
from register.catalogue.api import router as datasets_router
from search.discovery.api import router as search_router

api = NinjaAPI(
    title="Sharing Hub",
    version="1",
    description="What data exists about a place, whose it is and on what terms it may be used.",
    urls_namespace="api",
    docs_url=None,
)
install_problem_handlers(api)
api.add_router("", search_router)
api.add_router("/datasets", datasets_router)
