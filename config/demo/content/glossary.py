"""Forty words of the partnership. Definitions are written for this demonstration."""

from config.demo.content.shapes import Term

_ONS = "After the Office for National Statistics, our words"
_LAW = "After the law, our words; not legal advice"
_HUB = "The partnership's own use"

TERMS = (
    Term(
        name="Anti-social behaviour",
        acronyms=("ASB",),
        also=("antisocial behaviour", "nuisance behaviour"),
        definition=(
            "Behaviour that causes harassment, alarm or distress to people of another household. "
            "Police, council and landlords count it differently: look at what an entry counts."
        ),
        source=_LAW,
    ),
    Term(
        name="Accident and emergency",
        acronyms=("A&E", "ED"),
        also=("emergency department", "casualty"),
        definition="The hospital department that sees people who arrive hurt or suddenly ill.",
        source=_HUB,
    ),
    Term(
        name="Information sharing to tackle violence",
        acronyms=("ISTV",),
        also=("Cardiff model",),
        definition=(
            "Emergency departments ask people who were assaulted when, where and how, and give "
            "the answers without names to those who prevent violence."
        ),
        source="After the national information standard, our words",
    ),
    Term(
        name="Lower-layer Super Output Area",
        acronyms=("LSOA",),
        also=("lower super output area", "small area"),
        definition=(
            "A small area made for statistics, about 1,500 people. Wigan has 200 of them and none "
            "changed between 2011 and 2021."
        ),
        source=_ONS,
    ),
    Term(
        name="Middle-layer Super Output Area",
        acronyms=("MSOA",),
        definition="A few LSOAs together, about 7,500 people. They have everyday names as well.",
        source=_ONS,
    ),
    Term(
        name="Output Area",
        acronyms=("OA",),
        definition="The smallest area of the census, about 300 people. LSOAs are made of them.",
        source=_ONS,
    ),
    Term(
        name="Ward",
        also=("electoral ward",),
        definition=(
            "The area that elects councillors. All of Wigan's wards were replaced in May 2023, "
            "some under the same name."
        ),
        source=_ONS,
    ),
    Term(
        name="Boundary year",
        also=("vintage", "code year"),
        definition=(
            "The year in which a set of areas was drawn. Figures for areas of different years "
            "should not be compared without a lookup."
        ),
        source=_HUB,
    ),
    Term(
        name="Best fit",
        definition=(
            "Putting a whole small area into the larger area where most of its people live, "
            "although the boundaries cross."
        ),
        source=_ONS,
    ),
    Term(
        name="Footprint",
        also=("service delivery footprint", "locality"),
        definition=(
            "One of seven groups of general practices and the services around them. Footprints "
            "have no official edge on a map."
        ),
        source=_HUB,
    ),
    Term(
        name="Beat",
        also=("neighbourhood policing area", "police beat"),
        definition="The patch of one neighbourhood policing team. Beats change when teams do.",
        source=_HUB,
    ),
    Term(
        name="Unique property reference number",
        acronyms=("UPRN",),
        definition="A number that stays with a property for life and joins records about it.",
        source=_HUB,
    ),
    Term(
        name="GSS code",
        also=("ONS code", "area code"),
        definition=(
            "Nine characters that name a statistical or administrative area, such as E08000010. "
            "The first three say what kind of area it is."
        ),
        source=_ONS,
    ),
    Term(
        name="Index of multiple deprivation",
        acronyms=("IMD", "IoD"),
        also=("indices of deprivation",),
        definition=(
            "A score and rank for every small area in England from seven kinds of deprivation. "
            "It says where, not who."
        ),
        source="After the national statistics, our words",
    ),
    Term(
        name="Joint strategic needs assessment",
        acronyms=("JSNA",),
        definition="What council and health bodies together find out about people's needs.",
        source=_LAW,
    ),
    Term(
        name="Not in education, employment or training",
        acronyms=("NEET",),
        definition='A young person who is neither learning nor working. "Not known" is not NEET.',
        source=_HUB,
    ),
    Term(
        name="Worklessness",
        also=("out of work", "unemployment and inactivity"),
        definition=(
            "Being of working age without a job, whether looking for one, ill, caring or "
            "otherwise. Wider than unemployment."
        ),
        source=_HUB,
    ),
    Term(
        name="Council tax support",
        acronyms=("CTS", "CTR"),
        also=("council tax reduction", "council tax benefit"),
        definition="Money off council tax for households with a low income, by local rules.",
        source=_LAW,
    ),
    Term(
        name="School absence",
        also=("truancy", "non-attendance"),
        definition="Sessions missed, with or without leave. Truancy is part of the absence without leave.",
        source=_HUB,
    ),
    Term(
        name="Exclusion",
        also=("permanent exclusion", "suspension"),
        definition=(
            "A head teacher's decision that a pupil may not come: for some days (suspension) or "
            "for good (permanent exclusion)."
        ),
        source=_LAW,
    ),
    Term(
        name="Early help",
        also=("supporting families", "troubled families"),
        definition="Help agreed with a family before its troubles need a social worker.",
        source=_HUB,
    ),
    Term(
        name="Domestic abuse",
        acronyms=("DA", "DVA"),
        also=("domestic violence",),
        definition=(
            "Abusive behaviour between people of 16 and over who are or were close: violence, "
            "control, money, threats. Children who see it are victims too."
        ),
        source=_LAW,
    ),
    Term(
        name="Community safety partnership",
        acronyms=("CSP",),
        definition=(
            "Council, police, fire, probation and health of an area, who must together plan "
            "against crime and disorder."
        ),
        source=_LAW,
    ),
    Term(
        name="Responsible authority",
        definition="A body that by law belongs to the community safety partnership.",
        source=_LAW,
    ),
    Term(
        name="Information asset owner",
        acronyms=("IAO",),
        definition=(
            "The post that answers for a set of information: knows what it is, who has it and "
            "why, and decides who else may."
        ),
        source=_HUB,
    ),
    Term(
        name="Data steward",
        definition="The post that keeps an entry right from day to day and answers questions about it.",
        source=_HUB,
    ),
    Term(
        name="Senior information risk owner",
        acronyms=("SIRO",),
        definition="The member of the board who answers for information risk.",
        source=_HUB,
    ),
    Term(
        name="Data protection officer",
        acronyms=("DPO",),
        definition="Advises on data protection law and watches over it, independently. Does not decide.",
        source=_LAW,
    ),
    Term(
        name="Caldicott Guardian",
        definition="The senior person who protects the confidence of patients and service users.",
        source=_HUB,
    ),
    Term(
        name="Designated liaison officer",
        acronyms=("DLO", "SPOC"),
        also=("single point of contact",),
        definition="The one person in each authority to whom requests for sharing go first.",
        source=_LAW,
    ),
    Term(
        name="Personal data",
        also=("personal information",),
        definition="Information about a living person who can be told from it, alone or joined with other information.",
        source=_LAW,
    ),
    Term(
        name="Special category data",
        also=("sensitive data",),
        definition=(
            "Personal data about health, ethnic origin, beliefs, sex life, trade union, genes or "
            "body measures that the law guards more closely."
        ),
        source=_LAW,
    ),
    Term(
        name="Pseudonymised data",
        also=("pseudonymisation",),
        definition="Data with names swapped for keys. Whoever can get at the keys still holds personal data.",
        source=_LAW,
    ),
    Term(
        name="Anonymised data",
        also=("anonymisation", "depersonalised data"),
        definition="Data from which nobody can be told by any means reasonably likely to be used.",
        source=_LAW,
    ),
    Term(
        name="Disclosure control",
        also=("small number suppression", "suppression"),
        definition=(
            "Hiding or rounding small counts so that no person can be picked out, and one more "
            "where the hidden one could be worked out."
        ),
        source="After the statistical service, our words",
    ),
    Term(
        name="Legal gateway",
        also=("statutory gateway", "power to share"),
        definition="A law that lets or makes a body share. Data protection law still applies on top.",
        source=_LAW,
    ),
    Term(
        name="Data protection impact assessment",
        acronyms=("DPIA",),
        definition="Thinking through, in writing and beforehand, what could go wrong for people.",
        source=_LAW,
    ),
    Term(
        name="Energy performance certificate",
        acronyms=("EPC",),
        definition="The A to G energy rating that a home needs when it is built, sold or let.",
        source=_LAW,
    ),
    Term(
        name="Social prescribing",
        also=("community referral",),
        definition="A practice or service sends somebody to a link worker, who finds help in the community.",
        source=_HUB,
    ),
    Term(
        name="Voluntary and community sector",
        acronyms=("VCS", "VCSE", "VCFSE"),
        also=("third sector", "charities"),
        definition="Charities, community groups, faith groups and social enterprises.",
        source=_HUB,
    ),
)
