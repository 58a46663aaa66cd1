"""What one reader finds and another does not, as they would notice it."""

import pytest

from tests.e2e.states import DRAFT
from tests.e2e.test_walks import count, titles

pytestmark = pytest.mark.e2e

EVERYTHING = "/search/?kind=dataset&per_page=100"


def test_each_reader_has_totals_of_their_own(signed_in):
    totals = {}
    for who in ("", "outsider", "analyst", "coordinator"):
        page = signed_in(who)
        page.goto(EVERYTHING)
        totals[who] = count(page)
        assert len(titles(page)) == totals[who]

    assert totals[""] < totals["outsider"] < totals["analyst"] < totals["coordinator"]


@pytest.mark.parametrize(
    ("identifier", "may", "may_not"),
    [
        (DRAFT, ("owner", "coordinator"), ("", "outsider", "analyst")),
        ("domestic-abuse-incidents", ("analyst", "coordinator"), ("", "outsider")),
        ("serious-violence-hotspots", ("siro", "chair"), ("", "analyst", "coordinator")),
    ],
)
def test_address_of_a_hidden_entry_is_like_none(signed_in, identifier, may, may_not):
    for who in may_not:
        page = signed_in(who)
        hidden = page.request.get(f"/datasets/{identifier}/")
        absent = page.request.get("/datasets/there-is-no-such-entry/")
        assert (hidden.status, hidden.body()) == (404, absent.body()), who
        history = page.request.get(f"/datasets/{identifier}/history/")
        assert (history.status, history.body()) == (404, absent.body()), who
        api = page.request.get(f"/api/v1/datasets/{identifier}")
        assert api.status == 404, who
    for who in may:
        assert signed_in(who).request.get(f"/datasets/{identifier}/").status == 200, who


def test_restricted_data_is_found_by_everybody(signed_in):
    page = signed_in("")
    page.goto("/search/?q=council+tax+support")

    assert titles(page)[0] == "Council tax support awards"
