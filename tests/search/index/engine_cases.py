"""What every engine must do: one class of cases, run on each (see test_engines.py)."""

import threading
from contextlib import suppress
from datetime import date

import pytest

from hub.errors import DomainError, Invalid
from search.index.engines.protocol import (
    DEEPEST,
    Engine,
    EngineAnswer,
    EngineQuery,
    IndexMissing,
    Term,
)
from tests.factories.documents import document, fill

PUBLIC = frozenset({"public"})


def typed(text: str, **extra: object) -> tuple[Term, ...]:
    return tuple(Term(word, **extra) for word in text.split())  # type: ignore[arg-type]


def ask(engine: Engine, text: str = "", **fields: object) -> EngineAnswer:
    given = {"audiences": PUBLIC, "terms": typed(text)} | fields
    return engine.search(EngineQuery(**given))  # type: ignore[arg-type]


def keys(answer: EngineAnswer) -> list[str]:
    return [hit.key for hit in answer.hits]


class WordCases:
    """How words are cut, folded and found."""

    @pytest.mark.parametrize(
        ("title", "query"),
        [
            ("Anti-social behaviour", "anti-social"),
            ("Anti-social behaviour", "anti social"),
            ("Anti-social behaviour", "antisocial"),
            ("Anti social behaviour", "antisocial"),
            ("Anti social behaviour", "anti-social"),
            ("Antisocial behaviour", "anti social"),
            ("Antisocial behaviour", "anti-social"),
            ("normZ scores", "normz"),
            ("normZ scores", "NORMZ"),
            ("normZ scores", "norm"),
            ("A&E attendances", "A&E"),
            ("A&E attendances", "a e"),
            ("Children's centres", "children's"),
            ("Children's centres", "childrens"),
            ("Children’s centres", "children"),
            ("Tŷ Gwyn café", "ty gwyn cafe"),
            ("Wards of Wigan", "ward"),
            ("Housing benefit", "houses"),
            ("E05000847 profile", "e05000847"),
            ("LSOAs of Leigh", "lsoa"),
            ("日本語 records", "日本語"),
        ],
    )
    def test_word_is_found(self, engine, title, query):
        fill(engine, document(title, key="wanted"), document("Something else"))

        assert keys(ask(engine, query, require="all")) == ["wanted"]

    def test_prefix_finds_what_begins_so(self, engine):
        fill(engine, document("Neighbourhood profiles", key="n"), document("Other"))

        assert keys(ask(engine, terms=typed("neighb", prefix=True))) == ["n"]
        assert keys(ask(engine, terms=typed("neighb"))) == []

    @pytest.mark.parametrize("query", ["neighborhood", "enviroment", "foulling"])
    def test_misspelling_is_found_only_when_asked_for(self, engine, query):
        fill(engine, document("Neighbourhood environment fouling", key="n"))

        assert keys(ask(engine, query)) == []
        assert keys(ask(engine, query, fuzzy=True)) == ["n"]

    def test_one_word_of_a_known_term_is_not_enough(self, engine):
        fill(
            engine,
            document("Anti-social behaviour log", pk="1", key="whole"),
            document("ASB log", pk="2", key="synonym"),
            document("Social housing rents", pk="3", key="part"),
            *(document(f"Other {n}", pk=f"9{n}", key=f"other-{n}") for n in range(20)),
        )
        term = Term("anti social behaviour", synonyms=("asb",))

        assert keys(ask(engine, terms=(term,))) == ["whole", "synonym"]

    def test_synonym_finds_word_and_phrase(self, engine):
        fill(
            engine,
            document("Anti-social behaviour", key="long"),
            document("ASB incidents", key="short"),
            document("Social care", key="other"),
        )

        short = Term("asb", synonyms=("anti-social behaviour",))
        long = Term("anti-social behaviour", kind="phrase", synonyms=("asb",))

        assert keys(ask(engine, terms=(short,))) == ["short", "long"]
        assert keys(ask(engine, terms=(long,))) == ["long", "short"]

    def test_phrase_needs_its_words_in_a_row(self, engine):
        fill(
            engine,
            document("Dog fouling reports", key="row"),
            document("Fouling by a dog", key="apart"),
        )

        assert keys(ask(engine, terms=(Term("dog fouling", kind="phrase"),))) == ["row"]

    def test_body_names_and_owner_are_searched(self, engine):
        fill(
            engine,
            document("One", key="1", body="mentions hedgehogs"),
            document("Two", key="2", names=("hedgehog census",)),
            document("Three", key="3", owner_name="Hedgehog Trust"),
        )

        assert sorted(keys(ask(engine, "hedgehog"))) == ["1", "2", "3"]


class RankingCases:
    """Which of two goes first."""

    def order(self, engine, query, **fields):
        return keys(ask(engine, query, **fields))

    def test_title_above_names_and_summary_above_body(self, engine):
        fill(
            engine,
            document("Alpha entry", key="body", body="kestrel"),
            document("Bravo entry", key="summary", summary="kestrel"),
            document("Kestrel entry", key="title"),
        )

        assert self.order(engine, "kestrel") == ["title", "summary", "body"]

    def test_exact_above_stem_above_prefix_above_fuzzy(self, engine):
        fill(
            engine,
            document("Parkingbay lists", key="prefix"),
            document("Parkin lists", key="fuzzy"),
            document("Parking lists", key="exact"),
            document("Parks lists", key="stem"),
        )

        found = self.order(engine, "", terms=typed("parking", prefix=True), fuzzy=True)

        assert found == ["exact", "stem", "prefix", "fuzzy"]

    def test_whole_title_first(self, engine):
        fill(
            engine,
            document("Air quality reports of Wigan", key="longer", boost=3),
            document("Reports of air quality", key="turned"),
            document("Air quality reports", key="whole"),
        )

        assert self.order(engine, "air quality reports")[0] == "whole"

    def test_more_of_the_words_above_fewer(self, engine):
        fill(
            engine,
            document("Bus stops", key="one", body="of the borough"),
            document("Transport", key="both", body="bus stops and shelters"),
            document("Shelters", key="other"),
        )

        assert self.order(engine, "bus shelters")[0] == "both"

    def test_strong_match_on_fewer_is_not_shut_out(self, engine):
        fill(
            engine,
            document("Council tax support", key="strong"),
            document("Taxis", key="weak", body="nothing of the sort"),
        )

        found = self.order(engine, "who owns council tax support data")

        assert found == ["strong"]

    def test_rare_word_counts_more_than_common(self, engine):
        common = [document(f"Data {number}") for number in range(20)]
        fill(engine, *common, document("Fouling", key="rare"))

        assert self.order(engine, "data fouling")[0] == "rare"

    def test_boost_settles_equal_matches_and_no_others(self, engine):
        fill(
            engine,
            document("Bus stops", key="a-harvested", boost=0),
            document("Bus stops", key="b-own", boost=2),
            document("Stops for every bus of the county", key="c-longer", boost=3),
        )

        assert self.order(engine, "bus stops") == ["b-own", "a-harvested", "c-longer"]

    def test_closest_place_first_and_inferred_lower(self, engine):
        fill(
            engine,
            document("National", key="far", covers=("E92",), within=("E92",)),
            document("Borough", key="near", covers=("E08",), within=("E08", "E92")),
            document("Ward", key="here", covers=("E05",), within=("E05", "E08", "E92")),
            document(
                "Ward guessed",
                key="guess",
                covers=("E05",),
                within=("E05", "E08", "E92"),
                inferred_place=True,
            ),
            document("Inside", key="inside", covers=("E01",), within=("E01", "E05", "E08")),
            document("Elsewhere", key="else", covers=("W06",), within=("W06",)),
        )

        found = self.order(engine, "", place={"E05": 10, "E08": 6, "E92": 2})

        assert found == ["here", "inside", "guess", "near", "far"]

    def test_ties_by_kind_then_key(self, engine):
        fill(
            engine,
            document("Same", kind="place", key="a"),
            document("Same", kind="dataset", key="c"),
            document("Same", kind="dataset", key="b"),
            document("Same", kind="organisation", key="a"),
        )
        expected = ["b", "c", "a", "a"]

        assert self.order(engine, "same") == expected
        for sort in ("relevance", "title", "updated", "level"):
            assert self.order(engine, "", sort=sort) == expected

    def test_sorts(self, engine):
        fill(
            engine,
            document("beta", key="1", updated=date(2024, 1, 1), level_rank=7),
            document("Alpha", key="2", updated=None, level_rank=0),
            document("Éclair", key="3", updated=date(2025, 1, 1), level_rank=4),
        )

        assert self.order(engine, "", sort="title") == ["2", "1", "3"]
        assert self.order(engine, "", sort="updated") == ["3", "1", "2"]
        assert self.order(engine, "", sort="level") == ["3", "1", "2"]

    @pytest.mark.parametrize("sort", ["relevance", "title", "updated", "level"])
    @pytest.mark.parametrize("text", ["", "same"])
    def test_pages_cut_nothing_and_repeat_nothing(self, engine, sort, text):
        fill(
            engine,
            *(
                document(
                    "Same title",
                    key=f"a-very-long-common-beginning-{number:03d}",
                    updated=date(2024, 1, 1 + number % 3),
                    level_rank=number % 4,
                    boost=number % 2,
                )
                for number in range(97)
            ),
        )

        whole = keys(ask(engine, text, sort=sort, limit=100))
        paged = [
            key
            for offset in range(0, 100, 7)
            for key in keys(ask(engine, text, sort=sort, offset=offset, limit=7))
        ]

        assert paged == whole
        assert len(set(whole)) == 97


class FilterCases:
    """What is let in, counted and kept out."""

    def test_no_audience_finds_nothing(self, engine):
        fill(engine, document("Seen", themes=("crime",)))

        answer = ask(engine, "", audiences=frozenset(), facets=("themes",))

        assert (answer.total, answer.hits, dict(answer.facets)) == (0, (), {"themes": ()})
        assert engine.suggest("seen", frozenset()) == ()

    def test_audience_gates_hits_totals_facets_and_suggestions(self, engine):
        fill(
            engine,
            document("Secret plan", key="s", audience=frozenset({"org:7"}), themes=("crime",)),
            document("Public plan", key="p", themes=("health",)),
        )

        stranger = ask(engine, "plan", facets=("themes",))
        member = ask(engine, "plan", facets=("themes",), audiences=PUBLIC | {"org:7"})

        assert (keys(stranger), stranger.total) == (["p"], 1)
        assert dict(stranger.facets) == {"themes": (("health", 1),)}
        assert (sorted(keys(member)), member.total) == (["p", "s"], 2)
        assert [hit.key for hit in engine.suggest("secret", PUBLIC)] == []
        assert [hit.key for hit in engine.suggest("secr", frozenset({"org:7"}))] == ["s"]

    def test_document_without_audience_is_refused(self, engine):
        fill(engine)

        with pytest.raises(Invalid), engine.writing():
            engine.put([document("Nobody's", audience=frozenset())])

    def test_denied_is_nowhere(self, engine):
        fill(
            engine,
            document("Hidden at once", key="h", pk="1", themes=("crime",)),
            document("Hidden never", key="n", pk="2", themes=("crime",)),
        )
        denied = (("dataset", "1"),)

        answer = ask(engine, "hidden", denied=denied, facets=("themes",))

        assert (keys(answer), answer.total) == (["n"], 1)
        assert answer.facets["themes"] == (("crime", 1),)
        assert [hit.key for hit in engine.suggest("hid", PUBLIC, denied=denied)] == ["n"]

    def test_facets_ignore_their_own_filter_only(self, engine):
        fill(
            engine,
            document("1", themes=("crime",), level="ward"),
            document("2", themes=("crime", "health"), level="lsoa"),
            document("3", themes=("health",), level="ward"),
            document("4", themes=("transport",), level="ward"),
        )

        answer = ask(
            engine,
            filters={"themes": ("crime", "health"), "level": ("ward",)},
            facets=("themes", "level", "owner"),
        )

        assert answer.total == 2
        assert answer.facets["themes"] == (("crime", 1), ("health", 1), ("transport", 1))
        assert answer.facets["level"] == (("ward", 2), ("lsoa", 1))
        assert answer.facets["owner"] == ()

    def test_selected_value_is_listed_with_nothing(self, engine):
        fill(engine, document("1", themes=("crime",)))

        answer = ask(engine, filters={"themes": ("health",)}, facets=("themes",), facet_size=1)

        assert answer.total == 0
        assert answer.facets["themes"] == (("crime", 1), ("health", 0))

    def test_further_facets_filter_and_count(self, engine):
        fill(
            engine,
            document("1", key="1", facets={"agreement": ("live",), "odd.name": ("x y",)}),
            document("2", key="2", facets={"agreement": ("lapsed", "live")}),
            document("3", key="3"),
        )

        answer = ask(
            engine, filters={"agreement": ("lapsed",)}, facets=("agreement", "odd.name", "none")
        )

        assert keys(answer) == ["2"]
        assert answer.facets["agreement"] == (("live", 2), ("lapsed", 1))
        assert (answer.facets["odd.name"], answer.facets["none"]) == ((), ())
        assert keys(ask(engine, filters={"odd.name": ("x y",)})) == ["1"]

    def test_facet_ties_by_value_and_size_respected(self, engine):
        fill(engine, *(document(f"{n}", owner=f"owner-{n % 5}") for n in range(10)))

        answer = ask(engine, facets=("owner",), facet_size=3)

        assert answer.facets["owner"] == (("owner-0", 2), ("owner-1", 2), ("owner-2", 2))

    def test_kinds_narrow_everything(self, engine):
        fill(
            engine,
            document("Leigh", kind="place", key="p", themes=("crime",)),
            document("Leigh", kind="dataset", key="d", themes=("health",)),
        )

        answer = ask(engine, "leigh", kinds=("place",), facets=("themes", "kind"))

        assert keys(answer) == ["p"]
        assert answer.facets == {"themes": (("crime", 1),), "kind": (("place", 1),)}

    def test_level_or_finer_leaves_out_what_states_none(self, engine):
        fill(
            engine,
            document("1", key="lsoa", level_rank=4),
            document("2", key="ward", level_rank=7),
            document("3", key="country", level_rank=20),
            document("4", key="unstated"),
        )

        assert sorted(keys(ask(engine, level_max_rank=7))) == ["lsoa", "ward"]

    def test_require_all_and_the_remark_about_some(self, engine):
        fill(
            engine,
            document("Bus stops", key="bus"),
            document("Taxi ranks", key="taxi"),
        )

        every = ask(engine, "bus ranks", require="all")
        some = ask(engine, "bus ranks")

        assert (keys(every), sorted(keys(some))) == ([], ["bus", "taxi"])
        assert (some.all_words, ask(engine, "bus stops").all_words) == (False, True)

    def test_total_is_exact_and_limit_nought_counts_only(self, engine):
        fill(engine, *(document("Many things") for _ in range(137)))

        answer = ask(engine, "things", limit=0)

        assert (answer.total, answer.hits) == (137, ())
        assert ask(engine, "things", offset=200).total == 137

    def test_too_deep_is_refused(self, engine):
        fill(engine, document("One"))

        assert ask(engine, offset=DEEPEST - 20, limit=20).total == 1
        with pytest.raises(Invalid):
            ask(engine, offset=DEEPEST, limit=1)

    def test_hit_carries_what_a_result_shows(self, engine):
        shown = document(
            "Dog fouling",
            key="dogs",
            pk="42",
            url="/datasets/dogs/",
            summary="Where",
            names=("DF",),
            body="Long text",
            owner="wigan",
            owner_name="Wigan Council",
            level="lsoa",
            access="open",
            updated=date(2026, 3, 1),
            covers=("E08",),
            card={"late": False},
        )
        fill(engine, shown)

        hit = ask(engine).hits[0]

        for name in ("kind", "key", "pk", "title", "url", "summary", "names", "body", "owner",
                     "owner_name", "level", "access", "updated", "covers", "card"):  # fmt: skip
            assert getattr(hit, name) == getattr(shown, name), name

    def test_suggestions_complete_the_last_word(self, engine):
        fill(
            engine,
            document("Dog fouling reports", key="whole"),
            document("Reports of dogs", key="other"),
            document("Cats", key="none", body="dog"),
        )

        assert [hit.key for hit in engine.suggest("dog fo", PUBLIC)] == ["whole"]
        assert [hit.key for hit in engine.suggest("dog", PUBLIC)] == ["whole", "other"]
        assert engine.suggest("  ", PUBLIC) == ()


class HostileCases:
    """Nothing that can be typed breaks an engine."""

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " ",
            '"',
            "'; DROP TABLE--",
            "AND OR NOT",
            "title:secret",
            "* ? ~ ^ [ ] { } ( ) / \\ + - ! && ||",
            "a" * 100_000,
            "word " * 5_000,
            "\x00\x01\x02",
            "\ud800\udfff",
            "\u202e\u200b\ufeff",
            "🦔🦔🦔",
            "Ω≈ç√∫µ≤≥÷",
            "\uff08\u256f\u00b0\u25a1\u00b0\uff09\ufe35 \u253b\u2501\u253b",
            "%s %d {0} ${x}",
            "<script>alert(1)</script>",
            "e\u0301" * 500,
            "a-b-c-d-e-f-g-h-i-j-k",
            ".*.*.*",
        ],
    )
    def test_any_text_is_answered(self, engine, text):
        fill(engine, document("Plain"), document(text[:300] or "x", key="odd"))

        for fields in (
            {"terms": (Term(text, prefix=True, synonyms=(text[:200],)),), "fuzzy": True},
            {"terms": (Term(text, kind="phrase"),)},
            {"filters": {"themes": (text[:2000],), text[:50] or "x": ("y",)}},
            {"kinds": (text[:100],), "place": {text[:100]: 10}},
            {"facets": (text[:50] or "x",)},
        ):
            with suppress(DomainError):
                ask(engine, "plain", **fields)
        engine.suggest(text, PUBLIC)
        assert keys(ask(engine, "plain"))[0] != "odd"

    def test_many_terms_labels_and_codes_are_answered(self, engine):
        fill(engine, document("Plain word", key="p", covers=("E00000007",)))

        answer = ask(
            engine,
            "plain " + " ".join(f"w{n}" for n in range(3000)),
            audiences=PUBLIC | {f"org:{n}" for n in range(3000)},
            place={f"E{n:08d}": n % 10 + 1 for n in range(5000)},
            denied=tuple(("dataset", f"x{n}") for n in range(3000)),
        )

        assert answer.total in {0, 1}


class LifeCases:
    """Writing, rebuilding, losing the index."""

    def test_put_replaces_and_delete_removes(self, engine):
        fill(engine, document("First", key="k", pk="1", stamp=1))

        with engine.writing():
            engine.put([document("Second", key="k", pk="1", stamp=2)])

        assert (engine.count(), list(engine.stamps())) == (1, [("dataset", "1", 2)])
        assert keys(ask(engine, "first")) == []
        with engine.writing():
            engine.delete("dataset", ["1", "not-there"])
        assert (engine.count(), list(engine.stamps())) == (0, [])

    def test_put_twice_in_one_batch_keeps_the_last(self, engine):
        fill(
            engine,
            document("First", key="k", pk="1"),
            document("Second", key="k", pk="1"),
        )

        assert [hit.title for hit in ask(engine).hits] == ["Second"]

    def test_put_outside_writing_is_refused(self, engine):
        fill(engine)

        with pytest.raises(RuntimeError, match="inside writing"):
            engine.put([document()])

    def test_missing_index_says_so_and_is_made_by_a_rebuild(self, engine):
        engine.destroy()

        with pytest.raises(IndexMissing):
            ask(engine, "x")
        with pytest.raises(IndexMissing), engine.writing():
            engine.put([document()])
        assert not engine.exists()
        assert not engine.health().ok
        assert engine.rebuild([document("Back")]) == 1
        assert engine.health().ok
        assert ask(engine, "back").total == 1

    def test_index_lost_while_running_is_missing_until_rebuilt(self, engine):
        fill(engine, document("Here"))
        assert ask(engine, "here").total == 1

        self.lose(engine)

        with pytest.raises(IndexMissing):
            ask(engine, "here")
        engine.rebuild([document("Here")])
        assert ask(engine, "here").total == 1

    def test_rebuild_replays_before_it_swaps(self, engine):
        fill(engine, document("Old", pk="1", stamp=1), document("Gone", pk="2"))

        def replay():
            engine.put([document("New", pk="1", stamp=3)])
            engine.delete("dataset", ["2"])

        engine.rebuild([document("Read early", pk="1", stamp=2), document("Gone", pk="2")], replay)

        assert list(engine.stamps()) == [("dataset", "1", 3)]
        assert [hit.title for hit in ask(engine).hits] == ["New"]

    def test_failed_rebuild_leaves_the_old_index(self, engine):
        fill(engine, document("Old"))

        def broken():
            yield document("New")
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            engine.rebuild(broken())

        assert [hit.title for hit in ask(engine).hits] == ["Old"]

    def test_a_write_that_fails_leaves_the_engine_writable(self, engine):
        fill(engine, document("Old", pk="1"))

        def broken():
            yield document("Half", pk="2")
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError) as kept, engine.writing():
            engine.put(broken())
        fill(engine, document("New", pk="3"))

        assert kept.value.__traceback__ is not None
        assert {"1", "3"} <= {pk for _, pk, _ in engine.stamps()}

    def test_searchers_never_see_half_a_rebuild(self, engine):
        everything = [document("Thing", pk=f"{n}", key=f"{n}") for n in range(300)]
        fill(engine, *everything)
        seen: set[int] = set()
        done = threading.Event()

        def look():
            while not done.is_set():
                seen.add(ask(engine, "thing", limit=0).total)

        looking = threading.Thread(target=look)
        looking.start()
        try:
            for _ in range(3):
                engine.rebuild(everything)
        finally:
            done.set()
            looking.join()

        assert seen == {300}

    def test_second_instance_sees_commits_and_rebuilds(self, engine):
        other = self.another(engine)
        fill(engine, document("One"))
        assert other.count() == 1

        fill(engine, document("Two"))
        assert ask(other, "two").total == 1

        engine.rebuild([document("Three")])
        assert (ask(other, "two").total, ask(other, "three").total) == (0, 1)


class EngineCases(WordCases, RankingCases, FilterCases, HostileCases, LifeCases):
    """All of them."""

    def lose(self, engine: Engine) -> None:
        """Takes the index away from under a running engine."""
        raise NotImplementedError

    def another(self, engine: Engine) -> Engine:
        """A second process's view of the same index."""
        raise NotImplementedError
