"""The one API: routers of the apps, problem+json errors, OpenAPI at /api/v1/openapi.json."""

from typing import Any

from ninja import NinjaAPI

from hub.site.problems import describe_problems, install_problem_handlers
from register.catalogue.api import router as datasets_router
from search.discovery.api import router as search_router


class HubApi(NinjaAPI):
    """Describes its errors as they are sent."""

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        schema = super().get_openapi_schema(**kwargs)
        describe_problems(schema)
        return schema


api = HubApi(
    title="Sharing Hub",
    version="1",
    description="What data exists about a place, whose it is and on what terms it may be used.",
    urls_namespace="api",
    docs_url=None,
)
install_problem_handlers(api)
api.add_router("", search_router)
api.add_router("/datasets", datasets_router)
