"""Search results as CSV, streamed in batches, each batch read again through the policies."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import replace

from hub.access.viewer import Viewer
from hub.errors import Unavailable
from search.discovery.queries import Found, find, results_of, search
from search.discovery.query import DEEPEST, MOST_PER_PAGE, SearchQuery
from search.discovery.results import Result
from search.index.engines import engine

BATCH = 500
COLUMNS = ("id", "kind", "title", "url", "owner", "summary", "level", "access", "updated")
MORE = "more"  # facts whose column was not known when the first line was written
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

Facts = dict[str, str]


class _Line:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        return line


def lines(viewer: Viewer, query: SearchQuery) -> Iterator[str]:
    """The file, line by line. Its last line says so when it is not everything."""
    writer = csv.writer(_Line())
    batches = _batches(viewer, query)
    first, note = next(batches)
    labels = tuple(dict.fromkeys(label for result in first for label in facts_of(result)))
    yield writer.writerow([*COLUMNS, *labels, MORE])
    batch: Iterable[Result] = first
    while True:
        for result in batch:
            yield writer.writerow(_row(result, labels))
        following = next(batches, None)
        if following is None:
            break
        batch, note = following[0], note or following[1]
    if note:
        yield writer.writerow(["", "note", note])


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def facts_of(result: Result) -> Facts:
    facts = result.card.get("facts")
    if not isinstance(facts, list):
        return {}
    return {str(label): "" if value is None else str(value) for label, value in facts}


def _row(result: Result, labels: tuple[str, ...]) -> list[str]:
    facts = facts_of(result)
    more = "; ".join(f"{label}: {value}" for label, value in facts.items() if label not in labels)
    cells = (
        result.id,
        result.kind,
        result.title,
        result.url,
        result.owner_name,
        result.summary,
        result.level,
        result.access,
        result.updated.isoformat() if result.updated else "",
        *(facts.get(label, "") for label in labels),
        more,
    )
    return [harmless(cell) for cell in cells]


def _batches(viewer: Viewer, query: SearchQuery) -> Iterator[tuple[tuple[Result, ...], str]]:
    """Results and, where it applies, a note on what is missing. At least one batch."""
    try:
        found = find(viewer, replace(query, page=1, per_page=MOST_PER_PAGE, wanted=()))
    except Unavailable:
        everything = search(viewer, replace(query, page=1, per_page=DEEPEST, wanted=()))
        yield everything.results, "Search was not available: these are matches in titles only."
        return
    total = found.answer.total
    cut = (
        f"Only the first 10,000 of {total:,} results are in this file. Narrow the search to get "
        "the others."
        if total > DEEPEST
        else ""
    )
    yield results_of(viewer, found), cut
    offset = MOST_PER_PAGE
    while offset < min(total, DEEPEST):
        limit = min(BATCH, DEEPEST - offset)
        yield _batch(viewer, found, offset, limit)
        offset += limit


def _batch(viewer: Viewer, found: Found, offset: int, limit: int) -> tuple[tuple[Result, ...], str]:
    asked = replace(found.asked, offset=offset, limit=limit, facets=())
    try:
        answer = engine().search(asked)
    except Unavailable:
        return (), f"Search stopped answering after {offset:,} results. Export again for the rest."
    return results_of(viewer, replace(found, answer=answer)), ""
