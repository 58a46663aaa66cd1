"""From the content of an entry to the value that the catalogue's actions take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from config.demo.content.organisations import ORGANISATIONS
from config.demo.content.shapes import Column, Entry, Route
from config.demo.parts.organisations import Organisations, People, Posts
from config.demo.parts.words import Terms
from hub import clock
from register.catalogue.entry import (
    AreaClaim,
    DictionaryInput,
    DistributionInput,
    EntryInput,
    RelationInput,
)

_DESKS = {each.slug: each.desk for each in ORGANISATIONS}


@dataclass(frozen=True)
class Cast:
    """What entries refer to, by the names used in the content."""

    organisations: Organisations
    people: People
    posts: Posts
    terms: Terms
    gateways: frozenset[str]


def entry_input(content: Entry, cast: Cast, drafted: Mapping[str, int]) -> EntryInput:
    """`drafted` are the primary keys of entries made so far, by identifier."""
    today = clock.today()
    desk, email, phone = _DESKS[content.owner]
    earlier = dict(content.earlier)
    return EntryInput(
        identifier=content.identifier,
        is_demonstration=True,
        title=content.title,
        summary=earlier.get("summary", content.summary),
        description=content.description,
        owner_id=cast.organisations[content.owner].pk,
        owner_post_id=_post(content.owner_post, cast),
        steward_post_id=_post(content.steward_post, cast),
        creator_name=content.creator,
        contact_name=desk,
        contact_email=email,
        contact_phone=phone,
        also_known_as=content.also_known_as,
        resource_type=content.resource_type,
        themes=content.themes,
        keywords=content.keywords,
        language="en",
        population=content.population,
        counting_unit=content.counting_unit,
        equality_breakdowns=content.breakdowns,
        data_level=content.data_level,
        data_class=content.data_class,
        personal_data=content.about.personal,
        special_category=content.about.special,
        offence_data=content.about.offence,
        children_data=content.about.children,
        areas=tuple(claim(each) for each in content.areas),
        level_held=content.held,
        level_shareable=content.shareable,
        code_years=content.code_years,
        location_method=content.location,
        geocoded_percent=content.geocoded,
        crs=content.crs,
        period_from=_day(content.period[0]),
        period_to=_day(content.period[1]),
        period_ongoing=content.ongoing,
        frequency=content.frequency,
        last_updated=_ago(content.updated, today),
        next_due=None if content.due is None else today + timedelta(days=content.due),
        issued=_day(content.issued),
        version_label=content.version,
        version_notes=content.version_notes,
        lineage=content.lineage,
        quality_statement=content.quality,
        caveats=earlier.get("caveats", content.caveats),
        do_not_use_for=earlier.get("do_not_use_for", content.do_not_use_for),
        series_breaks=content.series_breaks,
        revision_policy=content.revision,
        availability=content.availability,
        access_class=content.access,
        access_who=content.terms.who,
        access_purpose=content.terms.purpose,
        access_cost=content.terms.cost,
        access_time=content.terms.time,
        limit_reasons=content.limits,
        licence=content.licence,
        attribution=content.attribution,
        third_party_rights=content.third_party,
        security_classification=content.classification,
        gateways=tuple(code for code in content.gateways if code in cast.gateways),
        disclosure_threshold=content.disclosure.threshold,
        disclosure_rounding=content.disclosure.rounding,
        disclosure_secondary=content.disclosure.secondary,
        disclosure_rule=content.disclosure.rule,
        retention=content.retention,
        transfer_method=content.transfer,
        landing_page=content.landing_page,
        lifecycle=content.lifecycle,
        visibility=content.visibility,
        readers=tuple(_label(each, cast) for each in content.readers),
        distributions=tuple(_distribution(each) for each in content.routes),
        dictionary=tuple(_field(each, cast) for each in content.dictionary),
        relations=_relations(content.relations, drafted),
        aliases=content.aliases,
    )


def claim(text: str) -> AreaClaim:
    """Reads "E05014998@2023" or "E08000010"."""
    code, _, year = text.partition("@")
    return AreaClaim(code, int(year) if year else None)


def _label(text: str, cast: Cast) -> str:
    """Makes "role:siro@demo-council" into "role:siro@org:12"."""
    role, _, slug = text.partition("@")
    return f"{role}@org:{cast.organisations[slug].pk}"


def _post(key: str, cast: Cast) -> int | None:
    return cast.posts[key].pk if key else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _ago(days: int | None, today: date) -> date | None:
    return None if days is None else today - timedelta(days=days)


def _distribution(route: Route) -> DistributionInput:
    return DistributionInput(
        title=route.title,
        kind=route.kind,
        url=route.url,
        instructions=route.instructions,
        format=route.format,
        media_type=route.media_type,
        size_bytes=route.size_bytes,
        licence=route.licence,
        who_decides=route.decides,
        cost=route.cost,
        time=route.time,
    )


def _field(column: Column, cast: Cast) -> DictionaryInput:
    return DictionaryInput(
        name=column.name,
        label=column.label,
        description=column.description,
        type=column.type,
        unit=column.unit,
        codes=column.codes,
        sensitive="yes" if column.sensitive else "no",
        term_id=cast.terms.get(column.term.lower()) if column.term else None,
    )


def _relations(
    wanted: Sequence[tuple[str, str]], drafted: Mapping[str, int]
) -> tuple[RelationInput, ...]:
    return tuple(RelationInput(kind, drafted[target]) for kind, target in wanted)
