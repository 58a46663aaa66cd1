"""Wagtail's restrictions and our labels give the same answer everywhere."""

import pytest

from hub.access import labels
from hub.access.viewer import ANONYMOUS, Viewer
from hub.site import policies
from hub.site.models import StandardPage
from hub.site.search_documents import PageNoun, PageSource
from tests.factories.site import make_page, restrict

MEMBER = Viewer(user_id=9)
COORDINATOR = Viewer(user_id=1, site_roles=frozenset({"coordinator"}))
ADMINISTRATOR = Viewer(user_id=2, site_roles=frozenset({"administrator"}))
VIEWERS = (ANONYMOUS, MEMBER, ADMINISTRATOR, COORDINATOR)
EXPECTED = {
    "none": (labels.PUBLIC, (True, True, True, True)),
    "login": (labels.SIGNED_IN, (False, True, True, True)),
    "groups": (labels.COORDINATORS, (False, False, False, True)),
    "password": (None, (False, False, False, False)),
}


@pytest.mark.parametrize("kind", EXPECTED)
def test_set_labels_search_and_cards_agree(home, kind):
    above = make_page(home, "Above", slug="above")
    page = make_page(above, "Canary", slug="canary", summary="canary text")
    if kind != "none":
        restrict(above, kind)
    label, may = EXPECTED[kind]
    source = PageSource()

    document = source.to_document(source.queryset().get(pk=page.pk))
    in_set = tuple(
        policies.pages_for(each, StandardPage.objects.filter(pk=page.pk)).exists()
        for each in VIEWERS
    )
    readable = tuple(str(page.pk) in source.readable(each, [str(page.pk)]) for each in VIEWERS)
    cited = tuple(str(page.pk) in PageNoun().cards(each, [str(page.pk)]) for each in VIEWERS)
    titled = tuple(bool(source.title_search(each, "canary", 5)) for each in VIEWERS)

    assert (document.audience if document else None) == (frozenset({label}) if label else None)
    by_label = tuple(bool(document) and bool(document.audience & v.audiences) for v in VIEWERS)
    assert (in_set, readable, cited, titled, by_label) == (may,) * 5
    assert (str(page.pk) in dict(source.stamps())) == (kind != "password")


def test_narrower_of_two_restrictions_counts(home):
    above = make_page(home, "Above", slug="above")
    page = make_page(above, "Below", slug="below")
    restrict(above, "groups")
    restrict(page, "login")

    assert policies.audience(page) == {labels.COORDINATORS}


def test_unpublished_page_has_no_readers(home):
    page = make_page(home, "Draft", slug="draft")
    page.unpublish()
    page.refresh_from_db()

    assert policies.audience(page) == frozenset()
    assert PageSource().to_document(page) is None


def test_wagtail_serves_what_the_policy_says(client, home):
    page = make_page(home, "Members only", slug="members")
    restrict(page, "login")

    assert client.get("/members/").status_code == 302


def test_document_holds_the_words_of_the_body_and_no_ids(home):
    body = [
        ("heading", "Truancy"),
        ("notice", {"tone": "warn", "title": "Mind", "text": "<p>small <b>numbers</b></p>"}),
        ("citation", {"kind": "", "id": "4711", "note": "worth it"}),
    ]
    page = make_page(home, "Words", slug="words", body=body)

    document = PageSource().to_document(page)

    assert document.body.split() == ["Truancy", "Mind", "small", "numbers", "worth", "it"]


def test_cards_of_nonsense_are_none(home):
    assert PageNoun().cards(ANONYMOUS, ["x", "²", "999999"]) == {}
