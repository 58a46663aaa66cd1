"""The kernel: one rule, its set and its labels."""

from types import SimpleNamespace

import pytest
from django.db.models import Q

from hub.access.decision import YES, no, require
from hub.access.rules import NOTHING, Grant, audience_of, visible_q
from hub.access.viewer import ANONYMOUS, Viewer
from hub.errors import NotAllowed

RULE = (
    Grant("public", {"state": ["published"], "visibility": ["public"]}),
    Grant("partners", {"state": ["published"], "visibility": ["partners"]}),
    Grant("role:owner@org:{owner_id}"),
)


def test_visible_q_of_an_empty_rule_reads_nothing():
    assert visible_q((), ANONYMOUS) == NOTHING


def test_visible_q_gives_a_viewer_only_what_their_labels_grant():
    viewer = Viewer(user_id=1, roles={7: frozenset({"owner"})}, partner_ids=frozenset())

    found = visible_q(RULE, viewer)

    assert found == (
        NOTHING
        | Q(state__in=("published",), visibility__in=("public",))
        | (Q() & Q(owner_id__in=[7]))
    )


def test_a_grant_without_conditions_holds_for_every_row():
    rule = (Grant("coordinators"),)

    assert visible_q(rule, Viewer(user_id=1, site_roles=frozenset({"coordinator"}))) != NOTHING
    assert visible_q(rule, Viewer(user_id=1)) == NOTHING


def test_audience_of_lists_the_label_of_each_grant_that_holds():
    obj = SimpleNamespace(state="published", visibility="partners", owner_id=7)

    assert audience_of(RULE, obj) == frozenset({"partners", "role:owner@org:7"})


def test_audience_of_leaves_out_a_template_without_an_organisation():
    obj = SimpleNamespace(state="draft", visibility="public", owner_id=None)

    assert audience_of(RULE, obj) == frozenset()


def test_anonymous_answers_to_the_public_label_alone():
    assert ANONYMOUS.audiences == frozenset({"public"})


def test_administrator_gets_no_content_label():
    viewer = Viewer(user_id=3, site_roles=frozenset({"administrator"}))

    assert viewer.audiences == frozenset({"public", "signed-in", "user:3"})


def test_coordinator_answers_to_coordinators():
    viewer = Viewer(user_id=3, site_roles=frozenset({"coordinator"}))

    assert "coordinators" in viewer.audiences


def test_ids_for_reads_only_labels_of_exactly_that_shape():
    viewer = Viewer(user_id=1, roles={12: frozenset({"dpo"}), 120: frozenset()})

    assert viewer.ids_for("role:dpo@org:{}") == frozenset({12})
    assert viewer.ids_for("org:{}") == frozenset({12, 120})


def test_require_raises_with_the_reason():
    with pytest.raises(NotAllowed, match="Ask the owner"):
        require(lambda: no("Ask the owner"))


def test_require_passes_what_is_allowed():
    assert require(lambda: YES) is None
