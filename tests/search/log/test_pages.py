"""The coordinators' page and the address that browsers ping."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from hub.access.viewer import ANONYMOUS, Viewer
from hub.errors import NotAllowed
from search.log import recorder, views
from search.log.actions import count_notes
from search.log.models import PhraseDay
from search.log.note import Note
from search.log.queries import phrases_for

pytestmark = pytest.mark.django_db
COORDINATOR = Viewer(user_id=1, site_roles=frozenset({"coordinator"}))
OTHERS = [
    ANONYMOUS,
    Viewer(user_id=2),
    Viewer(user_id=3, site_roles=frozenset({"administrator"})),
]


def keep(phrase: str, *, times: int = 1, nothing: int = 0) -> None:
    count_notes([Note(phrase, visitor, sought=times, found_nothing=nothing) for visitor in "abc"])


def page_for(viewer: Viewer, **params: str):
    request = RequestFactory().get("/search/log/", params)
    request.viewer = viewer
    return views.search_log(request)


@pytest.mark.parametrize("viewer", OTHERS)
def test_log_is_for_coordinators(viewer: Viewer) -> None:
    keep("truancy")

    with pytest.raises(NotAllowed):
        page_for(viewer)
    assert list(phrases_for(viewer, days=30)) == []


def test_log_is_sorted_as_asked() -> None:
    keep("many", times=5)
    keep("vain", times=2, nothing=2)

    assert [each.text for each in phrases_for(COORDINATOR, days=30)] == ["many", "vain"]
    vain_first = phrases_for(COORDINATOR, days=30, sort="found-nothing")
    assert [(each.text, each.nothing_sum) for each in vain_first] == [("vain", 6), ("many", 0)]


def test_csv_is_harmless_in_a_spreadsheet() -> None:
    keep("=cmd|calc")

    response = page_for(COORDINATOR, format="csv")
    lines = b"".join(response.streaming_content).decode().splitlines()

    assert lines == ["words,sought,found nothing,led to a result", "'=cmd|calc,3,0,0"]


def test_ping_counts_an_opened_result_without_cookie_or_token() -> None:
    keep("truancy")
    client = Client(enforce_csrf_checks=True)

    response = client.post(reverse("search-opened") + "?q=Truancy")
    recorder.flush()

    assert response.status_code == 204
    assert not response.cookies
    assert PhraseDay.objects.get().opened == 1


def test_ping_of_unknown_words_is_kept_by_nobody(client: Client) -> None:
    client.post(reverse("search-opened") + "?q=secret")
    recorder.flush()

    assert PhraseDay.objects.count() == 0
