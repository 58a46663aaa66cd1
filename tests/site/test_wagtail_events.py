"""Wagtail's signals become events of ours, for the page and all that follows it."""

import pytest

from hub.events.event import wording_of
from hub.events.models import Event
from tests.factories.site import make_page, restrict


@pytest.fixture
def branch(home):
    above = make_page(home, "Above", slug="above")
    below = make_page(above, "Below", slug="below")
    above.refresh_from_db()
    Event.objects.all().delete()
    return above, below


def recorded():
    return {(event.name, event.subject_id) for event in Event.objects.filter(subject_kind="page")}


def both(name, branch):
    return {(name, str(page.pk)) for page in branch}


def test_publishing_is_recorded(branch):
    branch[1].save_revision().publish()

    assert recorded() == {("page.published", str(branch[1].pk))}


def test_unpublishing_is_recorded(branch):
    branch[1].unpublish()

    assert recorded() == {("page.unpublished", str(branch[1].pk))}


def test_deleting_is_recorded_for_all_below(branch):
    branch[0].delete()

    assert recorded() == both("page.unpublished", branch)


def test_moving_is_recorded_for_all_below(branch, home):
    elsewhere = make_page(home, "Elsewhere", slug="elsewhere")
    Event.objects.all().delete()

    branch[0].move(elsewhere, pos="last-child")

    assert recorded() == both("page.moved", branch)


def test_restricting_and_lifting_is_recorded_for_all_below(branch):
    restriction = restrict(branch[0], "login")
    assert recorded() == both("page.readers_changed", branch)
    Event.objects.all().delete()

    restriction.delete()

    assert recorded() == both("page.readers_changed", branch)


def test_events_have_words(branch):
    restrict(branch[0], "login")

    assert wording_of(Event.objects.first()) == "Who may read it was changed"
