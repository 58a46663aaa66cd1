"""Publishers become organisations: by the source's id, then by exact normalised name.

An import never attaches to an organisation that has members, or that is a partner, without a
person's word: it gets an organisation of its own meanwhile, and the pair goes to a queue. So
do names that are likely the same ("Trafford Council", "Trafford Metropolitan Borough Council").
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef

from hub.people.actions import create_organisation
from hub.people.enums import OrganisationKind, Origin, YesNo
from hub.people.models import Membership, Organisation, OrganisationAlias
from hub.people.names import name_key
from register.exchange.models import PublisherMatch
from register.exchange.record import PublisherClaim

AreaOfPublisher = Callable[[str, str], str]  # (name, kind) → area code or ""

_KINDS = (
    # National bodies whose names hold a word of the local ones.
    (
        r"inspectorate of|police complaints|fire service college|police authority$|^nhs (england"
        r"|digital|improvement|choices|blood|business|litigation|direct|connecting)"
        r"|(film|skills|facilities|development|archives|research|funding|care) council",
        OrganisationKind.GOVERNMENT,
    ),
    (r"police|constabulary", OrganisationKind.POLICE),
    (r"fire (and rescue|& rescue|service$|authority)|fire brigade", OrganisationKind.FIRE),
    (
        r"\bnhs\b|primary care trust|\bcare trust|hospital|clinical commissioning|health board"
        r"|\bccg\b|\bpct\b|(strategic )?health authority|health and social care trust",
        OrganisationKind.NHS,
    ),
    (r"probation (trust|service|board)", OrganisationKind.PROBATION),
    (r"combined authority", OrganisationKind.COMBINED_AUTHORITY),
    (
        r"(?<!arts )(?<!sports )(?<!british )\bcouncil$|^council of|borough council of"
        r"|london borough of|royal borough of|^borough of"
        r"|^city (and county )?of|metropolitan borough|^comhairle",
        OrganisationKind.COUNCIL,
    ),
    (
        r"housing (association|trust|group|society)|\bhomes (ltd|limited)\b",
        OrganisationKind.HOUSING,
    ),
    (
        r"(?<!defence )\bacademy\b|university|(?<!service )\bcollege\b|\bschool\b",
        OrganisationKind.EDUCATION,
    ),
    (r"\b(ltd|limited|plc|llp)\b", OrganisationKind.COMPANY),
    (
        r"^department|ministry|agency|\boffice\b|^hm |her majesty|his majesty|government|commission"
        r"|inspectorate|directorate|tribunal|ombudsman|regulator|national park|natural england"
        r"|\bauthority\b|executive|council|service|\bboard\b|survey\b|statistics",
        OrganisationKind.GOVERNMENT,
    ),
    (r"charity|\btrust\b|foundation|society|association|voluntary", OrganisationKind.VOLUNTARY),
)  # fmt: skip
_PUBLIC = {
    OrganisationKind.COUNCIL, OrganisationKind.POLICE, OrganisationKind.FIRE,
    OrganisationKind.NHS, OrganisationKind.COMBINED_AUTHORITY,
}  # fmt: skip
# Words by which the same council is written in different ways.
_COUNCIL_WORDS = re.compile(
    r"\b(council|borough|metropolitan|city|district|county|london|royal|of|and|the|unitary|mbc|bc|dc)\b"
)
_COMPANY_WORDS = re.compile(r"\b(ltd|limited|plc|llp|the)\b")


@dataclass(frozen=True, slots=True)
class Publisher:
    """An organisation as an import sees it."""

    pk: int
    area_code: str


class Publishers:
    """Finds or makes the organisation of a claim; remembers what it found for the whole run.

    With `dry_run` nothing is made: a claim that would be new gets pk 0.
    """

    def __init__(
        self,
        source: str,
        *,
        area_of: AreaOfPublisher,
        actor_id: int | None = None,
        dry_run: bool = False,
    ) -> None:
        self.source = source
        self.made = 0
        self._area_of = area_of
        self._actor_id = actor_id
        self._dry_run = dry_run
        self._found: dict[str, Publisher] = {}
        self._by_key: dict[str, list[_Known]] = {}
        self._by_pk: dict[int, _Known] = {}
        self._by_alias: dict[str, int] = {}
        self._load()

    def organisation_for(self, claim: PublisherClaim) -> Publisher:
        external_id = claim.external_id or name_key(claim.name)
        if external_id not in self._found:
            self._found[external_id] = self._resolved(claim, external_id[:255])
        return self._found[external_id]

    def _load(self) -> None:
        members = Membership.objects.filter(organisation=OuterRef("pk"), until__isnull=True)
        rows = Organisation.objects.filter(merged_into__isnull=True).annotate(
            has_members=Exists(members)
        )
        for row in rows.only(
            "name", "name_key", "slug", "kind", "area_code", "is_partner"
        ).iterator():
            self._know(row, guarded=row.has_members or row.is_partner)
        aliases = OrganisationAlias.objects.filter(source=self.source)
        self._by_alias = dict(aliases.values_list("external_id", "organisation_id"))

    def _know(self, row: Organisation, *, guarded: bool) -> None:
        kind = str(row.kind)
        loose = loose_key(row.name_key, kind)
        known = _Known(row.pk, row.name_key, loose, kind, row.area_code, guarded)
        self._by_key.setdefault(row.name_key, []).append(known)
        self._by_pk[row.pk] = known

    def _resolved(self, claim: PublisherClaim, external_id: str) -> Publisher:
        if known := self._by_pk.get(self._by_alias.get(external_id, 0)):
            return Publisher(known.pk, known.area_code)
        same_name = self._by_key.get(name_key(claim.name), [])
        free = next((each for each in same_name if not each.guarded), None)
        if free:
            self._remember_alias(external_id, free.pk)
            return Publisher(free.pk, free.area_code)
        kind = kind_of(claim.name)
        area_code = self._area_of(claim.name, kind)
        if self._dry_run:
            self.made += 1
            return Publisher(0, area_code)
        return Publisher(self._create(claim, external_id, kind, area_code), area_code)

    def _remember_alias(self, external_id: str, organisation_id: int) -> None:
        self._by_alias[external_id] = organisation_id
        if not self._dry_run:
            OrganisationAlias.objects.get_or_create(
                source=self.source,
                external_id=external_id,
                defaults={"organisation_id": organisation_id},
            )

    @transaction.atomic
    def _create(self, claim: PublisherClaim, external_id: str, kind: str, area_code: str) -> int:
        organisation = create_organisation(
            name=claim.name,
            slug=claim.slug,
            fields={
                "kind": kind,
                "area_code": area_code,
                "origin": Origin.IMPORTED,
                "description": claim.description,
                "public_authority": YesNo.YES if kind in _PUBLIC else YesNo.NOT_STATED,
            },
            aliases=[(self.source, external_id)],
            actor_id=self._actor_id,
        )
        self.made += 1
        PublisherMatch.objects.bulk_create(
            PublisherMatch(
                source=self.source,
                external_id=external_id,
                name=claim.name,
                organisation=organisation,
                candidate_id=known.pk,
                reason=reason,
            )
            for known, reason in self._candidates(claim.name, kind)
        )
        self._know(organisation, guarded=False)
        return organisation.pk

    def _candidates(self, name: str, kind: str) -> Iterable[tuple["_Known", str]]:
        """Organisations that are likely the same, each with the reason."""
        key = name_key(name)
        loose = loose_key(key, kind)
        for known in self._by_pk.values():
            if known.key == key:
                yield known, "Same name; it has members or is a partner, so a person decides."
            elif loose and known.kind == kind and known.loose == loose:
                yield known, "Nearly the same name and the same kind of body."


@dataclass(frozen=True, slots=True)
class _Known:
    pk: int
    key: str
    loose: str
    kind: str
    area_code: str
    guarded: bool  # has members or is a partner


def kind_of(name: str) -> str:
    """The kind that a name suggests; "other" where it suggests none."""
    words = " ".join(name.casefold().replace("&", "and").split())
    for pattern, kind in _KINDS:
        if re.search(pattern, words):
            return str(kind)
    return str(OrganisationKind.OTHER)


def loose_key(key: str, kind: str) -> str:
    """A name's key without the words that are written in many ways."""
    words = _COUNCIL_WORDS if kind == OrganisationKind.COUNCIL else _COMPANY_WORDS
    return " ".join(words.sub(" ", key).split())
