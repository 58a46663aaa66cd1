"""Completions: titles and names that have all the typed words, the last one unfinished."""

from functools import partial

import tantivy
from tantivy import Occur, Query

from search.index import words
from search.index.engines import ranking
from search.index.engines.embedded import queries
from search.index.engines.embedded import schema as fields
from search.index.engines.embedded.paging import Window, by_score
from search.index.engines.protocol import EngineQuery, Hit

_MOST_WORDS = 8


def suggestions(
    searcher: tantivy.Searcher,
    text: str,
    audiences: frozenset[str],
    *,
    limit: int,
    denied: tuple[tuple[str, str], ...],
) -> tuple[Hit, ...]:
    typed = [part for run in words.runs(text[:200]) for part in run.parts][:_MOST_WORDS]
    if not typed:
        return ()
    held = queries.audience_only(EngineQuery(audiences=audiences, denied=denied))
    *whole, last = typed
    must = [(Occur.Must, held)]
    must += [(Occur.Must, _whole(word)) for word in whole]
    must.append((Occur.Must, _begun(last)))
    begins = Query.regex_query(fields.schema(), fields.TITLE_WHOLE, f"{' '.join(typed)}.*")
    scored = Query.boolean_query(
        [*must, (Occur.Should, Query.const_score_query(begins, ranking.WHOLE_TITLE))]
    )

    page = by_score(searcher, scored, Window(0, limit), partial(fields.stored_at, searcher))
    return tuple(fields.hit_of(stored, score) for score, stored in page.found)


def _whole(word: str) -> Query:
    exact = Query.term_query(fields.schema(), fields.TITLE_EXACT, word, "basic")
    stem = Query.term_query(fields.schema(), fields.TITLE, words.stem(word), "basic")
    return Query.boolean_query([(Occur.Should, exact), (Occur.Should, stem)], 1)


def _begun(word: str) -> Query:
    begun = Query.regex_query(fields.schema(), fields.TITLE_EXACT, f"{word}.*")
    return Query.boolean_query([(Occur.Should, begun), (Occur.Should, _whole(word))], 1)
