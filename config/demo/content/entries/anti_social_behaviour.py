"""Anti-social behaviour: four ways of counting it, none of them the whole of it."""

from config.demo.content.entries.parts import ASB_DISCLOSURE, BOROUGH, LEIGH, LEIGH_WARDS
from config.demo.content.shapes import NOBODY, About, Column, Disclosure, Entry, Route, Terms

ENTRIES = (
    Entry(
        identifier="asb-incidents-police-beats",
        title="Anti-social behaviour incidents recorded by police, by beat",
        summary=(
            "Every call about anti-social behaviour logged by the Wigan district, with type, "
            "hour and place; counts by neighbourhood policing beat for partners."
        ),
        description=(
            "One row for each incident that call handlers closed as anti-social behaviour: "
            "nuisance, personal or environmental. Repeat calls about one event are linked by the "
            "parent incident number.\n\nCounts by beat and hour are sent to the community safety "
            "partnership each Tuesday. Leigh Town, and Leigh West and South, are separate beats."
        ),
        owner="demo-police",
        owner_post="police.owner",
        steward_post="police.steward",
        also_known_as=("ASB calls", "Police ASB extract"),
        resource_type="event-log",
        themes=("crime", "liveability"),
        keywords=("anti-social behaviour", "ASB", "nuisance", "neighbourhood policing", "Leigh"),
        population="Calls from the public and officers' own reports in Wigan district",
        counting_unit="incidents",
        data_level="event",
        data_class="personal",
        about=About("yes", "no", "yes", "yes"),
        areas=(
            BOROUGH,
            "wigan-beats:leigh-town",
            "wigan-beats:leigh-west-and-south",
            "wigan-beats:hindley-and-abram",
        ),
        held="point",
        shareable="beat",
        code_years=(2023,),
        location=("grid-reference", "place-name"),
        geocoded=93,
        crs="EPSG:27700",
        period=("2019-07-01", ""),
        ongoing=True,
        frequency="weekly",
        updated=5,
        due=2,
        issued="2020-02-03",
        version="2026.2",
        version_notes="Environmental incidents split from nuisance from April 2026.",
        lineage="Taken from the incident system on Monday night; duplicates joined by parent number.",
        caveats=(
            "Counts calls, not behaviour: a street with one determined caller looks worse than a "
            "park nobody rings about. About 7 in 100 have no usable position and are placed on "
            "the police station or the nearest junction."
        ),
        do_not_use_for=(
            "Ranking streets or naming households. Comparing with years before the new incident "
            "system of July 2019."
        ),
        series_breaks="July 2019: new incident system. April 2026: environmental type split off.",
        access="agreement",
        terms=Terms(
            who="Responsible authorities of the community safety partnership",
            purpose="Reducing crime, disorder and anti-social behaviour",
            cost="None",
            time="Two weeks once the agreement is signed",
        ),
        limits=("personal-data", "justice"),
        licence="partner-use",
        classification="official-sensitive",
        gateways=("CDA-17A", "CDA-115"),
        disclosure=Disclosure(
            threshold=3,
            secondary="yes",
            rule="Beats by month only; cells under 3 are left out, and one more so that no sum tells.",
        ),
        retention="Six years from the incident, then counts only",
        verified=41,
        transfer=("secure-email",),
        availability="stable",
        revision="revised",
        routes=(
            Route(
                title="Weekly table by beat",
                kind="request",
                instructions="Your liaison officer asks the district analysts to add you.",
                format="xlsx",
                decides="Superintendent, Wigan district",
                cost="None",
                time="Two weeks",
            ),
            Route(
                title="Incident records for a joint operation",
                kind="secure",
                instructions="Viewed with a district analyst at Leigh police station.",
                format="database",
                decides="Superintendent, Wigan district",
                time="By appointment",
            ),
        ),
        dictionary=(
            Column("incident_no", "Incident number", "Running number of the log", sensitive=True),
            Column("closed_as", "Type", "How the call was closed", codes="NUI, PER, ENV"),
            Column("started", "Start", "When the call began", "date and time"),
            Column("beat", "Beat", "Neighbourhood policing beat of the position", term="Beat"),
            Column(
                "position", "Position", "Easting and northing", "point", "metres", sensitive=True
            ),
            Column("repeat_of", "Repeat of", "Parent incident where it is a repeat call"),
        ),
    ),
    Entry(
        identifier="asb-leigh-combined",
        title="Anti-social behaviour in Leigh: police, council and landlord reports together",
        summary=(
            "Monthly picture for the Leigh footprint and its three wards, joining police calls, "
            "council reports and landlords' cases, by LSOA."
        ),
        description=(
            "Made by the joint intelligence team for the Leigh problem-solving group. The three "
            "sources are laid side by side and not added up, since one event may be in all of "
            "them.\n\nShows hour, type and small area, with schools' term dates and the market "
            "days of Leigh town centre beside the counts."
        ),
        owner="demo-council",
        owner_post="council.places",
        steward_post="council.steward",
        creator="Joint intelligence team",
        also_known_as=("Leigh ASB dashboard",),
        resource_type="indicator-set",
        themes=("crime", "liveability"),
        keywords=("anti-social behaviour", "ASB", "Leigh", "problem solving", "town centre"),
        population="Reports of anti-social behaviour in Leigh",
        counting_unit="incidents",
        data_level="count",
        data_class="depersonalised",
        about=NOBODY,
        areas=(LEIGH, *LEIGH_WARDS),
        held="lsoa",
        shareable="lsoa",
        code_years=(2021, 2023),
        location=("area-code",),
        geocoded=91,
        period=("2022-04-01", ""),
        ongoing=True,
        frequency="monthly",
        updated=19,
        due=12,
        issued="2022-06-15",
        version="54",
        version_notes="Landlords' cases of Lilford Homes joined from March 2025.",
        lineage="Joined from three sources by LSOA of the position; see what it is derived from.",
        quality="Police positions checked against a gazetteer; a tenth of council reports by hand.",
        caveats=(
            "Reports rise when a walk-about or campaign asks for them: see the dates in the "
            "notes sheet. The footprint's edge is illustrative."
        ),
        do_not_use_for="Comparing Leigh with other towns: no other area is put together this way.",
        series_breaks="March 2025: landlords' cases joined.",
        access="partners",
        terms=Terms(
            who="Anybody who signs in from a partner organisation",
            purpose="Planning and judging work against anti-social behaviour in Leigh",
            cost="None",
            time="At once",
        ),
        limits=("disclosure-risk",),
        licence="partner-use",
        classification="official",
        gateways=("CDA-17A",),
        disclosure=ASB_DISCLOSURE,
        retention="Ten years",
        verified=66,
        transfer=("download",),
        availability="available",
        revision="revised",
        routes=(
            Route(
                title="Workbook by LSOA and month",
                kind="download",
                url="https://intelligence.demo.example.org/leigh-asb/leigh-asb-lsoa.xlsx",
                format="xlsx",
                size_bytes=412_000,
                decides="Joint intelligence team",
                cost="None",
                time="At once",
            ),
        ),
        dictionary=(
            Column("lsoa21cd", "LSOA code", "Small area of 2021", term="LSOA"),
            Column("month", "Month", "Month of the report", "date"),
            Column("police_calls", "Police calls", "Calls closed as ASB", "number", "incidents"),
            Column("council_reports", "Council reports", "Reports accepted", "number", "reports"),
            Column("landlord_cases", "Landlord cases", "Cases opened", "number", "cases"),
        ),
        relations=(
            ("derived-from", "asb-incidents-police-beats"),
            ("derived-from", "asb-council-reports-wards"),
            ("derived-from", "asb-cases-leigh-estates"),
        ),
    ),
    Entry(
        identifier="asb-council-reports-wards",
        title="Anti-social behaviour reported to the council, by ward",
        summary=(
            "Quarterly counts of noise, nuisance, litter-related and neighbour reports taken by "
            "the council, for each of the 25 wards since 2023."
        ),
        description=(
            "Counts of reports accepted by the anti-social behaviour team and environmental "
            "health, by type and ward, including Leigh West, Leigh South, and Leigh Central and "
            "Higher Folds. Reports passed to a landlord or to the police are counted once, here."
        ),
        owner="demo-council",
        owner_post="council.places",
        steward_post="council.steward",
        resource_type="statistical-table",
        themes=("crime", "liveability"),
        keywords=("anti-social behaviour", "ASB", "noise", "nuisance", "wards"),
        population="Reports accepted by the council",
        counting_unit="incidents",
        data_level="count",
        data_class="depersonalised",
        about=NOBODY,
        areas=(BOROUGH, *LEIGH_WARDS),
        held="postcode",
        shareable="ward",
        code_years=(2023,),
        location=("postcode",),
        geocoded=88,
        period=("2023-05-01", ""),
        ongoing=True,
        frequency="quarterly",
        updated=47,
        due=44,
        issued="2023-10-20",
        version="2026-Q3",
        lineage="Counted from the case system on the tenth working day after each quarter.",
        caveats="Placed by the caller's postcode where the place of the nuisance was not taken.",
        do_not_use_for="Anything before May 2023: the wards were different.",
        access="open",
        terms=Terms(who="Anyone", purpose="Any lawful purpose", cost="None", time="At once"),
        licence="ogl-3-os-ons",
        attribution="Wigan Borough Council (demonstration). Contains OS data.",
        classification="official",
        gateways=("CDA-17A", "FOI/EIR/RPSI"),
        disclosure=Disclosure(threshold=5, rounding=5, secondary="yes", rule="1 to 4 shown as *."),
        verified=118,
        transfer=("download",),
        availability="stable",
        revision="revised",
        landing_page="https://opendata.demo.example.org/asb-by-ward",
        routes=(
            Route(
                title="All quarters since 2023",
                kind="download",
                url="https://opendata.demo.example.org/asb-by-ward/all.csv",
                format="csv",
                media_type="text/csv",
                size_bytes=96_300,
                licence="ogl-3-os-ons",
                cost="None",
                time="At once",
            ),
        ),
    ),
    Entry(
        identifier="asb-cases-leigh-estates",
        title="Anti-social behaviour cases on Lilford Homes estates",
        summary=(
            "Cases opened by a landlord in Leigh, Atherton and Tyldesley: type, action taken and "
            "outcome, down to LSOA on request."
        ),
        description=(
            "Every case that a neighbourhood officer opens against or for a tenant: noise, "
            "threats, vandalism, drugs, dogs. Holds actions from a warning letter to possession.\n\n"
            "Most estates are in Leigh West, Leigh Central and Higher Folds."
        ),
        owner="demo-homes-leigh",
        owner_post="homes-leigh.owner",
        steward_post="homes-leigh.steward",
        resource_type="administrative-records",
        themes=("crime", "housing"),
        keywords=("anti-social behaviour", "ASB", "tenants", "Leigh", "Higher Folds", "injunction"),
        population="Tenants and leaseholders of 6,400 homes",
        counting_unit="cases",
        breakdowns=("age", "sex", "disability"),
        data_level="case",
        data_class="sensitive-personal",
        about=About("yes", "yes", "yes", "yes"),
        areas=("E05015003@2023", "E05015001@2023", "E05014994@2023", "E05015009@2023", LEIGH),
        held="point",
        shareable="lsoa",
        code_years=(2021, 2023),
        location=("uprn",),
        geocoded=100,
        period=("2018-04-01", ""),
        ongoing=True,
        frequency="fortnightly",
        updated=9,
        due=5,
        version="1",
        lineage="Entered by neighbourhood officers; closed cases reviewed by a team leader.",
        caveats=(
            "Only this landlord's homes. Officers open a case at the second report, so single "
            "reports are missing."
        ),
        do_not_use_for="Letting decisions, or judging a tenant outside the case itself.",
        access="request",
        terms=Terms(
            who="Council, police and other landlords",
            purpose="Preventing anti-social behaviour; case review where the threshold is met",
            cost="None for counts; staff time charged for case files over ten",
            time="Twenty working days",
        ),
        limits=("personal-data", "disclosure-risk"),
        licence="bespoke",
        classification="official-sensitive",
        gateways=("CDA-115", "ASB-104"),
        disclosure=ASB_DISCLOSURE,
        retention="Six years after the tenancy ends",
        verified=205,
        transfer=("secure-email",),
        availability="available",
        revision="live",
        routes=(
            Route(
                title="Counts by LSOA",
                kind="request",
                instructions="Write to the insight team, naming purpose, areas and months.",
                format="csv",
                decides="Director of neighbourhoods",
                cost="None",
                time="Twenty working days",
            ),
        ),
    ),
)
