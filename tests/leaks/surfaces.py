"""Every place where something could come out: addresses, how each is asked, what it shows.

A surface names the views it visits, so that an address nobody visits fails by name
(test_coverage.py); `shows` are fields that it must show to whoever may see them, so that
silence elsewhere means something.
"""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from tests.leaks import oracle
from tests.leaks.canaries import TEXT_FIELDS
from tests.leaks.engine_gone import engine_gone
from tests.leaks.world import OPEN_WORD, PLACE, THEME, Thing, World

ALL = frozenset(oracle.EVERYBODY)
FACETS = "&".join(
    f"facets={name}"
    for name in ("theme", "owner", "level", "access", "format", "licence", "tag", "place")
)
# Never on the dataset page: keys of machines, and the address of the source's own page.
_NOT_ON_PAGE = {
    "landing_page",
    "source_name",
    "external_id",
    "distributions.media_type",
    "distributions.licence",
    "distributions.external_id",
}
ON_PAGE = frozenset(TEXT_FIELDS) - _NOT_ON_PAGE
IN_API = frozenset(TEXT_FIELDS)
ON_CARD = frozenset({"title", "summary"})
TITLE = frozenset({"title"})


@dataclass(frozen=True)
class Visit:
    """One request. `typed` are tokens that the reader sent and may therefore see again."""

    path: str
    typed: tuple[str, ...] = ()
    post: bool = False
    headers: dict[str, str] = field(default_factory=dict)


Visits = Callable[[World, str], Iterable[Visit]]
Things = Callable[[World, str], Iterable[Thing]]


def nothing(world: World, persona: str) -> list[Thing]:
    return []


@dataclass(frozen=True)
class Surface:
    name: str
    views: frozenset[str]
    visits: Visits
    shows: frozenset[str] = frozenset()
    things: Things = nothing  # those whose `shows` must come out
    for_: frozenset[str] = ALL  # others are refused
    around: Callable[[], AbstractContextManager] = nullcontext
    edits: str = ""  # kind of things that whoever gets in sees whole, because they write them


def _each(suffix: str = "", prefix: str = "") -> Visits:
    """The address of every entry, those hidden from the reader among them."""

    def visits(world: World, persona: str) -> Iterable[Visit]:
        for thing in world.entries():
            yield Visit(f"{prefix}{thing.url}{suffix}" if not prefix else _in_api(thing))

    return visits


def _in_api(thing: Thing) -> str:
    return f"/api/v1{thing.url.rstrip('/')}"


def _paths(*paths: str) -> Visits:
    return lambda world, persona: [Visit(path) for path in paths]


def _visible(world: World, persona: str) -> list[Thing]:
    return world.seen_by(persona)


def _found(world: World, persona: str) -> list[Thing]:
    return [each for each in world.seen_by(persona) if each.searchable]


def _for_all(world: World, persona: str) -> list[Thing]:
    return world.seen_by("anonymous")


def _search(path: str) -> Visits:
    def visits(world: World, persona: str) -> Iterable[Visit]:
        token = world.token
        slug = token("publisher", "slug")
        yield Visit(f"{path}?kind=dataset&per_page=100")
        yield Visit(f"{path}?per_page=100&page=1&sort=title")
        yield Visit(f"{path}?q={OPEN_WORD}&per_page=100")
        yield Visit(f"{path}?place={PLACE}&per_page=100")
        yield Visit(f"{path}?theme={THEME}&sort=updated&per_page=100")
        yield Visit(f"{path}?owner={slug}", typed=(slug,))
        yield Visit(f"{path}?owner=owning-council&per_page=100")
        for thing in ("partners published", "imported", "roles published", "narrowed"):
            tag = token(thing, "keywords")
            yield Visit(f"{path}?tag={tag}", typed=(tag,))
        titles = [token(each.name, "title") for each in world.hidden_from(persona)]
        for start in range(0, len(titles), 6):
            some = tuple(titles[start : start + 6])
            yield Visit(f"{path}?q={'+'.join(some)}", typed=some)
        name = token("publisher", "name")
        yield Visit(f"{path}?q={name}", typed=(name,))

    return visits


def _search_api(world: World, persona: str) -> Iterable[Visit]:
    path = "/api/v1/search"
    yield from _search(path)(world, persona)
    yield Visit(f"{path}?kind=dataset&{FACETS}")
    yield Visit(f"{path}?{FACETS}")
    for thing in world.hidden_from(persona):
        fields = ("keywords", "also_known_as", "caveats", "creator_name", "dictionary.name")
        for each in fields[:2]:
            word = world.token(thing.name, each)
            yield Visit(f"{path}?q={word}", typed=(word,))
        pack = tuple(world.token(thing.name, each) for each in fields[2:])
        yield Visit(f"{path}?q={'+'.join(pack)}", typed=pack)
        misspelt = world.token(thing.name, "title")[:-1] + "z"
        yield Visit(f"{path}?q={misspelt}", typed=(misspelt,))


def _typed_nothing(world: World, persona: str) -> Iterable[Visit]:
    token = world.token("partners published", "title")
    for bad in ("kind", "level", "facets", "access", "nonsense", "page", "sort"):
        yield Visit(f"/api/v1/search?{bad}={token}", typed=(token,))
    yield Visit("/api/v1/search?page=100000")
    yield Visit("/api/v1/suggest?nonsense=1")
    yield Visit("/api/v1/nothing/here")


def _suggest(world: World, persona: str) -> Iterable[Visit]:
    for thing in (*world.entries(), world.things["publisher"]):
        field_name = "title" if thing.kind == "entry" else "name"
        token = world.token(thing.name, field_name)
        yield Visit(f"/api/v1/suggest?q={token[:5]}")
        yield Visit(f"/api/v1/suggest?q={token}", typed=())
    yield Visit("/api/v1/suggest?q=zq")


def _suggestable(world: World, persona: str) -> list[Thing]:
    # Eight are offered, so only what has a prefix of its own is sure to come.
    return _found(world, persona)


def _organisations(world: World, persona: str) -> Iterable[Visit]:
    yield Visit("/organisations/")
    yield Visit("/organisations/?kind=other")
    yield Visit("/organisations/?page=99")


def _organisation(world: World, persona: str) -> Iterable[Visit]:
    yield Visit(world.things["publisher"].url)
    for each in (world.cast.owning, world.cast.partner, world.cast.outside):
        yield Visit(each.get_absolute_url())


def _publisher(world: World, persona: str) -> list[Thing]:
    thing = world.things["publisher"]
    return [thing] if persona in thing.sees else []


def _sitemap(world: World, persona: str) -> Iterable[Visit]:
    from hub.site.sitemap import files

    yield Visit("/sitemap.xml")
    yield Visit("/sitemap.xml?section=zq&page=1")
    for section, number in files():
        yield Visit(f"/sitemap.xml?section={section}&page={number}")


def _audit(world: World, persona: str) -> Iterable[Visit]:
    yield Visit("/audit/")
    for before in range(50, 400, 50):
        yield Visit(f"/audit/?before={before}")
    yield Visit("/audit/?kind=dataset")
    yield Visit("/audit/?kind=organisation")


def _imports(world: World, persona: str) -> Iterable[Visit]:
    url = world.things["import"].url
    yield from (Visit("/imports/"), Visit(url), Visit(f"{url}rejects.csv"))


def _import_deeds(world: World, persona: str) -> Iterable[Visit]:
    url = world.things["import"].url
    for deed in ("stop/", "resume/"):
        yield Visit(f"{url}{deed}", post=True)
    yield Visit("/imports/publishers/1/", post=True)


def _named(*names: str) -> Things:
    return lambda world, persona: [
        world.things[name] for name in names if persona in world.things[name].sees
    ]


def _pages(world: World, persona: str) -> Iterable[Visit]:
    yield from (Visit("/"), Visit("/guidance/"))
    for each in world.things.values():
        if each.kind == "page":
            yield Visit(each.url, typed=(world.token(each.name, "slug"),))


def _own_pages(world: World, persona: str) -> list[Thing]:
    return [e for e in world.things.values() if e.kind == "page" and persona in e.sees]


def _admin(world: World, persona: str) -> Iterable[Visit]:
    word = world.token("partners published", "title")
    pk = world.term.pk if world.term else 0
    base = "/admin/snippets/catalogue"
    yield from (
        Visit("/admin/"),
        Visit("/admin/pages/"),
        Visit(f"/admin/pages/search/?q={word}", typed=(word,)),
        Visit("/admin/snippets/"),
        Visit(f"{base}/glossaryterm/"),
        Visit(f"{base}/glossaryterm/edit/{pk}/"),
        Visit(f"{base}/glossaryterm/history/{pk}/"),
        Visit(f"{base}/glossaryterm/usage/{pk}/"),
        Visit(f"{base}/gateway/"),
        Visit(f"{base}/accessterms/"),
        Visit("/admin/snippets/choose/catalogue/glossaryterm/"),
        Visit("/admin/snippets/choose/catalogue/gateway/"),
        Visit("/admin/choose-page/"),
        Visit(f"/admin/choose-page/search/?q={word}", typed=(word,)),
        Visit("/admin/reports/site-history/"),
        Visit("/admin/api/main/pages/"),
    )


def _area_sets(world: World, persona: str) -> Iterable[Visit]:
    return [Visit("/places/sets/"), Visit("/places/sets/none-such/")]


def _area_set_deeds(world: World, persona: str) -> Iterable[Visit]:
    yield Visit("/places/sets/none-such/add/", post=True)
    yield Visit("/places/sets/none-such/remove/", post=True)


def _of(*names: str) -> frozenset[str]:
    return frozenset(names)


SURFACES: tuple[Surface, ...] = (
    Surface("dataset page", _of("dataset"), _each(), ON_PAGE, _visible),
    Surface("history", _of("dataset-history"), _each("history/"), TITLE, _visible),
    Surface("dataset API", _of("api:dataset"), _each(prefix="/api/v1"), IN_API, _visible),
    Surface("search API", _of("api:search"), _search_api, ON_CARD | {"keywords"}, _found),
    Surface("search page", _of("search"), _search("/search/"), ON_CARD, _found),
    Surface("export", _of("search-export"), _search("/search/export.csv"), TITLE, _found),
    Surface("suggestions", _of("api:suggest"), _suggest, TITLE, _suggestable),
    Surface("errors of the API", _of("api:search", "api:suggest", "api-unknown"), _typed_nothing),
    Surface(
        "titles while the engine is away",
        _of("api:search", "search", "search-export", "api:suggest"),
        lambda world, persona: [
            Visit("/api/v1/search?kind=dataset&per_page=100"),
            Visit("/api/v1/search?per_page=100"),
            Visit("/search/?q=zq&per_page=100"),
            Visit("/search/export.csv?q=zq"),
            Visit("/api/v1/suggest?q=zq"),
        ],
        TITLE,
        _found,
        around=engine_gone,
    ),
    Surface(
        "pages while the engine is away",
        _of("home", "themes", "theme", "organisation", "place"),
        lambda world, persona: [
            Visit("/"),
            Visit("/themes/"),
            Visit(f"/themes/{THEME}/"),
            *_organisation(world, persona),
            Visit(f"/places/{PLACE}/"),
        ],
        around=engine_gone,
    ),
    Surface("home and pages", _of("home", "guidance", "wagtail_serve"), _pages, TITLE, _own_pages),
    Surface("themes", _of("themes"), _paths("/themes/")),
    Surface("theme", _of("theme"), _paths(f"/themes/{THEME}/", "/themes/none-such/")),
    Surface("organisations", _of("organisations"), _organisations, _of("name"), _publisher),
    Surface(
        "organisation", _of("organisation"), _organisation, _of("name", "description"), _publisher
    ),
    Surface("places", _of("places"), _paths("/places/", "/places/?q=leafy", "/places/?q=zq")),
    Surface(
        "place", _of("place"), _paths(f"/places/{PLACE}/", "/places/E99999999/"), TITLE, _found
    ),
    Surface("outlines", _of("outlines"), _paths(f"/places/outlines.json?codes={PLACE},zq")),
    Surface("area sets", _of("area-sets", "area-set"), _area_sets),
    Surface(
        "new area set",
        _of("area-set-new"),
        _paths("/places/sets/new/"),
        for_=oracle.COORDINATOR,
    ),
    Surface(
        "area set deeds",
        _of("area-set-add", "area-set-remove"),
        _area_set_deeds,
        for_=frozenset(),
    ),
    Surface("sitemap", _of("sitemap"), _sitemap),
    Surface("robots", _of("robots"), _paths("/robots.txt")),
    Surface("health", _of("healthz", "readyz"), _paths("/healthz", "/readyz")),
    Surface("system", _of("system"), _paths("/system/"), for_=oracle.SYSTEM),
    Surface("description of the API", _of("api:openapi-json"), _paths("/api/v1/openapi.json")),
    Surface(
        "audit",
        _of("audit"),
        _audit,
        TITLE,
        _visible,
        for_=oracle.COORDINATOR,
    ),
    Surface(
        "imports",
        _of("imports", "import", "import-rejects"),
        _imports,
        _of("file", "reason", "cure"),
        _named("import"),
        for_=oracle.COORDINATOR,
    ),
    Surface(
        "import deeds",
        _of("import-stop", "import-resume", "import-publisher"),
        _import_deeds,
        for_=oracle.COORDINATOR,
    ),
    Surface(
        "search log",
        _of("search-log"),
        _paths("/search/log/", "/search/log/?format=csv"),
        _of("text"),
        _named("phrase"),
        for_=oracle.COORDINATOR,
    ),
    Surface(
        "opened results",
        _of("search-opened"),
        lambda world, persona: [Visit(f"/search/opened/?q={OPEN_WORD}", post=True)],
    ),
    Surface(
        "Wagtail admin",
        frozenset(),
        _admin,
        TITLE,
        _named("term"),
        for_=oracle.EDITS_TEXTS,
        edits="page",
    ),
)
