"""Loading through the product's own actions, once for all tests of this module."""

from collections import Counter

import pytest
from django.contrib.auth import authenticate

from config.demo import ledger
from config.demo.content.entries import ENTRIES
from config.demo.loader import load
from config.demo.manifest import manifest
from config.demo.models import DemonstrationState, Stage
from hub import clock
from hub.access.viewer import ANONYMOUS
from hub.events.models import Event
from hub.people.models import AssuranceFact, Organisation, Post, User
from hub.people.viewers import viewer_for
from hub.site.models import NewsPage, StandardPage
from register.catalogue.models import Dataset, DatasetVersion, GlossaryTerm
from register.places.models import Area, AreaLink, AreaSet

ROLES = {
    "analyst@demo.example.org": ("demo-council", True, ["analyst"]),
    "steward@demo.example.org": ("demo-council", True, ["liaison", "steward"]),
    "owner@demo.example.org": ("demo-council", True, ["owner"]),
    "dpo@demo.example.org": ("demo-council", True, ["dpo"]),
    "caldicott@demo.example.org": ("demo-hospital", True, ["caldicott"]),
    "siro@demo.example.org": ("demo-council", True, ["siro"]),
    "chair@demo.example.org": ("demo-fire", True, ["analyst", "chair"]),
    "member@demo.example.org": ("demo-homes-leigh", True, ["analyst", "member", "steward"]),
    "trainer@demo.example.org": ("demo-college", True, ["trainer"]),
    "coordinator@demo.example.org": ("demo-combined-authority", True, ["analyst", "coordinator"]),
    "partner@demo.example.org": ("demo-police", True, ["owner"]),
    "outsider@demo.example.org": ("demo-family-trust", False, ["analyst"]),
    "admin@demo.example.org": ("", False, ["administrator"]),
}

pytestmark = pytest.mark.django_db


def _viewer(name: str):
    return viewer_for(User.objects.get(email=f"{name}@demo.example.org"))


def _entry(identifier: str) -> Dataset:
    return Dataset.objects.get(identifier=identifier)


def test_everything_is_there_and_marked(loaded) -> None:
    assert Dataset.objects.filter(is_demonstration=True).count() == 80
    assert Organisation.objects.filter(is_demonstration=True).count() == 12
    assert GlossaryTerm.objects.filter(is_demonstration=True).count() == 40
    assert StandardPage.objects.filter(pk__in=ledger.noted(ledger.PAGE)).count() == 6
    assert NewsPage.objects.filter(pk__in=ledger.noted(ledger.PAGE)).count() == 2
    assert AreaSet.objects.filter(illustrative=True).count() == 2
    assert DemonstrationState.objects.get().stage == Stage.LOADED


def test_entries_keep_their_readable_identifiers_and_states(loaded) -> None:
    stored = Dataset.objects.values_list("identifier", "workflow", "visibility", "access_class")

    assert set(stored) == {
        (each.identifier, each.workflow, each.visibility, each.access) for each in ENTRIES
    }


def test_gateways_and_terms_are_linked(loaded) -> None:
    entry = _entry("ae-assault-attendances-istv")
    wanted = {code for each in ENTRIES for code in each.gateways}

    assert set(entry.gateways.values_list("code", flat=True)) == {"CDA-17A", "CDA-115"}
    assert {
        code
        for each in Dataset.objects.all()
        for code in each.gateways.values_list("code", flat=True)
    } == wanted
    assert entry.dictionary.get(name="lsoa21cd").term.term == "Lower-layer Super Output Area"


def test_histories_are_of_the_days_they_tell(loaded) -> None:
    entry = _entry("ae-assault-attendances-istv")
    numbers = DatasetVersion.objects.filter(dataset=entry).order_by("number")
    days = [(clock.now() - version.at).days for version in numbers]

    assert entry.verified_on == clock.today() - 88 * clock.A_DAY
    assert entry.verified_by.title == "Chief information officer"
    assert [version.workflow for version in numbers] == [
        "draft",
        "with-owner",
        "published",
        "published",
        "published",
    ]
    assert days == [652, 644, 640, 320, 88]
    assert [name for version in numbers for name in version.changed] == ["caveats"]


def test_drafts_and_approvals_are_by_different_people(loaded) -> None:
    entry = _entry("council-tax-support")
    events = Event.objects.filter(subject_kind="dataset", subject_id=str(entry.pk)).order_by("id")
    steward, owner = (_viewer(name).user_id for name in ("steward", "owner"))

    assert [event.actor_id for event in events] == [steward, steward, owner, owner]


def test_visibility_is_as_the_people_expect(loaded) -> None:
    seen = {
        name: Counter(
            Dataset.objects.visible_to(_viewer(name) if name else ANONYMOUS).values_list(
                "visibility", flat=True
            )
        )
        for name in ("", "analyst", "coordinator", "outsider", "admin", "siro", "caldicott")
    }

    assert seen[""] == seen["admin"] == {"public": 52}
    assert seen["outsider"] == {"public": 52, "organisation": 1}
    assert seen["analyst"] == {"public": 52, "partners": 9}
    assert seen["coordinator"] == {"public": 57, "partners": 12, "organisation": 6}
    assert seen["siro"] == {"public": 52, "partners": 9, "roles": 3}
    assert seen["caldicott"] == {"public": 52, "partners": 9, "roles": 1}


def test_manifest_tells_who_signs_in_and_which_entries_there_are(loaded) -> None:
    found = manifest()
    people = {
        each["email"]: (each["organisation"], each["partner"], each["roles"])
        for each in found["people"]
    }
    support = next(each for each in found["entries"] if each["id"] == "council-tax-support")

    assert people == ROLES
    assert list(people) == list(ROLES)
    assert len(found["entries"]) == 80
    assert support == {
        "id": "council-tax-support",
        "title": "Council tax support awards",
        "visibility": "public",
        "access_class": "listed-only",
        "workflow": "published",
        "owner": "demo-council",
    }


def test_people_sign_in_and_post_holders_do_not(loaded, rf) -> None:
    password = "demonstration"
    request = rf.post("/accounts/login/")
    can = {
        user.email
        for user in User.objects.all()
        if authenticate(request, email=user.email, password=password)
    }

    assert can == set(ROLES)
    assert User.objects.filter(is_superuser=True).count() == 0
    assert User.objects.filter(is_staff=True).count() == 0


def test_posts_are_held_and_some_assurance_has_run_out(loaded) -> None:
    post = Post.objects.get(title="Superintendent, Wigan district")
    expired = AssuranceFact.objects.filter(expires__lt=clock.today())

    assert post.holdings.get().user.email == "partner@demo.example.org"
    assert post.deputy.title == "District analyst"
    assert expired.count() == 4


def test_footprints_are_areas_of_their_wards(loaded) -> None:
    leigh = Area.objects.get(code="wigan-footprints:leigh")
    members = AreaLink.objects.filter(parent=leigh.code).values_list("child", flat=True)

    assert leigh.area_set.illustrative is True
    assert set(members) == {"E05015001", "E05015002", "E05015003"}
    assert Area.objects.filter(area_set__slug="wigan-footprints").count() == 7
    assert Area.objects.filter(area_set__slug="wigan-beats").count() == 12


def test_loading_twice_changes_nothing(loaded) -> None:
    events = Event.objects.count()

    assert load().done is False
    assert Event.objects.count() == events
    assert Dataset.objects.count() == 80
