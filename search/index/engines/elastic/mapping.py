"""The Elasticsearch index: settings, mapping, and how a document becomes one.

Words arrive as search.index.words cuts and stems them, joined by blanks; the analyzer only
parts them again. So both engines agree on every word, and scores are constants worked out
in asking.py: the index keeps neither frequencies nor lengths of its own.
"""

from elasticsearch.dsl import Float, Keyword, Long, Mapping, Object, Text, analyzer
from elasticsearch.dsl.field import Flattened

from hub.documents import Document
from search.index.engines import fields, ranking

_LONGEST_KEYWORD = 8_000  # letters; longer values are shown and not sought
_PREFIXES = {"min_chars": 2, "max_chars": 12}

words_analyzer = analyzer("hub_words", tokenizer="whitespace")

SETTINGS = {
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",
    # Said outright, so that an index nobody searched for a while does not stop refreshing.
    "refresh_interval": "1s",
    "max_result_window": 10_000,
    "max_terms_count": 65_536,
    "analysis": words_analyzer.get_analysis_definition(),
}

_COUNTED = (*fields.KEYWORDS, fields.ORDER_KEY, fields.ORDER_TITLE)
_ONLY_SOUGHT = (fields.TITLE_WHOLE, fields.AUDIENCE, fields.IDENTITY, fields.STATED)


def mapping() -> Mapping:
    made = Mapping()
    made.meta("dynamic", "strict")
    made.meta("_source", includes=[f"{fields.STORED}.*"])
    for name in (fields.TITLE, fields.ANYWHERE):
        made.field(name, Text(analyzer=words_analyzer, norms=False, index_options="positions"))
    for name in (fields.TITLE_EXACT, fields.ANYWHERE_EXACT):
        made.field(
            name,
            Text(
                analyzer=words_analyzer,
                norms=False,
                index_options="docs",
                index_prefixes=_PREFIXES,
            ),
        )
    made.field(fields.SUMMARY, Text(analyzer=words_analyzer, norms=False, index_options="docs"))
    for name in _ONLY_SOUGHT:
        made.field(name, Keyword(doc_values=False, ignore_above=_LONGEST_KEYWORD))
    for name in _COUNTED:
        made.field(name, Keyword(ignore_above=_LONGEST_KEYWORD))
    made.field(fields.EXTRA, Flattened(ignore_above=_LONGEST_KEYWORD))
    for name in fields.NUMBERS:
        made.field(name, Long())
    made.field(fields.STANDING, Float(index=False))
    made.field(fields.STORED, Object(enabled=False))
    return made


def to_index(document: Document) -> dict[str, object]:
    texts = {name: " ".join(found) for name, found in fields.texts_of(document).items()}
    return (
        texts
        | fields.keywords_of(document)
        | fields.numbers_of(document)
        | {
            fields.EXTRA: fields.extra_of(document),
            fields.STANDING: ranking.standing(document),
            fields.STORED: fields.stored_of(document),
        }
    )
