"""From memberships, posts and roles to a Viewer."""

from datetime import timedelta

import pytest

from hub import clock
from hub.access.viewer import ANONYMOUS
from hub.people.actions import end_membership, hold_post
from hub.people.viewers import viewer_for
from tests.factories.people import (
    MembershipFactory,
    OrganisationFactory,
    PostFactory,
    SiteRoleFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def test_viewer_for_nobody_is_anonymous():
    assert viewer_for(None) is ANONYMOUS


def test_viewer_for_somebody_switched_off_is_anonymous():
    assert viewer_for(UserFactory(is_active=False)) is ANONYMOUS


def test_viewer_of_a_partner_member_answers_to_partners():
    membership = MembershipFactory(roles=["analyst"])

    viewer = viewer_for(membership.user)

    organisation_id = membership.organisation_id
    assert viewer.audiences == frozenset(
        {
            "public",
            "signed-in",
            f"user:{membership.user_id}",
            "partners",
            f"org:{organisation_id}",
            f"role:analyst@org:{organisation_id}",
        }
    )


def test_viewer_of_an_outsider_does_not_answer_to_partners():
    membership = MembershipFactory(organisation=OrganisationFactory(is_partner=False))

    assert "partners" not in viewer_for(membership.user).audiences


def test_a_post_gives_its_role_while_the_holder_belongs_to_the_organisation():
    membership = MembershipFactory()
    post = PostFactory(organisation=membership.organisation, role="dpo")
    hold_post(post=post, user=membership.user)

    assert viewer_for(membership.user).has_role("dpo", membership.organisation_id)

    end_membership(membership=membership)

    assert viewer_for(membership.user).roles == {}


def test_a_post_elsewhere_gives_nothing():
    membership = MembershipFactory()
    hold_post(post=PostFactory(role="owner"), user=membership.user)

    assert viewer_for(membership.user).roles == {membership.organisation_id: frozenset()}


def test_leaving_ends_access_the_same_day():
    membership = MembershipFactory(since=clock.today() - timedelta(days=9))

    end_membership(membership=membership)

    assert viewer_for(membership.user).organisation_ids == frozenset()


def test_viewer_costs_three_queries(django_assert_num_queries):
    membership = MembershipFactory()
    SiteRoleFactory(user=membership.user)

    with django_assert_num_queries(3):
        viewer_for(membership.user)
