"""What an entry points at must be there: organisations, posts, gateways, terms, entries."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from hub.people.models import Organisation, Post
from register.catalogue.entry import EntryInput
from register.catalogue.models import Dataset, Gateway, GlossaryTerm
from register.catalogue.validators import EntryInvalid, Problem


def require_references(entry: EntryInput, *, targets: QuerySet[Dataset]) -> None:
    if found := reference_problems([entry], targets=targets)[0]:
        raise EntryInvalid(found)


def reference_problems(
    entries: Sequence[EntryInput], *, targets: QuerySet[Dataset]
) -> list[list[Problem]]:
    """Problems of each entry; at most five queries for all. `targets` may be related to."""
    owners = _present(Organisation.objects.all(), {entry.owner_id for entry in entries})
    posts = _posts(entries)
    gateways = _gateways({code for entry in entries for code in entry.gateways})
    terms = _present(
        GlossaryTerm.objects.all(), {row.term_id for e in entries for row in e.dictionary}
    )
    related = _present(targets, {row.target_id for e in entries for row in e.relations})
    return [list(_problems(entry, owners, posts, gateways, terms, related)) for entry in entries]


def _present(queryset: QuerySet, wanted: Iterable[int | None]) -> set[int]:
    ids = {each for each in wanted if each is not None}
    return set(queryset.filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()


def _posts(entries: Sequence[EntryInput]) -> dict[int, int]:
    """Post → organisation, of those that the entries name."""
    named = (each for entry in entries for each in (entry.owner_post_id, entry.steward_post_id))
    ids = {each for each in named if each is not None}
    if not ids:
        return {}
    return dict(Post.objects.filter(pk__in=ids).values_list("pk", "organisation_id"))


def _gateways(codes: set[str]) -> set[str]:
    if not codes:
        return set()
    return set(Gateway.objects.filter(code__in=codes).values_list("code", flat=True))


def _problems(
    entry: EntryInput,
    owners: set[int],
    posts: dict[int, int],
    gateways: set[str],
    terms: set[int],
    related: set[int],
) -> Iterable[Problem]:
    if entry.owner_id not in owners:
        yield Problem("owner_id", "unknown", "Choose an organisation that is in the hub.")
    if entry.owner_post_id is not None and posts.get(entry.owner_post_id) != entry.owner_id:
        yield Problem("owner_post_id", "unknown", "Choose a post in the owning organisation.")
    if entry.steward_post_id is not None and entry.steward_post_id not in posts:
        yield Problem("steward_post_id", "unknown", "Choose a post that is in the hub.")
    for code in entry.gateways:
        if code not in gateways:
            yield Problem("gateways", "unknown", f"{code[:40]!r} is no gateway of the library.")
    for row, field in enumerate(entry.dictionary):
        if field.term_id is not None and field.term_id not in terms:
            yield Problem(f"dictionary.{row}.term_id", "unknown", "Choose a term of the glossary.")
    for row, relation in enumerate(entry.relations):
        if relation.target_id not in related:
            yield Problem(f"relations.{row}.target_id", "unknown", "Choose an entry you can see.")
