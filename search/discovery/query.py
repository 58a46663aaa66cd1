"""A search as a value: what was asked, before anybody knows what it means."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Sort = Literal["relevance", "title", "updated", "level"]

SORTS: Mapping[str, str] = {
    "relevance": "Best match",
    "title": "Title",
    "updated": "Last updated",
    "level": "Smallest area first",
}
DEFAULT_FACETS = ("theme", "owner", "level", "access")
PER_PAGE = 20
MOST_PER_PAGE = 100
DEEPEST = 10_000  # results beyond this are not paged to
LONGEST_TEXT = 500
LONGEST_VALUE = 200
MOST_VALUES = 50  # of one parameter


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """Parsed parameters. Values of one facet are alternatives, facets narrow each other."""

    text: str = ""
    words_only: tuple[str, ...] = ()  # typed words to take as words although they name a place
    selected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # facet → values
    level_max: str = ""  # held at this level or finer
    sort: Sort = "relevance"
    page: int = 1
    per_page: int = PER_PAGE
    wanted: tuple[str, ...] = DEFAULT_FACETS  # facets to be counted

    @property
    def kinds(self) -> tuple[str, ...]:
        return self.selected.get("kind", ())

    @property
    def places(self) -> tuple[str, ...]:
        return self.selected.get("place", ())

    @property
    def offset(self) -> int:
        return (self.page - 1) * self.per_page

    @property
    def is_blank(self) -> bool:
        """Nothing asked: everything there is answers."""
        return not (self.text.strip() or self.selected or self.level_max)
