"""What the demonstration's content is written in. Days are counted from the day it is loaded,
so that what is on time, late or expired stays so whenever somebody looks at it.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Assurance:
    """`expires` in days from the day of loading; negative has run out."""

    kind: str
    reference: str
    status: str
    expires: int


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """`desk` is where questions about its entries go: name, address, phone."""

    slug: str
    name: str
    kind: str
    description: str
    area: str
    desk: tuple[str, str, str]
    parent: str = ""
    public_authority: str = "yes"
    is_partner: bool = True
    ico: str = ""
    ico_expires: int = 200
    assurance: tuple[Assurance, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Person:
    """Signs in, unless `signs_in` is false: then only holds a post."""

    email: str
    name: str
    organisation: str = ""
    roles: tuple[str, ...] = ()
    site_roles: tuple[str, ...] = ()
    signs_in: bool = True


@dataclass(frozen=True, kw_only=True)
class Post:
    """`key` names the post inside the demonstration; `holder` is a person's address."""

    key: str
    organisation: str
    role: str
    title: str
    holder: str
    phone: str = ""
    deputy: str = ""


@dataclass(frozen=True, kw_only=True)
class AreaSet:
    slug: str
    name: str
    level: str
    note: str
    areas: tuple[tuple[str, str, tuple[str, ...]], ...]  # slug, name, GSS codes of its parts


@dataclass(frozen=True, kw_only=True)
class Term:
    name: str
    definition: str
    acronyms: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Page:
    """`body` is Markdown. `section` is "guidance" or "news"."""

    slug: str
    title: str
    section: str
    lead: str
    body: str
    days_ago: int = 30


@dataclass(frozen=True)
class About:
    """The four data protection flags: "yes", "no" or "" for not stated."""

    personal: str = ""
    special: str = ""
    offence: str = ""
    children: str = ""


NOBODY = About("no", "no", "no", "no")
UNSTATED = About()


@dataclass(frozen=True, kw_only=True)
class Terms:
    who: str = ""
    purpose: str = ""
    cost: str = ""
    time: str = ""


@dataclass(frozen=True, kw_only=True)
class Disclosure:
    threshold: int | None = None
    rounding: int | None = None
    secondary: str = ""
    rule: str = ""


@dataclass(frozen=True, kw_only=True)
class Route:
    """One way to get the data; `days` and `cost` are what a newcomer would meet."""

    title: str
    kind: str
    url: str = ""
    instructions: str = ""
    format: str = ""
    media_type: str = ""
    size_bytes: int | None = None
    licence: str = ""
    decides: str = ""
    cost: str = ""
    time: str = ""


@dataclass(frozen=True)
class Column:
    """A row of a data dictionary; `term` is a glossary term's name."""

    name: str
    label: str
    description: str
    type: str = "text"
    unit: str = ""
    codes: str = ""
    sensitive: bool = False
    term: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One dataset entry. Empty means "not stated". `updated`, `published` and `verified` are days
    ago, `due` is days ahead; negative is late. `areas` are "code" or
    "code@boundary year"; `readers` are labels with an organisation's slug for its number.
    """

    identifier: str
    title: str
    summary: str
    description: str
    owner: str
    resource_type: str
    themes: tuple[str, ...]
    areas: tuple[str, ...]
    access: str
    owner_post: str = ""
    steward_post: str = ""
    also_known_as: tuple[str, ...] = ()
    creator: str = ""
    keywords: tuple[str, ...] = ()
    population: str = ""
    counting_unit: str = ""
    breakdowns: tuple[str, ...] = ()
    data_level: str = ""
    data_class: str = ""
    about: About = UNSTATED
    held: str = ""
    shareable: str = ""
    code_years: tuple[int, ...] = ()
    location: tuple[str, ...] = ()
    geocoded: int | None = None
    crs: str = ""
    period: tuple[str, str] = ("", "")
    ongoing: bool = False
    frequency: str = ""
    updated: int | None = None
    due: int | None = None
    issued: str = ""
    version: str = ""
    version_notes: str = ""
    lineage: str = ""
    quality: str = ""
    caveats: str = ""
    do_not_use_for: str = ""
    series_breaks: str = ""
    terms: Terms = field(default_factory=Terms)
    limits: tuple[str, ...] = ()
    licence: str = ""
    attribution: str = ""
    third_party: tuple[str, ...] = ()
    classification: str = ""
    gateways: tuple[str, ...] = ()
    disclosure: Disclosure = field(default_factory=Disclosure)
    retention: str = ""
    landing_page: str = ""
    lifecycle: str = "live"
    published: int | None = None
    verified: int | None = None
    transfer: tuple[str, ...] = ()
    availability: str = ""
    revision: str = ""
    workflow: str = "published"
    withdrawn_because: str = ""
    visibility: str = "public"
    readers: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    routes: tuple[Route, ...] = ()
    dictionary: tuple[Column, ...] = ()
    relations: tuple[tuple[str, str], ...] = ()  # kind, identifier of the other entry
    earlier: tuple[tuple[str, str], ...] = ()  # field, what it said when first published
