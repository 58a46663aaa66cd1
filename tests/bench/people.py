"""Who looks: nobody in particular, and somebody with forty labels."""

from hub import clock
from hub.access.viewer import ANONYMOUS, Viewer
from hub.people.models import Membership, Organisation, User
from hub.people.viewers import viewer_for

COORDINATOR = "coordinator@bench.example.org"
MEMBER = "member@bench.example.org"
OWNER = "owner@bench.example.org"
LABELS = 40


def join_forty() -> User:
    """A member of so many organisations that their labels make forty with everybody's own."""
    user, _ = User.objects.get_or_create(email=MEMBER, defaults={"name": "Member of many"})
    others = len(viewer_for(user).audiences)
    for organisation in Organisation.objects.order_by("pk")[: LABELS - others]:
        Membership.objects.create(
            user=user, organisation=organisation, roles=[], since=clock.today()
        )
    return user


def owner() -> Viewer:
    """An information asset owner of an organisation of its own."""
    user, new = User.objects.get_or_create(email=OWNER, defaults={"name": "Owner"})
    if new:
        organisation = Organisation.objects.create(
            name="Bench Borough Council", slug="bench-borough", name_key="bench borough"
        )
        Membership.objects.create(
            user=user, organisation=organisation, roles=["owner"], since=clock.today()
        )
    return viewer_for(user)


def viewers() -> list[tuple[str, User | None, Viewer]]:
    user = User.objects.get(email=MEMBER)
    viewer = viewer_for(user)
    return [("1 label", None, ANONYMOUS), (f"{len(viewer.audiences)} labels", user, viewer)]
