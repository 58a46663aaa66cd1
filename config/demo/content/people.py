"""People who sign in, people who only hold a post, and the posts. All invented."""

from config.demo.content.shapes import Person, Post

PASSWORD = "demonstration"  # pragma: allowlist secret
DOMAIN = "demo.example.org"


def _at(name: str) -> str:
    return f"{name}@{DOMAIN}"


PEOPLE = (
    Person(
        email=_at("analyst"),
        name="Priya Halstead",
        organisation="demo-council",
        roles=("analyst",),
    ),
    Person(
        email=_at("steward"),
        name="Colette Rigby",
        organisation="demo-council",
        roles=("steward", "liaison"),
    ),
    Person(
        email=_at("owner"),
        name="Neil Ollerenshaw",
        organisation="demo-council",
        roles=("owner",),
    ),
    Person(email=_at("dpo"), name="Farida Kassim", organisation="demo-council", roles=("dpo",)),
    Person(
        email=_at("caldicott"),
        name="Dr Amara Whittle",
        organisation="demo-hospital",
        roles=("caldicott",),
    ),
    Person(
        email=_at("siro"),
        name="Joanne Peelmarsh",
        organisation="demo-council",
        roles=("siro",),
    ),
    Person(
        email=_at("chair"),
        name="Tom Gillibrand",
        organisation="demo-fire",
        roles=("chair", "analyst"),
    ),
    Person(
        email=_at("member"),
        name="Kath Unsworth",
        organisation="demo-homes-leigh",
        roles=("member", "analyst"),
    ),
    Person(
        email=_at("trainer"),
        name="Dev Ramachandran",
        organisation="demo-college",
        roles=("trainer",),
    ),
    Person(
        email=_at("coordinator"),
        name="Moira Bannister",
        organisation="demo-combined-authority",
        roles=("analyst",),
        site_roles=("coordinator",),
    ),
    Person(
        email=_at("partner"),
        name="Sunita Blackledge",
        organisation="demo-police",
        roles=("owner",),
    ),
    Person(
        email=_at("outsider"),
        name="Rory Kirkbride",
        organisation="demo-family-trust",
        roles=("analyst",),
    ),
    Person(email=_at("admin"), name="Sam Threlkeld", site_roles=("administrator",)),
)

# They answer for entries and have no password, so nobody signs in as them.
POST_HOLDERS = tuple(
    Person(
        email=_at(name.lower().replace(" ", ".")),
        name=name,
        organisation=f"demo-{organisation}",
        signs_in=False,
    )
    for name, organisation in (
        ("Bev Charnock", "council"),
        ("Imran Sadiqi", "council"),
        ("Wendy Platt", "council"),
        ("Alan Cleworth", "police"),
        ("Ruth Astbury", "fire"),
        ("Callum Hesketh", "fire"),
        ("Olu Adebanjo", "hospital"),
        ("Janet Birchall", "hospital"),
        ("Nasreen Mahfouz", "community-health"),
        ("Pete Lathom", "community-health"),
        ("Dawn Crompton", "probation"),
        ("Elliot Marshfield", "probation"),
        ("Grace Tunnicliffe", "homes-leigh"),
        ("Andy Boardman", "homes-douglas"),
        ("Zofia Nowicka", "homes-douglas"),
        ("Hilary Grundy", "voluntary-action"),
        ("Ben Darbyshire", "voluntary-action"),
        ("Maria Costa", "college"),
        ("Ian Prescale", "combined-authority"),
        ("Tess Okonfua", "combined-authority"),
        ("Lesley Worsfold", "family-trust"),
    )
)


def _post(key: str, role: str, title: str, holder: str, line: str, deputy: str = "") -> Post:
    organisation = "demo-" + key.split(".", 1)[0]
    return Post(
        key=key,
        organisation=organisation,
        role=role,
        title=title,
        holder=_at(holder),
        phone=f"01632 960{line}",
        deputy=deputy,
    )


# Deputies come before those they stand in for.
POSTS = (
    _post("council.steward", "steward", "Register steward, joint intelligence", "steward", "120"),
    _post(
        "council.people-steward",
        "steward",
        "Information officer, people directorate",
        "bev.charnock",
        "121",
    ),
    _post(
        "council.places",
        "owner",
        "Assistant director, place and community safety",
        "owner",
        "122",
        "council.steward",
    ),
    _post(
        "council.children",
        "owner",
        "Assistant director, children and families",
        "imran.sadiqi",
        "123",
        "council.people-steward",
    ),
    _post(
        "council.public-health",
        "owner",
        "Consultant in public health intelligence",
        "wendy.platt",
        "124",
        "council.steward",
    ),
    _post("council.revenues", "owner", "Head of revenues and benefits", "owner", "125"),
    _post("council.dpo", "dpo", "Data protection officer", "dpo", "126"),
    _post("council.siro", "siro", "Director of resources", "siro", "127"),
    _post("council.liaison", "liaison", "Designated liaison officer", "steward", "128"),
    _post("police.steward", "steward", "District analyst", "alan.cleworth", "220"),
    _post(
        "police.owner",
        "owner",
        "Superintendent, Wigan district",
        "partner",
        "221",
        "police.steward",
    ),
    _post("fire.steward", "steward", "Data quality officer", "callum.hesketh", "420"),
    _post("fire.owner", "owner", "Head of performance", "ruth.astbury", "421", "fire.steward"),
    _post("hospital.steward", "steward", "Emergency data manager", "janet.birchall", "520"),
    _post("hospital.owner", "owner", "Chief information officer", "olu.adebanjo", "521"),
    _post("hospital.caldicott", "caldicott", "Caldicott Guardian", "caldicott", "522"),
    _post("community-health.steward", "steward", "Population health analyst", "pete.lathom", "620"),
    _post(
        "community-health.owner",
        "owner",
        "Director of primary care",
        "nasreen.mahfouz",
        "621",
        "community-health.steward",
    ),
    _post("probation.steward", "steward", "Performance officer", "elliot.marshfield", "720"),
    _post("probation.owner", "owner", "Head of delivery unit", "dawn.crompton", "721"),
    _post("homes-leigh.steward", "steward", "Neighbourhood insight lead", "member", "820"),
    _post("homes-leigh.owner", "owner", "Director of neighbourhoods", "grace.tunnicliffe", "821"),
    _post("homes-douglas.steward", "steward", "Data analyst", "zofia.nowicka", "920"),
    _post("homes-douglas.owner", "owner", "Head of homes", "andy.boardman", "921"),
    _post("voluntary-action.steward", "steward", "Research officer", "ben.darbyshire", "130"),
    _post("voluntary-action.owner", "owner", "Chief officer", "hilary.grundy", "131"),
    _post("college.trainer", "trainer", "Information sharing trainer", "trainer", "141"),
    _post("college.owner", "owner", "Registrar", "maria.costa", "142"),
    _post("combined-authority.steward", "steward", "Transport data manager", "tess.okonfua", "320"),
    _post(
        "combined-authority.owner",
        "owner",
        "Head of data and insight",
        "ian.prescale",
        "321",
        "combined-authority.steward",
    ),
    _post("family-trust.owner", "owner", "Trust manager", "lesley.worsfold", "151"),
)
