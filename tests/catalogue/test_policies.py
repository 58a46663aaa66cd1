"""Who may know of an entry, who gets its data, who may do what."""

from itertools import product

import pytest

from hub.access.viewer import Viewer
from register.catalogue import policies
from register.catalogue.enums import Visibility, Workflow
from register.catalogue.models import Dataset, DatasetVersion
from register.catalogue.vocabularies import vocabulary
from tests.factories.catalogue import dataset, imported
from tests.personas import NAMES, Cast

EVERYBODY = frozenset(NAMES)
OWNERS = frozenset({"owner", "second owner"})
OWN_SIDE = OWNERS | {"steward"}
HOUSE = OWN_SIDE | {"member"}
NETWORK = HOUSE | {"partner", "named role", "coordinator"}
NAMED = OWNERS | {"named role"}


def expected(workflow: str, visibility: str) -> frozenset[str]:
    """The rule in the words of the people it is for, written a second time on purpose."""
    if visibility == Visibility.ROLES:
        return NAMED
    if workflow != Workflow.PUBLISHED:
        return OWN_SIDE | {"coordinator"}
    return {
        Visibility.PUBLIC: EVERYBODY,
        Visibility.PARTNERS: NETWORK,
        Visibility.ORGANISATION: HOUSE | {"coordinator"},
    }[Visibility(visibility)]


def make(cast: Cast, workflow: str, visibility: str) -> Dataset:
    readers = (cast.named_label,) if visibility == Visibility.ROLES else ()
    return dataset(cast.owning, workflow=workflow, visibility=visibility, readers=readers)


@pytest.mark.parametrize(
    ("workflow", "visibility"), list(product(Workflow.values, Visibility.values))
)
def test_set_labels_and_words_agree(cast: Cast, workflow: str, visibility: str) -> None:
    entry = make(cast, workflow, visibility)

    for name, viewer in cast.viewers().items():
        allowed = name in expected(workflow, visibility)

        assert Dataset.objects.visible_to(viewer).filter(pk=entry.pk).exists() is allowed, name
        assert bool(policies.audience(entry) & viewer.audiences) is allowed, name


@pytest.mark.parametrize(
    ("workflow", "visibility"), list(product(Workflow.values, Visibility.values))
)
def test_a_version_answers_like_the_entry_of_its_moment(
    cast: Cast, workflow: str, visibility: str
) -> None:
    entry = make(cast, workflow, visibility)
    version = DatasetVersion.objects.get(dataset=entry)

    assert policies.version_audience(version) == policies.audience(entry)
    assert {
        name
        for name, viewer in cast.viewers().items()
        if policies.can_read_version(viewer, version)
    } == expected(workflow, visibility)


def test_named_readers_count_only_while_the_entry_is_for_named_roles(cast: Cast) -> None:
    entry = make(cast, "published", "roles")
    Dataset.objects.filter(pk=entry.pk).update(visibility="organisation")
    entry.refresh_from_db()

    assert not Dataset.objects.visible_to(cast.viewer("named role")).exists()
    assert cast.named_label not in policies.audience(entry)


@pytest.mark.parametrize(
    ("access", "allowed"),
    [
        ("open", EVERYBODY),
        ("public-view", EVERYBODY),
        ("partners", NETWORK - {"coordinator"}),
        ("request", OWN_SIDE),
        ("agreement", OWN_SIDE),
        ("secure", OWN_SIDE),
        ("listed-only", OWN_SIDE),
        ("", OWN_SIDE),
    ],
)
def test_access_class_says_who_gets_the_data(
    cast: Cast, access: str, allowed: frozenset[str]
) -> None:
    entry = Dataset(owner=cast.owning, access_class=access, visibility="public")

    decisions = {name: policies.can_get(viewer, entry) for name, viewer in cast.viewers().items()}

    assert {name for name, decision in decisions.items() if decision} == allowed
    assert all(decision.reason for decision in decisions.values() if not decision)


def test_every_access_class_is_tried_above() -> None:
    assert set(vocabulary("access-class").codes) == {
        "open",
        "public-view",
        "partners",
        "request",
        "agreement",
        "secure",
        "listed-only",
    }


STEWARDS = {"edit", "narrow", "widen", "withdraw"}


@pytest.mark.parametrize(
    ("workflow", "name", "verbs"),
    [
        ("draft", "anonymous", {"get"}),
        ("draft", "partner", {"get"}),
        ("draft", "member", {"get"}),
        ("draft", "administrator", {"get"}),
        ("draft", "steward", {"get", "send", *STEWARDS}),
        ("draft", "owner", {"get", "send", "approve", *STEWARDS}),
        ("draft", "coordinator", {"get", "send", *STEWARDS}),
        ("with-owner", "steward", {"get", *STEWARDS}),
        ("with-owner", "owner", {"get", "approve", "return", *STEWARDS}),
        ("with-owner", "coordinator", {"get", "return", *STEWARDS}),
        ("published", "steward", {"get", "verify", *STEWARDS}),
        ("published", "owner", {"get", "verify", *STEWARDS}),
        ("published", "coordinator", {"get", "return", *STEWARDS}),
        ("published", "member", {"get"}),
        ("withdrawn", "steward", {"get", "restore", *STEWARDS} - {"withdraw"}),
        ("withdrawn", "owner", {"get", "restore", *STEWARDS} - {"withdraw"}),
        ("withdrawn", "member", {"get"}),
    ],
)
def test_capabilities(cast: Cast, workflow: str, name: str, verbs: set[str]) -> None:
    entry = Dataset(owner=cast.owning, workflow=workflow, access_class="open", visibility="public")

    assert policies.capabilities(cast.viewer(name), entry) == verbs


def test_coordinators_do_nothing_to_entries_for_named_roles(cast: Cast) -> None:
    entry = Dataset(owner=cast.owning, workflow="draft", access_class="request", visibility="roles")

    assert policies.capabilities(cast.viewer("coordinator"), entry) == frozenset()


def test_refusals_say_why(cast: Cast) -> None:
    viewer = cast.viewer("partner")
    published = dataset(cast.owning, access_class="request")

    for verb, allows in policies.VERBS.items():
        decision = allows(viewer, published)

        assert not decision, verb
        assert decision.reason.endswith("."), verb


@pytest.mark.parametrize(
    ("name", "field", "allowed"),
    [
        ("steward", "caveats", True),
        ("steward", "title", False),
        ("steward", "personal_data", False),
        ("owner", "title", True),
        ("coordinator", "summary", True),
        ("coordinator", "title", False),
        ("partner", "caveats", False),
    ],
)
def test_what_changes_on_a_published_entry(
    cast: Cast, name: str, field: str, allowed: bool
) -> None:
    entry = dataset(cast.owning)

    decision = policies.can_change(cast.viewer(name), entry, frozenset({field}))

    assert bool(decision) is allowed
    assert allowed or decision.reason


def test_coordinators_mend_imported_entries_until_they_are_claimed(cast: Cast) -> None:
    entry = imported(cast.owning)
    viewer = cast.viewer("coordinator")

    assert policies.can_change(viewer, entry, frozenset({"title"}))
    assert not policies.can_claim(viewer, entry)
    assert policies.can_claim(cast.viewer("steward"), entry)
    assert not policies.can_claim(cast.viewer("steward"), dataset(cast.owning))


@pytest.mark.parametrize(
    ("name", "allowed"), [("owner", True), ("steward", True), ("coordinator", True)]
)
def test_who_drafts(cast: Cast, name: str, allowed: bool) -> None:
    assert bool(policies.can_draft(cast.viewer(name), cast.owning.pk)) is allowed


@pytest.mark.parametrize("name", ["anonymous", "partner", "member", "administrator"])
def test_others_do_not_draft(cast: Cast, name: str) -> None:
    assert not policies.can_draft(cast.viewer(name), cast.owning.pk)


def test_nobody_approves_their_own_widening(cast: Cast) -> None:
    entry = dataset(cast.owning, visibility="organisation")
    owner, second = cast.viewer("owner"), cast.viewer("second owner")

    assert not policies.can_decide_widening(owner, entry, owner.user_id or 0)
    assert policies.can_decide_widening(second, entry, owner.user_id or 0)
    assert not policies.can_decide_widening(cast.viewer("steward"), entry, owner.user_id or 0)
    assert not policies.can_decide_widening(cast.viewer("coordinator"), entry, owner.user_id or 0)


@pytest.mark.parametrize(
    ("before", "after", "wider"),
    [
        (("public", "request"), ("public", "request"), False),
        (("public", "request"), ("partners", "request"), False),
        (("partners", "request"), ("public", "request"), True),
        (("roles", "request"), ("organisation", "request"), True),
        (("public", "request"), ("public", "open"), True),
        (("public", "open"), ("public", "listed-only"), False),
        (("public", "open"), ("organisation", "partners"), False),
        (("public", "partners"), ("organisation", "open"), True),
        (("public", ""), ("public", "listed-only"), True),
    ],
)
def test_wider_means_more_see_it_or_more_have_it(
    before: tuple[str, str], after: tuple[str, str], wider: bool
) -> None:
    assert policies.is_widening(policies.Gates(*before), policies.Gates(*after)) is wider


def test_an_empty_viewer_sees_only_what_is_public(cast: Cast) -> None:
    public, other = dataset(cast.owning), dataset(cast.owning, visibility="partners")

    seen = set(Dataset.objects.visible_to(Viewer()))

    assert seen == {public}
    assert other not in seen
