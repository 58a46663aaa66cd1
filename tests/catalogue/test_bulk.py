"""Many entries at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from taggit.models import Tag

from hub.events.models import Event
from register.catalogue import actions
from register.catalogue.actions.identifiers import mint
from register.catalogue.entry import EntryInput, EntryWrite
from register.catalogue.models import Dataset, DatasetAlias, DatasetVersion
from register.catalogue.snapshots import data_of, entry_of
from tests.factories.catalogue import dataset, entry, imported
from tests.personas import Cast


def record(cast: Cast, number: int, **values: object) -> EntryInput:
    stated = {
        "title": f"Record {number}",
        "origin": "imported",
        "source_name": "source",
        "external_id": f"id-{number}",
        "identifier": f"record-{number}",
        "keywords": ("noise", f"word {number % 3}"),
    }
    return entry(cast.owning, **(stated | values))


def save(*writes: EntryWrite, publish: bool = True):
    return actions.save_entries(writes, actor_id=7, actor_post="Coordinator", publish=publish)


def test_what_is_written_is_what_was_given(cast: Cast) -> None:
    given = record(cast, 1)

    report = save(EntryWrite(41, given))

    stored = Dataset.objects.get(pk=report.created[41])
    assert entry_of(stored) == given
    assert (stored.workflow, stored.version) == ("published", 1)
    version = DatasetVersion.objects.get()
    assert (version.data, version.changed, version.actor_post) == (
        data_of(given),
        [],
        "Coordinator",
    )
    assert Event.objects.get().name == "dataset.published"


def test_without_publishing_they_are_drafts(cast: Cast) -> None:
    save(EntryWrite(0, record(cast, 1)), publish=False)

    assert Dataset.objects.get().workflow == "draft"
    assert Event.objects.get().name == "dataset.drafted"


def test_a_bad_entry_stops_no_other(cast: Cast) -> None:
    report = save(
        EntryWrite(0, record(cast, 0, landing_page="javascript:alert(1)", title="")),
        EntryWrite(1, record(cast, 1)),
    )

    assert set(report.created) == {1}
    assert [(e.index, e.field, e.code) for e in report.errors] == [
        (0, "title", "required"),
        (0, "landing_page", "url"),
    ]


def test_publishing_asks_for_an_access_class_even_of_imports(cast: Cast) -> None:
    report = save(EntryWrite(0, record(cast, 0, access_class="")))

    assert [(e.field, e.code) for e in report.errors] == [("access_class", "required")]


def test_imports_may_be_open_on_unstated_flags(cast: Cast) -> None:
    report = save(EntryWrite(0, record(cast, 0, personal_data="", access_class="open")))

    assert report.errors == ()


def test_the_first_to_bring_an_identifier_keeps_it(cast: Cast) -> None:
    first = save(EntryWrite(0, record(cast, 1))).created[0]
    report = save(
        EntryWrite(0, record(cast, 1, source_name="other")),
        EntryWrite(1, record(cast, 2, identifier="fresh")),
        EntryWrite(2, record(cast, 3, identifier="fresh")),
    )

    assert Dataset.objects.get(identifier="record-1").pk == first
    late = Dataset.objects.get(pk=report.created[0])
    assert late.identifier.startswith("record-1-")
    assert DatasetAlias.objects.get(dataset=late).alias == "record-1"
    assert Dataset.objects.get(identifier="fresh").pk == report.created[1]
    assert DatasetAlias.objects.get(dataset=report.created[2]).alias == "fresh"


def test_a_sources_record_makes_one_entry(cast: Cast) -> None:
    save(EntryWrite(0, record(cast, 1)))

    report = save(
        EntryWrite(0, record(cast, 1)),
        EntryWrite(1, record(cast, 2)),
        EntryWrite(2, record(cast, 2)),
        EntryWrite(3, record(cast, 3, external_id="")),
        EntryWrite(4, record(cast, 3, external_id="")),
    )

    assert set(report.created) == {1, 3, 4}
    assert [(e.index, e.code) for e in report.errors] == [(0, "taken"), (2, "taken")]


def test_an_alias_is_not_taken_over(cast: Cast) -> None:
    save(EntryWrite(0, record(cast, 1, aliases=("old-name",))))

    report = save(EntryWrite(0, record(cast, 2, identifier="old-name")))

    assert Dataset.objects.get(pk=report.created[0]).identifier != "old-name"


def test_updates_change_what_is_named(cast: Cast) -> None:
    created = save(*(EntryWrite(n, record(cast, n)) for n in range(3))).created
    report = save(
        EntryWrite(10, None, created[0], {"summary": "New.", "keywords": ("loud",)}, "their edit"),
        EntryWrite(11, None, created[1], {"summary": "One sentence about it."}),
        EntryWrite(12, None, created[2], {"keywords": ("Noise", "WORD 2")}),
        EntryWrite(13, None, 987654, {"summary": "Gone."}),
        EntryWrite(14, None, created[0], {"summary": "Twice."}),
        EntryWrite(15, None, created[2], {}),
    )

    assert dict(report.updated) == {10: created[0]}
    assert dict(report.unchanged) == {11: created[1], 12: created[2]}
    assert [(e.index, e.code) for e in report.errors] == [
        (13, "gone"),
        (14, "twice"),
        (15, "twice"),
    ]
    changed = Dataset.objects.get(pk=created[0])
    assert (changed.summary, changed.version) == ("New.", 2)
    assert entry_of(changed).keywords == ("loud",)
    version = DatasetVersion.objects.get(dataset=changed, number=2)
    assert (version.changed, version.note) == (["summary", "keywords"], "their edit")


def test_several_updates_in_a_batch_all_arrive(cast: Cast) -> None:
    created = save(*(EntryWrite(n, record(cast, n)) for n in range(4))).created

    report = save(*(EntryWrite(n, None, pk, {"caveats": f"no {n}"}) for n, pk in created.items()))

    assert len(report.updated) == 4
    assert [each.caveats for each in Dataset.objects.order_by("pk")] == [
        f"no {n}" for n in range(4)
    ]
    assert {each.identifier for each in Dataset.objects.all()} == {f"record-{n}" for n in range(4)}


@pytest.mark.parametrize("field", ["identifier", "external_id", "colour"])
def test_fixed_and_unknown_fields_are_refused(cast: Cast, field: str) -> None:
    stored = imported(cast.owning)

    report = save(EntryWrite(0, None, stored.pk, {field: "x"}))

    assert [(e.field, e.code) for e in report.errors] == [(field, "fixed")]


def test_an_import_does_not_widen_what_is_claimed(cast: Cast) -> None:
    stored = imported(cast.owning, access_class="request")
    actions.claim_dataset(viewer=cast.viewer("steward"), dataset=stored)

    report = save(EntryWrite(0, None, stored.pk, {"access_class": "open"}))

    assert [e.code for e in report.errors] == ["widening"]
    assert Dataset.objects.get().access_class == "request"


def test_an_imported_draft_is_published_by_a_later_run(cast: Cast) -> None:
    created = save(EntryWrite(0, record(cast, 1)), publish=False).created

    report = save(EntryWrite(0, None, created[0], {}))

    assert dict(report.updated) == dict(created)
    assert Dataset.objects.get().workflow == "published"


def test_an_own_draft_is_not(cast: Cast) -> None:
    stored = dataset(cast.owning, workflow="draft")

    report = save(EntryWrite(0, None, stored.pk, {"caveats": "x"}))

    assert set(report.updated) == {0}
    assert Dataset.objects.get().workflow == "draft"


def test_a_batch_costs_few_statements(cast: Cast) -> None:
    save(EntryWrite(0, record(cast, 0)))
    counts = []
    for start, size in ((1, 1), (2, 3), (5, 100)):
        with CaptureQueriesContext(connection) as queries:
            save(*(EntryWrite(n, record(cast, n)) for n in range(start, start + size)))
        counts.append(len([q for q in queries if not q["sql"].startswith(("SAVE", "RELEASE"))]))

    assert max(counts) - min(counts) <= 4


def test_a_keyword_has_one_tag_however_it_is_written(cast: Cast) -> None:
    Tag.objects.create(name="street works", slug="made-elsewhere")
    long = "x" * 100
    first = record(cast, 0, keywords=("ASB", "asb", " Street  Works", "☃", long, "a-b", "a b"))
    save(EntryWrite(0, first))
    save(EntryWrite(0, record(cast, 1, keywords=("Asb", "☃"))))

    names = {"street works", "asb", "☃", long, "a-b", "a b"}
    assert set(Tag.objects.values_list("name", flat=True)) == names


def test_a_keyword_tells_nothing_of_an_entry_one_cannot_see(cast: Cast) -> None:
    dataset(cast.owning, visibility="roles", keywords=("OpSharpEdge",))
    mine = dataset(cast.owning, keywords=("opsharpedge",))
    other = dataset(cast.owning, keywords=("OPSharpEDGE",))

    assert entry_of(mine).keywords == entry_of(other).keywords == ("opsharpedge",)


def test_minted_identifiers_differ() -> None:
    assert len({mint("Noise") for _ in range(50)}) == 50
    assert len(mint("long " * 100)) <= 107
