"""Twelve organisations of an invented borough partnership, and one that stays outside it.

Names say what they are and that they are not the real body. Telephone numbers are from the
range kept free for drama, addresses end in demo.example.org, registration numbers cannot exist.
"""

from config.demo.content.shapes import Assurance, Organisation

BOROUGH = "E08000010"
GREATER_MANCHESTER = "E47000001"

ORGANISATIONS = (
    Organisation(
        slug="demo-council",
        name="Wigan Borough Council (demonstration)",
        kind="council",
        area=BOROUGH,
        description=(
            "The borough's council in this demonstration: social care, schools, housing, "
            "streets, public health, benefits and the analysts of the joint intelligence team."
        ),
        desk=("Joint intelligence desk", "intelligence@demo.example.org", "01632 960101"),
        ico="ZDEMO001",
        ico_expires=143,
        assurance=(
            Assurance("dspt", "DEMO-DSPT-01", "Standards met", 220),
            Assurance("psn", "DEMO-PSN-01", "Certificate held", 61),
            Assurance("cyber-essentials", "DEMO-CE-01", "Plus", -24),
        ),
    ),
    Organisation(
        slug="demo-police",
        name="Greater Manchester Police (demonstration)",
        kind="police",
        area="E23000005",
        description=(
            "The force in this demonstration, through its Wigan district: incidents, crimes, "
            "neighbourhood policing teams and their beats."
        ),
        desk=("Wigan district analysts", "district.analysts@demo.example.org", "01632 960202"),
        ico="ZDEMO002",
        ico_expires=298,
        assurance=(
            Assurance("cyber-essentials", "DEMO-CE-02", "Basic", 112),
            Assurance("iso27001", "DEMO-ISO-02", "Forensic services only", 401),
        ),
    ),
    Organisation(
        slug="demo-combined-authority",
        name="Greater Manchester Combined Authority (demonstration)",
        kind="combined-authority",
        area=GREATER_MANCHESTER,
        description=(
            "Hosts the network's coordinator in this demonstration and holds transport and "
            "city-region data that covers the borough."
        ),
        desk=("City-region data office", "data.office@demo.example.org", "01632 960303"),
        ico="ZDEMO003",
        ico_expires=77,
        assurance=(Assurance("psn", "DEMO-PSN-03", "Certificate held", 190),),
    ),
    Organisation(
        slug="demo-fire",
        name="Greater Manchester Fire and Rescue Service (demonstration)",
        kind="fire",
        area=GREATER_MANCHESTER,
        parent="demo-combined-authority",
        description=(
            "Fires, special services, home visits and risk data, from stations in Wigan, Leigh, "
            "Hindley and Atherton."
        ),
        desk=("Performance and intelligence", "fire.intelligence@demo.example.org", "01632 960404"),
        ico="ZDEMO004",
        ico_expires=77,
        assurance=(Assurance("cyber-essentials", "DEMO-CE-04", "Plus", 260),),
    ),
    Organisation(
        slug="demo-hospital",
        name="Wigan Infirmary NHS Foundation Trust (demonstration)",
        kind="nhs",
        area=BOROUGH,
        description=(
            "The acute hospital in this demonstration, with the borough's emergency department "
            "and the walk-in centre in Leigh."
        ),
        desk=("Information services", "hospital.information@demo.example.org", "01632 960505"),
        ico="ZDEMO005",
        ico_expires=31,
        assurance=(
            Assurance("dspt", "DEMO-DSPT-05", "Standards met", 220),
            Assurance("dspt", "DEMO-DSPT-05-OLD", "Approaching standards", -145),
        ),
    ),
    Organisation(
        slug="demo-community-health",
        name="Wigan Primary and Community Care (demonstration)",
        kind="nhs",
        area="E38000205",
        description=(
            "General practice, community nursing, health visiting, vaccination and social "
            "prescribing for the seven service delivery footprints."
        ),
        desk=("Population health team", "population.health@demo.example.org", "01632 960606"),
        ico="ZDEMO006",
        ico_expires=164,
        assurance=(Assurance("dspt", "DEMO-DSPT-06", "Standards exceeded", 220),),
    ),
    Organisation(
        slug="demo-probation",
        name="Probation Service, Wigan (demonstration)",
        kind="probation",
        area=BOROUGH,
        description="People on community sentences and licence who are supervised from Wigan.",
        desk=("Delivery unit business manager", "probation.desk@demo.example.org", "01632 960707"),
        ico="ZDEMO007",
        ico_expires=350,
        assurance=(Assurance("psn", "DEMO-PSN-07", "Certificate lapsed", -9),),
    ),
    Organisation(
        slug="demo-homes-leigh",
        name="Lilford Homes (demonstration)",
        kind="housing",
        area=BOROUGH,
        public_authority="no",
        description=(
            "An invented housing association with 6,400 homes, most of them in Leigh, "
            "Atherton and Tyldesley."
        ),
        desk=("Insight team", "lilford.insight@demo.example.org", "01632 960808"),
        ico="ZDEMO008",
        ico_expires=12,
        assurance=(Assurance("cyber-essentials", "DEMO-CE-08", "Basic", 44),),
    ),
    Organisation(
        slug="demo-homes-douglas",
        name="Douglas Valley Housing (demonstration)",
        kind="housing",
        area=BOROUGH,
        public_authority="no",
        description=(
            "An invented housing association with 3,900 homes in Wigan town, Ince and Hindley."
        ),
        desk=("Data and governance", "douglas.data@demo.example.org", "01632 960909"),
        ico="ZDEMO009",
        ico_expires=-18,
        assurance=(Assurance("cyber-essentials", "DEMO-CE-09", "Basic", -60),),
    ),
    Organisation(
        slug="demo-voluntary-action",
        name="Borough Voluntary Action (demonstration)",
        kind="voluntary",
        area=BOROUGH,
        public_authority="no",
        description=(
            "Speaks for some 900 charities and community groups in this demonstration and runs "
            "the food bank network's shared count."
        ),
        desk=("Research and voice", "voluntary.research@demo.example.org", "01632 960110"),
        ico="ZDEMO010",
        ico_expires=88,
        assurance=(Assurance("other", "DEMO-SAFE-10", "Trusted charity mark", 130),),
    ),
    Organisation(
        slug="demo-college",
        name="Wigan and Leigh Further Education College (demonstration)",
        kind="education",
        area=BOROUGH,
        description=(
            "Sixth form, technical and adult courses on sites in Wigan and Leigh; trains the "
            "network's members in information sharing."
        ),
        desk=("Management information", "college.mi@demo.example.org", "01632 960111"),
        ico="ZDEMO011",
        ico_expires=240,
        assurance=(Assurance("cyber-essentials", "DEMO-CE-11", "Plus", 15),),
    ),
    Organisation(
        slug="demo-family-trust",
        name="Coalfield Families Trust (demonstration)",
        kind="voluntary",
        area=BOROUGH,
        public_authority="no",
        is_partner=False,
        description=(
            "A small charity that visits families. It has not signed the overarching protocol, "
            "so it sees what the public sees and its own entries."
        ),
        desk=("Office", "families.office@demo.example.org", "01632 960112"),
        ico="ZDEMO012",
        ico_expires=5,
    ),
)
