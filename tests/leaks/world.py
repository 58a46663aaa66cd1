"""A small partnership in which everything that may be hidden is hidden from somebody."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from wagtail.models import PageViewRestriction

from hub import clock
from hub.events.relay import drain, waiting
from hub.people.actions import COORDINATORS_GROUP, give_site_role
from hub.people.models import Organisation, User
from hub.site.actions import prepare_site
from hub.site.models import StandardPage
from register.catalogue import actions
from register.catalogue.entry import AreaClaim, EntryInput, RelationInput
from register.catalogue.models import Dataset, GlossaryTerm
from register.exchange.models import ImportReject, ImportRun
from search.discovery import facets, understanding
from search.index.engines import engine
from search.log.models import Phrase, PhraseDay
from tests import personas
from tests.factories.catalogue import imported
from tests.factories.places import AreaFactory, settled
from tests.factories.site import make_page, restrict
from tests.leaks import oracle
from tests.leaks.canaries import GATED, Aviary

PASSWORD = "a long password of the matrix"  # pragma: allowlist secret
PLACE = "E05000001"
THEME = "crime"
OPEN_WORD = "hedgerow"  # in every entry, so that one query finds all that may be found
NARROWED = "narrowed"  # its index still says what it was


@dataclass(frozen=True)
class Thing:
    """Something with tokens: who may see it, and who may have what is gated in it."""

    name: str
    sees: frozenset[str]
    gets: frozenset[str] = frozenset(oracle.EVERYBODY)
    kind: str = "entry"
    workflow: str = "published"
    pk: int = 0
    url: str = ""
    searchable: bool = True
    lacks: frozenset[str] = frozenset()  # fields that have no token

    def allows(self, persona: str, field_name: str) -> bool:
        if persona not in self.sees:
            return False
        return field_name not in GATED or persona in self.gets


@dataclass
class World:
    cast: personas.Cast
    aviary: Aviary = field(default_factory=Aviary)
    things: dict[str, Thing] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    publisher: Organisation | None = None
    run: ImportRun | None = None
    term: GlossaryTerm | None = None

    def entries(self) -> list[Thing]:
        return [each for each in self.things.values() if each.kind == "entry"]

    def hidden_from(self, persona: str) -> list[Thing]:
        return [each for each in self.entries() if persona not in each.sees]

    def seen_by(self, persona: str) -> list[Thing]:
        return [each for each in self.entries() if persona in each.sees]

    def token(self, thing: str, field_name: str) -> str:
        return self.aviary.token(thing, field_name)


@contextmanager
def world() -> Iterator[World]:
    """The world in a transaction that leaves nothing; for one module of tests."""
    engine().destroy()
    with transaction.atomic():
        try:
            yield _Builder().build()
        finally:
            transaction.set_rollback(True)
            engine().destroy()


def deliver() -> None:
    while drain("default") + drain("index"):
        pass
    assert not waiting("default") + waiting("index"), "what is hidden must be indexed to leak"
    understanding.forget()
    facets.forget()


class _Builder:
    def __init__(self) -> None:
        prepare_site()
        self.world = World(personas.cast())
        self.cast = self.world.cast
        self.post = personas.owner_post(self.cast)
        self.owner = self.cast.viewer("owner")

    def build(self) -> World:
        settled(AreaFactory(code=PLACE, name="Leafy ward"))
        engine().rebuild(())
        for (visibility, workflow), sees in oracle.SEES.items():
            self._entry(f"{visibility} {workflow}", visibility, workflow, "open", sees)
        for access_class, gets in oracle.GETS.items():
            self._entry(
                f"class {access_class}", "public", "published", access_class, _all(), gets=gets
            )
        self._widened()
        self._publisher()
        self._connected()
        self._pages()
        self._texts()
        self._imports()
        self._log()
        deliver()
        self._narrowed()
        self._sign_in()
        return self.world

    # --- entries ------------------------------------------------------------------------

    def _input(self, thing: str, visibility: str, access_class: str, **more: object) -> EntryInput:
        values = self.world.aviary.entry_values(thing) | more
        values["description"] = f"{values['description']} {OPEN_WORD}"
        return EntryInput(
            owner_id=self.cast.owning.pk,
            owner_post_id=self.post,
            visibility=visibility,
            access_class=access_class,
            readers=(self.cast.named_label,) if visibility == "roles" else (),
            personal_data="no",
            areas=(AreaClaim(PLACE, 2023),),
            themes=(THEME,),
            **values,
        )

    def _entry(
        self,
        name: str,
        visibility: str,
        workflow: str,
        access_class: str,
        sees: frozenset[str],
        *,
        gets: frozenset[str] | None = None,
        **more: object,
    ) -> Dataset:
        stored = self._staged(self._input(name, visibility, access_class, **more), workflow, name)
        self._note(name, stored, sees, gets=gets, workflow=workflow)
        return stored

    def _staged(self, entry: EntryInput, workflow: str, name: str) -> Dataset:
        """To its state the way people bring it there."""
        stored = actions.draft_dataset(viewer=self.owner, entry=entry)
        if workflow == "draft":
            return stored
        stored = actions.send_to_owner(viewer=self.owner, dataset=stored)
        if workflow == "with-owner":
            return stored
        stored = actions.approve_dataset(viewer=self.owner, dataset=stored)
        if workflow == "withdrawn":
            reason = self.world.token(name, "reason")
            stored = actions.withdraw_dataset(viewer=self.owner, dataset=stored, reason=reason)
        return stored

    def _note(
        self,
        name: str,
        stored: Dataset,
        sees: frozenset[str],
        *,
        gets: frozenset[str] | None = None,
        workflow: str = "published",
    ) -> None:
        self.world.things[name] = Thing(
            name,
            sees,
            _all() if gets is None else gets,
            workflow=workflow,
            pk=stored.pk,
            url=stored.get_absolute_url(),
            searchable=workflow != "withdrawn",
        )

    def _widened(self) -> None:
        """Once for one organisation, rewritten, now for everyone: the old words stay narrow."""
        fixed = dict.fromkeys(_FIXED, "")  # they never change, so they tell nothing old
        old = self._input("widened, before", "organisation", "open", **fixed)
        stored = self._staged(old, "published", "widened, before")
        new = self.world.aviary.entry_values("widened")
        new["description"] += f" {OPEN_WORD}"
        changes = {name: value for name, value in new.items() if name not in _FIXED}
        stored = actions.update_dataset(viewer=self.owner, dataset=stored, changes=changes)
        widening = actions.request_widening(
            viewer=self.owner, dataset=stored, visibility="public", reason="Everyone asks for it."
        )
        stored = actions.approve_widening(
            viewer=self.cast.viewer("second owner"), widening=widening
        )
        Dataset.objects.filter(pk=stored.pk).update(identifier="widened-entry")
        stored.refresh_from_db()
        self._note("widened", stored, _all())
        now = self.world.things["widened"]
        self.world.things["widened"] = replace(now, lacks=frozenset(_FIXED))
        in_house = oracle.SEES["organisation", "published"]
        self.world.things["widened, before"] = Thing("widened, before", in_house, kind="version")

    def _narrowed(self) -> None:
        """Narrowed a moment ago: the index has not followed, only the denial is there."""
        stored = self._entry(NARROWED, "public", "published", "open", _all())
        deliver()
        actions.narrow_dataset(
            viewer=self.owner,
            dataset=stored,
            visibility="roles",
            readers=(self.cast.named_label,),
            reason=self.world.token(NARROWED, "reason"),
        )
        before = self.world.things[NARROWED]
        self.world.things[NARROWED] = replace(before, sees=oracle.SEES["roles", "published"])

    def _publisher(self) -> None:
        """An organisation known through one hidden entry only."""
        token = self.world.token
        values = self.world.aviary.entry_values("imported")
        publisher = Organisation.objects.create(
            name=token("publisher", "name"),
            slug=token("publisher", "slug"),
            name_key=token("publisher", "name"),
            description=token("publisher", "description"),
            origin="imported",
        )
        values["description"] += f" {OPEN_WORD}"
        values |= {"areas": (AreaClaim(PLACE, 2023),), "themes": (THEME,), "personal_data": "no"}
        stored = imported(publisher, visibility="partners", access_class="open", **values)
        self._note("imported", stored, oracle.SEES_PUBLISHER)
        # A partner may be part of a body that is hidden from others.
        Organisation.objects.filter(pk=self.cast.partner.pk).update(parent=publisher)
        self.world.publisher = publisher
        self.world.things["publisher"] = Thing(
            "publisher",
            oracle.SEES_PUBLISHER,
            kind="publisher",
            pk=publisher.pk,
            url=publisher.get_absolute_url(),
        )

    def _connected(self) -> None:
        """Public, and connected with everything that is not."""
        links = tuple(
            RelationInput("derived-from", each.pk)
            for each in self.world.entries()
            if "owner" in each.sees
        )
        self._entry("connected", "public", "published", "open", _all(), relations=links)

    # --- other nouns --------------------------------------------------------------------

    def _pages(self) -> None:
        guidance = StandardPage.objects.get(slug="guidance")  # it lists what is below it
        kinds = {
            "login": PageViewRestriction.LOGIN,
            "groups": PageViewRestriction.GROUPS,
            "password": PageViewRestriction.PASSWORD,
            "draft": "",
        }
        for kind, restriction in kinds.items():
            name = f"page {kind}"
            token = self.world.token
            page = make_page(
                guidance,
                token(name, "title"),
                slug=token(name, "slug"),
                summary=token(name, "summary"),
                body=[("text", f"<p>{token(name, 'body')} {OPEN_WORD}</p>")],
            )
            if restriction:
                row = restrict(page, restriction)
                if kind == "groups":
                    row.groups.set(Group.objects.filter(name=COORDINATORS_GROUP))
            else:
                page.unpublish()
            self.world.things[name] = Thing(
                name,
                oracle.READS_PAGE[kind],
                kind="page",
                pk=page.pk,
                url=f"/guidance/{token(name, 'slug')}/",
            )

    def _texts(self) -> None:
        token = self.world.token
        self.world.term = GlossaryTerm.objects.create(
            term=token("term", "title"),
            definition=token("term", "definition"),
            other_names=[token("term", "other")],
            live=False,
        )
        self.world.things["term"] = Thing(
            "term", oracle.EDITS_TEXTS, kind="text", pk=self.world.term.pk
        )

    def _imports(self) -> None:
        token = self.world.token
        run = ImportRun.objects.create(
            format="ckan-jsonl",
            source=token("import", "source"),
            files=[{"name": token("import", "file"), "path": "", "size": 1}],
            created_at=clock.now(),
        )
        ImportReject.objects.create(run=run, **_reject(token))
        self.world.run = run
        self.world.things["import"] = Thing(
            "import", oracle.COORDINATOR, kind="import", pk=run.pk, url=run.get_absolute_url()
        )

    def _log(self) -> None:
        phrase = Phrase.objects.create(
            text=self.world.token("phrase", "text"), kept_since=clock.today() - timedelta(days=1)
        )
        PhraseDay.objects.create(phrase=phrase, day=clock.today(), sought=5)
        self.world.things["phrase"] = Thing("phrase", oracle.COORDINATOR, kind="phrase")

    def _sign_in(self) -> None:
        """Everybody signs in as people do."""
        people = self.cast.people
        give_site_role(user=people["coordinator"], role="coordinator")
        User.objects.filter(pk__in=[each.pk for each in people.values()]).update(
            password=make_password(PASSWORD)
        )
        for name in oracle.EVERYBODY:
            client = Client(raise_request_exception=False)
            if name in people:
                answer = client.post(
                    "/accounts/login/", {"login": people[name].email, "password": PASSWORD}
                )
                assert answer.status_code == 302, (name, answer.content.decode())
            self.world.clients[name] = client


def _all() -> frozenset[str]:
    return frozenset(oracle.EVERYBODY)


def _reject(token) -> dict[str, object]:
    return {
        "line": 1,
        "file": token("import", "file"),
        "record": token("import", "record"),
        "field": "title",
        "reason": token("import", "reason"),
        "cure": token("import", "cure"),
    }


_FIXED = ("source_name", "external_id")
