"""Writes of single entries: rights, states, versions, events, denials."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from hub import clock
from hub.access.viewer import Viewer
from hub.errors import Conflict, DomainError, Invalid, NotAllowed
from hub.events.models import Event
from hub.people.models import PostHolding
from register.catalogue import actions
from register.catalogue.entry import AreaClaim, DictionaryInput, DistributionInput, RelationInput
from register.catalogue.models import (
    Dataset,
    DatasetVersion,
    Distribution,
    Gateway,
    GlossaryTerm,
    Widening,
)
from register.catalogue.snapshots import entry_of
from register.catalogue.validators import EntryInvalid
from search.index.actions import denied_for
from tests.factories.catalogue import dataset, entry, imported
from tests.factories.people import OrganisationFactory, PostFactory
from tests.personas import Cast


def names_of(stored: Dataset) -> list[str]:
    rows = Event.objects.filter(subject_kind="dataset", subject_id=str(stored.pk))
    return list(rows.order_by("id").values_list("name", flat=True))


def last_version(stored: Dataset) -> DatasetVersion:
    return DatasetVersion.objects.filter(dataset=stored).order_by("-number")[0]


# --- drafting ---------------------------------------------------------------------------


def test_a_draft_keeps_everything_it_was_given(cast: Cast) -> None:
    term = GlossaryTerm.objects.create(term="Ward", definition="A part of a district.")
    Gateway.objects.create(code="CDA-115", law="Act", kind="power", who_what="x", status="in-force")
    other = dataset(cast.owning)
    given = entry(
        cast.owning,
        keywords=("asb", "noise"),
        gateways=("CDA-115",),
        third_party_rights=("Ordnance Survey",),
        code_years=(2021,),
        dictionary=(DictionaryInput(name="ward", term_id=term.pk, sensitive="no"),),
        relations=(RelationInput("part-of", other.pk),),
        aliases=("old-name",),
        disclosure_threshold=5,
        period_from=clock.today(),
        period_ongoing=True,
    )

    stored = actions.draft_dataset(viewer=cast.viewer("steward"), entry=given)

    assert stored.workflow == "draft"
    assert entry_of(stored) == replace(given, identifier=stored.identifier)
    assert names_of(stored) == ["dataset.drafted"]
    assert last_version(stored).number == 1


def test_identifiers_are_minted_whatever_was_wished(cast: Cast) -> None:
    viewer = cast.viewer("owner")
    taken = dataset(cast.owning, visibility="roles", title="Noise")

    one = actions.draft_dataset(
        viewer=viewer, entry=entry(cast.owning, title="Noise", identifier=taken.identifier)
    )

    assert one.identifier != taken.identifier
    assert one.identifier.startswith("noise-")


def test_a_title_without_letters_still_gets_an_identifier(cast: Cast) -> None:
    stored = actions.draft_dataset(
        viewer=cast.viewer("owner"), entry=entry(cast.owning, title="统计")
    )

    assert stored.identifier.startswith("entry-")


@pytest.mark.parametrize("name", ["anonymous", "partner", "member", "administrator"])
def test_drafting_for_others_is_refused(cast: Cast, name: str) -> None:
    with pytest.raises(NotAllowed):
        actions.draft_dataset(viewer=cast.viewer(name), entry=entry(cast.owning))

    assert not Dataset.objects.exists()


def test_a_steward_sees_the_entry_for_named_roles_that_they_drafted(cast: Cast) -> None:
    viewer = cast.viewer("steward")

    stored = actions.draft_dataset(viewer=viewer, entry=entry(cast.owning, visibility="roles"))

    assert Dataset.objects.visible_to(viewer).get() == stored
    assert [row.label for row in stored.readers.all()] == [f"user:{viewer.user_id}"]


def test_an_owner_is_not_named_on_top(cast: Cast) -> None:
    stored = actions.draft_dataset(
        viewer=cast.viewer("owner"), entry=entry(cast.owning, visibility="roles")
    )

    assert not stored.readers.exists()


def test_what_an_entry_points_at_must_be_there(cast: Cast) -> None:
    hidden = dataset(cast.partner, visibility="organisation")
    given = entry(
        cast.owning,
        owner_post_id=PostFactory(organisation=cast.partner).pk,
        steward_post_id=987654,
        gateways=("NO-SUCH",),
        dictionary=(DictionaryInput(name="x", term_id=987654),),
        relations=(RelationInput("part-of", hidden.pk),),
    )

    with pytest.raises(EntryInvalid) as refused:
        actions.draft_dataset(viewer=cast.viewer("owner"), entry=given)

    assert [each.field for each in refused.value.errors] == [
        "owner_post_id",
        "steward_post_id",
        "gateways",
        "dictionary.0.term_id",
        "relations.0.target_id",
    ]
    assert not Dataset.objects.filter(owner=cast.owning).exists()


def test_an_owner_that_is_not_there(cast: Cast) -> None:
    given = replace(entry(cast.owning, owner_post_id=None), owner_id=987654)

    with pytest.raises(EntryInvalid) as refused:
        actions.draft_dataset(viewer=cast.viewer("coordinator"), entry=given)

    assert refused.value.errors[0].field == "owner_id"


def test_the_history_names_the_post(cast: Cast) -> None:
    post = PostFactory(organisation=cast.owning, role="steward", title="Data steward, streets")
    PostHolding.objects.create(post=post, user=cast.people["steward"], since=clock.today())

    stored = actions.draft_dataset(viewer=cast.viewer("steward"), entry=entry(cast.owning))

    assert last_version(stored).actor_post == "Data steward, streets"
    assert Event.objects.get(subject_id=str(stored.pk)).actor_post == "Data steward, streets"


@pytest.mark.parametrize(
    ("name", "post"),
    [
        ("owner", "Information asset owner"),
        ("steward", "Data steward"),
        ("coordinator", "Network coordinator"),
    ],
)
def test_without_a_post_the_role_is_named(cast: Cast, name: str, post: str) -> None:
    stored = actions.draft_dataset(viewer=cast.viewer(name), entry=entry(cast.owning))

    assert last_version(stored).actor_post == post


# --- changing ---------------------------------------------------------------------------


def test_a_change_makes_a_version_and_names_its_fields(cast: Cast) -> None:
    stored = dataset(cast.owning)
    before = stored.updated_at

    changed = actions.update_dataset(
        viewer=cast.viewer("steward"),
        dataset=stored,
        changes={"summary": " Another  sentence. ", "caveats": "Counts fell in 2020."},
        expected_version=1,
        note="after the audit",
    )

    version = last_version(changed)
    assert (changed.version, changed.summary) == (2, "Another sentence.")
    assert (version.number, version.changed, version.note) == (
        2,
        ["summary", "caveats"],
        "after the audit",
    )
    assert changed.updated_at > before
    event = Event.objects.get(subject_id=str(stored.pk), name="dataset.changed")
    assert event.data["fields"] == ["summary", "caveats"]
    assert "Another" not in str(event.data)


def test_parts_are_replaced_where_they_differ(cast: Cast) -> None:
    stored = dataset(cast.owning, workflow="draft", keywords=("one", "two"))
    kept = Distribution.objects.get(dataset=stored).pk

    actions.update_dataset(
        viewer=cast.viewer("owner"),
        dataset=stored,
        changes={"keywords": ("Two", "three"), "areas": (AreaClaim("E08000009", 2023),)},
    )

    assert entry_of(Dataset.objects.get()).keywords == ("two", "three")
    assert [row.area_code for row in stored.areas.all()] == ["E08000009"]
    assert Distribution.objects.get(dataset=stored).pk == kept


def test_nothing_happens_where_nothing_differs(cast: Cast) -> None:
    stored = dataset(cast.owning)

    same = actions.update_dataset(
        viewer=cast.viewer("owner"), dataset=stored, changes={"summary": stored.summary}
    )

    assert same.version == 1
    assert names_of(stored) == ["dataset.published"]


def test_somebody_elses_change_is_a_conflict(cast: Cast) -> None:
    stored = dataset(cast.owning)
    viewer = cast.viewer("owner")
    actions.update_dataset(viewer=viewer, dataset=stored, changes={"summary": "First."})

    with pytest.raises(Conflict, match="version 2 now and you had version 1"):
        actions.update_dataset(
            viewer=viewer, dataset=stored, changes={"summary": "Second."}, expected_version=1
        )

    assert Dataset.objects.get().summary == "First."


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"colour": "red"}, "unknown"), ({"identifier": "x"}, "fixed"), ({"origin": "own"}, "fixed")],
)
def test_only_known_fields_change(cast: Cast, changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        actions.update_dataset(
            viewer=cast.viewer("owner"), dataset=dataset(cast.owning), changes=changes
        )

    assert (refused.value.code, refused.value.field) == (code, next(iter(changes)))


def test_stewards_leave_the_rest_of_a_published_entry_to_its_owner(cast: Cast) -> None:
    stored = dataset(cast.owning)

    with pytest.raises(NotAllowed, match="only its owner changes children data, title"):
        actions.update_dataset(
            viewer=cast.viewer("steward"),
            dataset=stored,
            changes={"title": "Other", "children_data": "no", "summary": "Fine."},
        )

    assert Dataset.objects.get().summary == "One sentence about it."


def test_an_edit_never_widens_what_is_published(cast: Cast) -> None:
    stored = dataset(cast.owning, visibility="organisation")

    for changes in (
        {"visibility": "public"},
        {"visibility": "partners", "access_class": "request"},
    ):
        with pytest.raises(NotAllowed, match="another owner"):
            actions.update_dataset(viewer=cast.viewer("owner"), dataset=stored, changes=changes)


def test_a_steward_narrows_by_editing(cast: Cast) -> None:
    stored = dataset(cast.owning)

    actions.update_dataset(
        viewer=cast.viewer("steward"),
        dataset=stored,
        changes={"visibility": "roles", "readers": (f"user:{cast.people['steward'].pk}",)},
    )

    assert not Dataset.objects.visible_to(cast.viewer("coordinator")).exists()
    assert Dataset.objects.visible_to(cast.viewer("steward")).exists()


def test_a_draft_may_be_widened_by_those_who_write_it(cast: Cast) -> None:
    stored = dataset(cast.owning, workflow="draft", visibility="organisation")

    changed = actions.update_dataset(
        viewer=cast.viewer("steward"), dataset=stored, changes={"visibility": "public"}
    )

    assert changed.visibility == "public"


def test_moving_to_an_organisation_one_does_not_draft_for(cast: Cast) -> None:
    stored = dataset(cast.owning, workflow="draft")

    with pytest.raises(NotAllowed):
        actions.update_dataset(
            viewer=cast.viewer("owner"),
            dataset=stored,
            changes={"owner_id": cast.partner.pk, "owner_post_id": None},
        )


def test_a_published_entry_stays_publishable(cast: Cast) -> None:
    with pytest.raises(EntryInvalid) as refused:
        actions.update_dataset(
            viewer=cast.viewer("owner"), dataset=dataset(cast.owning), changes={"summary": ""}
        )

    assert refused.value.errors[0].field == "summary"


def test_what_one_may_not_see_any_more_one_may_not_write(cast: Cast) -> None:
    stored = dataset(cast.owning, visibility="organisation")

    with pytest.raises(NotAllowed):
        actions.update_dataset(
            viewer=cast.viewer("partner"), dataset=stored, changes={"summary": "x"}
        )


# --- the way to readers -----------------------------------------------------------------


def test_a_draft_goes_to_its_owner_who_publishes(cast: Cast) -> None:
    stored = dataset(cast.owning, workflow="draft")

    actions.send_to_owner(viewer=cast.viewer("steward"), dataset=stored)
    published = actions.approve_dataset(viewer=cast.viewer("owner"), dataset=stored)

    assert published.workflow == "published"
    assert published.verified_on == clock.today()
    assert published.next_check is not None
    assert names_of(stored)[1:] == ["dataset.sent_to_owner", "dataset.published"]
    assert Dataset.objects.visible_to(Viewer()).get() == stored


def test_fast_data_is_checked_twice_a_year(cast: Cast) -> None:
    fast = dataset(cast.owning, workflow="draft", frequency="weekly")
    slow = dataset(cast.owning, workflow="draft", frequency="annual")
    viewer = cast.viewer("owner")

    for stored in (fast, slow):
        actions.approve_dataset(viewer=viewer, dataset=stored)

    fast.refresh_from_db()
    slow.refresh_from_db()
    assert [(each.next_check - clock.today()).days for each in (fast, slow)] == [182, 365]


def test_six_fields_are_truly_answered_before_publication(cast: Cast) -> None:
    stored = dataset(
        cast.owning, workflow="draft", summary="", areas=(), access_class="", owner_post_id=None
    )

    with pytest.raises(EntryInvalid) as refused:
        actions.approve_dataset(viewer=cast.viewer("owner"), dataset=stored)

    assert [each.field for each in refused.value.errors] == [
        "summary",
        "areas",
        "access_class",
        "owner_post_id",
    ]


def test_nothing_is_open_on_unstated_flags(cast: Cast) -> None:
    stored = dataset(cast.owning, workflow="draft", personal_data="", access_class="public-view")

    with pytest.raises(EntryInvalid) as refused:
        actions.approve_dataset(viewer=cast.viewer("owner"), dataset=stored)

    assert {each.code for each in refused.value.errors} == {"unstated-flag"}
    assert len(refused.value.errors) == 4


@pytest.mark.parametrize("name", ["steward", "coordinator"])
def test_only_the_owner_publishes(cast: Cast, name: str) -> None:
    stored = dataset(cast.owning, workflow="draft")

    with pytest.raises(NotAllowed):
        actions.approve_dataset(viewer=cast.viewer(name), dataset=stored)


def test_returning_needs_a_reason_and_hides_at_once(cast: Cast) -> None:
    stored = dataset(cast.owning)
    viewer = cast.viewer("coordinator")

    with pytest.raises(Invalid):
        actions.return_dataset(viewer=viewer, dataset=stored, reason="  ")
    actions.return_dataset(viewer=viewer, dataset=stored, reason="The area is missing.")

    assert last_version(stored).note == "The area is missing."
    assert ("dataset", str(stored.pk)) in {row[:2] for row in denied_for(Viewer().audiences)}
    assert not Dataset.objects.visible_to(Viewer()).exists()


def test_withdrawn_and_back(cast: Cast) -> None:
    stored = dataset(cast.owning)
    viewer = cast.viewer("owner")

    with pytest.raises(Invalid):
        actions.withdraw_dataset(viewer=viewer, dataset=stored, reason="")
    actions.withdraw_dataset(viewer=viewer, dataset=stored, reason="Superseded.")
    assert ("dataset", str(stored.pk)) in {row[:2] for row in denied_for(Viewer().audiences)}
    actions.restore_dataset(viewer=viewer, dataset=stored)
    actions.approve_dataset(viewer=viewer, dataset=stored)

    assert names_of(stored) == [
        "dataset.published",
        "dataset.withdrawn",
        "dataset.restored",
        "dataset.published",
    ]
    assert [row.workflow for row in stored.versions.order_by("number")] == [
        "published",
        "withdrawn",
        "draft",
        "published",
    ]


def test_publishing_again_is_no_way_around_a_second_owner(cast: Cast) -> None:
    stored = dataset(cast.owning, visibility="organisation")
    owner = cast.viewer("owner")
    actions.withdraw_dataset(viewer=owner, dataset=stored, reason="A moment.")
    actions.restore_dataset(viewer=owner, dataset=stored)
    actions.update_dataset(viewer=owner, dataset=stored, changes={"visibility": "public"})

    with pytest.raises(NotAllowed, match="another owner"):
        actions.approve_dataset(viewer=owner, dataset=stored)
    actions.approve_dataset(viewer=cast.viewer("second owner"), dataset=stored)

    assert Dataset.objects.visible_to(Viewer()).get() == stored


def test_claiming_starts_the_clock(cast: Cast) -> None:
    stored = imported(cast.owning)
    post = PostFactory(organisation=cast.owning)

    claimed = actions.claim_dataset(
        viewer=cast.viewer("steward"), dataset=stored, owner_post_id=post.pk
    )

    assert (claimed.claimed_on, claimed.owner_post_id) == (clock.today(), post.pk)
    assert claimed.next_check is not None
    assert claimed.is_own
    with pytest.raises(NotAllowed):
        actions.claim_dataset(viewer=cast.viewer("steward"), dataset=stored)


def test_still_right(cast: Cast) -> None:
    post = PostFactory(organisation=cast.owning, role="steward")
    PostHolding.objects.create(post=post, user=cast.people["steward"], since=clock.today())
    stored = dataset(cast.owning)

    verified = actions.verify_dataset(viewer=cast.viewer("steward"), dataset=stored)

    assert (verified.verified_on, verified.verified_by_id) == (clock.today(), post.pk)
    assert names_of(stored)[-1] == "dataset.verified"


# --- narrower and wider -----------------------------------------------------------------


def test_a_steward_narrows_at_once(cast: Cast) -> None:
    stored = dataset(cast.owning)

    actions.narrow_dataset(
        viewer=cast.viewer("steward"), dataset=stored, visibility="organisation", reason="Names."
    )

    assert not Dataset.objects.visible_to(cast.viewer("partner")).exists()
    assert ("dataset", str(stored.pk)) in {
        row[:2] for row in denied_for(cast.viewer("partner").audiences)
    }
    assert denied_for(cast.viewer("member").audiences) == ()
    assert last_version(stored).note == "Names."


def test_narrowing_only_the_data_denies_nobody(cast: Cast) -> None:
    stored = dataset(cast.owning)

    narrowed = actions.narrow_dataset(
        viewer=cast.viewer("steward"), dataset=stored, access_class="request"
    )

    assert narrowed.access_class == "request"
    assert denied_for(Viewer().audiences) == ()


def test_narrowing_to_named_roles(cast: Cast) -> None:
    stored = dataset(cast.owning)

    actions.narrow_dataset(
        viewer=cast.viewer("owner"),
        dataset=stored,
        visibility="roles",
        readers=(cast.named_label,),
    )

    assert Dataset.objects.visible_to(cast.viewer("named role")).get() == stored
    assert not Dataset.objects.visible_to(cast.viewer("coordinator")).exists()


@pytest.mark.parametrize(
    ("start", "wish", "error"),
    [
        ({"visibility": "partners"}, {"visibility": "public"}, NotAllowed),
        ({}, {}, Invalid),
        ({"visibility": "roles"}, {"readers": ("user:1",)}, NotAllowed),
        ({}, {"readers": ("user:1",)}, EntryInvalid),
    ],
)
def test_what_is_no_narrowing(
    cast: Cast, start: dict[str, Any], wish: dict[str, Any], error: type[DomainError]
) -> None:
    stored = dataset(cast.owning, **start)

    with pytest.raises(error):
        actions.narrow_dataset(viewer=cast.viewer("owner"), dataset=stored, **wish)

    assert stored.versions.count() == 1


def ask(cast: Cast, stored: Dataset, name: str = "owner", **wish: str) -> Widening:
    return actions.request_widening(
        viewer=cast.viewer(name),
        dataset=stored,
        reason="The fire service needs it.",
        **wish or {"visibility": "partners"},
    )


def test_a_second_owner_widens(cast: Cast) -> None:
    stored = dataset(cast.owning, visibility="organisation")
    wish = ask(cast, stored)

    with pytest.raises(NotAllowed, match="Nobody approves their own"):
        actions.approve_widening(viewer=cast.viewer("owner"), widening=wish)
    assert not Dataset.objects.visible_to(cast.viewer("partner")).exists()
    actions.approve_widening(viewer=cast.viewer("second owner"), widening=wish, note="Yes.")

    wish.refresh_from_db()
    assert (wish.outcome, wish.decision_note) == ("approved", "Yes.")
    assert Dataset.objects.visible_to(cast.viewer("partner")).get() == stored
    assert names_of(stored)[1:] == ["dataset.widening_asked", "dataset.widened"]
    with pytest.raises(Conflict):
        actions.approve_widening(viewer=cast.viewer("second owner"), widening=wish)


def test_readers_go_when_an_entry_is_no_longer_for_named_roles(cast: Cast) -> None:
    stored = dataset(cast.owning, visibility="roles", readers=(cast.named_label,))

    actions.approve_widening(
        viewer=cast.viewer("second owner"), widening=ask(cast, stored, visibility="organisation")
    )

    assert not stored.readers.exists()
    assert not Dataset.objects.visible_to(cast.viewer("named role")).exists()


def test_an_owner_refuses_with_a_reason(cast: Cast) -> None:
    stored = dataset(cast.owning, access_class="request")
    wish = ask(cast, stored, "steward", access_class="partners")

    with pytest.raises(Invalid):
        actions.refuse_widening(viewer=cast.viewer("owner"), widening=wish, note=" ")
    refused = actions.refuse_widening(
        viewer=cast.viewer("owner"), widening=wish, note="It names people."
    )

    assert refused.outcome == "refused"
    assert Dataset.objects.get().access_class == "request"
    assert names_of(stored)[-1] == "dataset.widening_refused"


@pytest.mark.parametrize(
    ("reason", "wish", "code"),
    [
        (" ", {"visibility": "public"}, "required"),
        ("Because.", {"visibility": "organisation"}, "not-wider"),
    ],
)
def test_a_wish_that_is_none(cast: Cast, reason: str, wish: dict[str, str], code: str) -> None:
    stored = dataset(cast.owning, visibility="partners")

    with pytest.raises(Invalid) as refused:
        actions.request_widening(viewer=cast.viewer("owner"), dataset=stored, reason=reason, **wish)

    assert refused.value.code == code
    assert not Widening.objects.exists()


def test_a_wish_that_was_fulfilled_otherwise(cast: Cast) -> None:
    stored = dataset(cast.owning, visibility="organisation")
    one, two = ask(cast, stored), ask(cast, stored, "steward")
    actions.approve_widening(viewer=cast.viewer("second owner"), widening=one)

    with pytest.raises(Conflict, match="at least that wide"):
        actions.approve_widening(viewer=cast.viewer("second owner"), widening=two)


@pytest.mark.parametrize(
    "deed",
    [
        lambda viewer, stored: actions.send_to_owner(viewer=viewer, dataset=stored),
        lambda viewer, stored: actions.approve_dataset(viewer=viewer, dataset=stored),
        lambda viewer, stored: actions.return_dataset(viewer=viewer, dataset=stored, reason="x"),
        lambda viewer, stored: actions.withdraw_dataset(viewer=viewer, dataset=stored, reason="x"),
        lambda viewer, stored: actions.restore_dataset(viewer=viewer, dataset=stored),
        lambda viewer, stored: actions.claim_dataset(viewer=viewer, dataset=stored),
        lambda viewer, stored: actions.verify_dataset(viewer=viewer, dataset=stored),
        lambda viewer, stored: actions.narrow_dataset(
            viewer=viewer, dataset=stored, access_class="request"
        ),
        lambda viewer, stored: actions.request_widening(
            viewer=viewer, dataset=stored, access_class="open", reason="x"
        ),
        lambda viewer, stored: actions.update_dataset(
            viewer=viewer, dataset=stored, changes={"summary": "x"}
        ),
    ],
)
@pytest.mark.parametrize("name", ["anonymous", "outsider", "partner", "member", "administrator"])
def test_onlookers_do_nothing(
    cast: Cast, deed: Callable[[Viewer, Dataset], object], name: str
) -> None:
    stored = imported(cast.owning, access_class="public-view")

    with pytest.raises(NotAllowed):
        deed(cast.viewer(name), stored)

    assert Dataset.objects.get().version == 1


def test_an_entry_of_another_organisation_keeps_its_distributions(cast: Cast) -> None:
    other = OrganisationFactory()
    stored = dataset(other, distributions=(DistributionInput(title="A"), DistributionInput()))

    assert [row.position for row in stored.distributions.all()] == [0, 1]
