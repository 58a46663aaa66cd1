"""Strings that have broken software before, in every text field of an entry."""

from dataclasses import replace

import pytest

from hub.errors import Invalid
from register.catalogue.actions import draft_dataset, save_entries, update_dataset
from register.catalogue.entry import DictionaryInput, DistributionInput, EntryWrite
from register.catalogue.limits import (
    DICTIONARY_LINES,
    DISTRIBUTION_LINES,
    ONE_LINE,
    TEXT_LISTS,
    TEXTS,
)
from register.catalogue.models import Dataset
from register.catalogue.validators import has_control_characters
from tests.factories.catalogue import entry
from tests.factories.people import PostFactory
from tests.hostile.markup import foreign_in, text_of

# Their form is checked: an address is an address, a language a code.
FORMED = {"contact_email", "contact_url", "landing_page", "language", "source_name"}
LINES = {name: limit for name, limit in ONE_LINE.items() if name not in FORMED | {"external_id"}}
LISTS = {name: limit for name, limit in TEXT_LISTS.items() if name != "aliases"}
ROUTE = {name: limit for name, limit in DISTRIBUTION_LINES.items() if name != "url"}


def hostile_entry(text, owning, post):
    """An entry with the text in every field that takes free text, as much of it as fits."""
    return entry(
        owning,
        owner_post_id=post,
        **{name: text[:limit] for name, limit in LINES.items()},
        **dict.fromkeys(TEXTS, text),
        **{name: (text[:limit],) for name, limit in LISTS.items()},
        distributions=(
            DistributionInput(
                instructions=text, **{name: text[:limit] for name, limit in ROUTE.items()}
            ),
        ),
        dictionary=(
            DictionaryInput(
                description=text,
                codes=text,
                **{name: text[:limit] for name, limit in DICTIONARY_LINES.items()},
            ),
        ),
    )


@pytest.fixture
def post(cast):
    return PostFactory(organisation=cast.owning, role="owner", title="Head of Data").pk


@pytest.fixture
def usable(naughty):
    """Those that can be a title at all: something printable is left."""
    return [text for text in naughty if text.strip() and not has_control_characters(text)]


@pytest.fixture
def stored(cast, post, usable, index, drain):
    """One published entry a string."""
    writes = [
        EntryWrite(number, hostile_entry(text, cast.owning, post))
        for number, text in enumerate(usable)
    ]
    report = save_entries(writes, actor_id=None, publish=True)
    assert not report.errors, report.errors
    drain()
    return list(Dataset.objects.filter(pk__in=report.created.values()).order_by("pk"))


def test_pages_of_entries_show_the_strings_as_text(client, stored):
    for dataset in stored[::3]:
        page = client.get(dataset.get_absolute_url())

        assert page.status_code == 200, dataset.title
        assert foreign_in(page.content) == [], dataset.title
        assert " ".join(dataset.title.split()) in text_of(page.content), dataset.title


def test_lists_exports_and_histories_show_them_as_text(client, cast, stored):
    owning = cast.owning.get_absolute_url()
    pages = [f"/search/?page={number}&per_page=100" for number in range(1, 7)]
    pages += ["/", "/themes/crime/", owning, "/search/?q=script", "/sitemap.xml"]
    pages += [f"{each.get_absolute_url()}history/" for each in stored[::10]]

    for address in pages:
        page = client.get(address)

        assert page.status_code == 200, address
        if not address.endswith(".xml"):
            assert foreign_in(page.content) == [], address


def test_export_has_one_row_an_entry_and_no_formulas(client, stored):
    import csv
    import io

    answer = client.get("/search/export.csv", {"kind": "dataset"})
    body = b"".join(answer.streaming_content if answer.streaming else [answer.content])
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))

    ids = rows[0].index("id")
    assert sorted(row[ids] for row in rows[1:]) == sorted(each.identifier for each in stored)
    assert {len(row) for row in rows} == {len(rows[0])}
    assert [cell for row in rows for cell in row if cell[:1] in ("=", "+", "@", "\t")] == []


def test_api_gives_every_entry_as_json(client, stored):
    for dataset in stored[::10]:
        answer = client.get(f"/api/v1/datasets/{dataset.identifier}")

        assert (answer.status_code, answer.json()["title"]) == (200, dataset.title)


def test_all_strings_in_one_text_field_are_kept_as_they_are(client, cast, post, usable):
    packed = "\n\n".join(text.strip() for text in usable)
    steward = cast.viewer("steward")
    drafted = draft_dataset(viewer=steward, entry=entry(cast.owning, owner_post_id=post))

    changed = update_dataset(viewer=steward, dataset=drafted, changes=dict.fromkeys(TEXTS, packed))

    assert changed.caveats == packed.replace("\r\n", "\n").strip()
    client.force_login(cast.people["steward"])
    for address in (changed.get_absolute_url(), f"{changed.get_absolute_url()}history/"):
        page = client.get(address)
        assert (page.status_code, foreign_in(page.content)) == (200, [])


def test_unprintable_strings_are_refused_by_the_name_of_the_field(cast, post, naughty):
    plain = entry(cast.owning, owner_post_id=post)
    steward = cast.viewer("steward")
    unprintable = [text for text in naughty if has_control_characters(text)]

    assert unprintable
    for text in unprintable:
        for name in ("title", "caveats", "contact_name"):
            with pytest.raises(Invalid) as refused:
                draft_dataset(viewer=steward, entry=replace(plain, **{name: f"a{text}"}))
            assert refused.value.field == name
    assert not Dataset.objects.exists()
