"""Guidance for readers: how to find data and what the words on an entry mean."""

from hub.site.starting.page import StartingPage, heading, notice, terms, text

_FIND = StartingPage(
    slug="find-data",
    title="Find data about your area",
    summary="What you can type, how the hub understands it, and what to do when nothing fits.",
    body=(
        text(
            "<p>There is one search box, on every page. Type what you would say to a colleague: "
            "a topic, a place, or both, such as <b>anti social behaviour leigh</b>.</p>"
        ),
        heading("Topics"),
        text(
            "<ul><li>Everyday words, the long form or the short form: the hub knows that ASB is "
            "anti-social behaviour, and says so when it used that.</li>"
            "<li>Part of a word, a plural or a slip of the finger still finds the entry; exact "
            "words come first.</li>"
            "<li>Put words between quotation marks to find them together.</li></ul>"
        ),
        heading("Places"),
        text(
            "<ul><li>A ward, town, borough, neighbourhood or police beat by its name.</li>"
            "<li>An area code, such as E01006323.</li>"
            "<li>A postcode. Where the full list of postcodes has not been loaded, the first half "
            "answers approximately, and the page says so.</li></ul>"
            "<p>Above the results the page says which place it understood. If it is the wrong "
            "one, choose another beside it, or search for the word alone.</p>"
        ),
        heading("Narrow it down"),
        text(
            "<p>Tick as many filters as you like. Two values of one filter mean either of them; "
            "two filters mean both. The numbers beside them say how many entries each would leave. "
            "The address of the page keeps your search, so you can send it to a colleague.</p>"
        ),
        heading("When nothing fits"),
        text(
            "<p>Try a wider place or a plainer word. Entries whose data is never shared are listed "
            "too: their contact may be able to answer your question without handing the data over. "
            "If you think that the data should exist, ask the network coordinator who would "
            "hold it.</p>"
        ),
    ),
)

_ACCESS = StartingPage(
    slug="access",
    title="What the access words mean",
    summary="Who may have the data behind an entry, and what to do next.",
    body=(
        text(
            "<p>Being able to read an entry and being able to have its data are two things. "
            "Each entry says on what terms the data may be had.</p>"
        ),
        terms(
            "Access, from widest to narrowest",
            (
                "Open, yours to use",
                (
                    "Anyone may have it and use it under an open licence. Name the source as the "
                    "licence asks."
                ),
            ),
            (
                "Anyone may look",
                "Anyone may look at it. Read the licence before you use it again.",
            ),
            (
                "For partners",
                "People in any organisation of the network may have it. Sign in to get it.",
            ),
            (
                "On request",
                (
                    "You may ask for it. Say what for, for which area and how fine, and until "
                    "when. The owner decides."
                ),
            ),
            (
                "Under an agreement",
                (
                    "It is shared between organisations that have signed an agreement. Ask your "
                    "liaison officer whether yours has."
                ),
            ),
            (
                "In a secure setting",
                (
                    "It can be used only inside a secure setting, by people cleared for it. Start "
                    "early: clearance takes months."
                ),
            ),
            (
                "Listed, never shared",
                (
                    "You can see that it exists, whose it is and why it is not shared. The owner "
                    "may be able to answer a question from it."
                ),
            ),
        ),
        notice(
            "An agreement is not permission",
            "<p>An agreement covers purposes. Except for open data, the owner still decides each "
            "time.</p>",
        ),
        heading("Some entries are not for everyone"),
        text(
            "<p>A few entries may be seen only by partners, by one organisation, or by people in "
            "named roles. If you think that you should see more than you do, sign in, or ask your "
            "organisation's administrator which roles you have.</p>"
        ),
    ),
)

_LEVELS = StartingPage(
    slug="places-and-levels",
    title="Places, levels and boundary years",
    summary="Why the same name can mean different areas, and how fine data can be.",
    body=(
        heading("Two levels"),
        text(
            "<p>Each entry gives two levels of detail. The <b>level held</b> is the finest area "
            "or unit in the owner's own data, for example single addresses. The <b>level you may "
            "get</b> is the finest that others may have, for example wards. They often differ: "
            "small numbers in small areas can point at a person.</p>"
        ),
        terms(
            "Areas you will meet often",
            ("Output area (OA)", "About 125 homes. The smallest area of the census."),
            (
                "Lower layer super output area (LSOA)",
                "About 650 homes. Deprivation and many health figures come at this level.",
            ),
            ("Middle layer super output area (MSOA)", "About 3,000 homes."),
            ("Ward", "The area that elects councillors. Changes every few years."),
            ("District or borough", "The area of one council, such as Wigan."),
            (
                "Beats, footprints, neighbourhoods",
                "Areas that one service draws for itself. They rarely match any other.",
            ),
        ),
        heading("Boundary years"),
        text(
            "<p>Areas are redrawn from time to time, and often keep their name. Figures for a ward "
            "of 2022 and one of 2023 may count different streets. The hub keeps each set of "
            "areas with the year it was drawn in, shows the year where it matters, and warns you "
            "where a list mixes them.</p>"
        ),
        heading("Covers, and part of"),
        text(
            "<p>A search for a place lists first what fits it most closely, then what covers it as "
            "part of something larger. Data that covers the whole borough may still be useful for "
            "a ward, if its level is fine enough to cut it out.</p>"
        ),
    ),
)

_CARE = StartingPage(
    slug="use-with-care",
    title="Before you use what you found",
    summary="Five checks that save a wrong conclusion, or a breach.",
    body=(
        text(
            "<ol><li><b>Read the caveats.</b> Each entry says what its data must not be used for, "
            "and where its series breaks.</li>"
            "<li><b>Check its age.</b> The entry shows the period covered and whether an update is "
            "late. A figure can be right and three years old.</li>"
            "<li><b>Look at who is missing.</b> Records of a service count those who came to it, "
            "not everyone who needed it.</li>"
            "<li><b>Keep small numbers safe.</b> Follow the rule on the entry before you publish: "
            "as a rule, counts below the threshold are left out or rounded, and totals must not "
            "give them away.</li>"
            "<li><b>Name the source.</b> Say whose data it is, for which period, and under which "
            "licence.</li></ol>"
        ),
        notice(
            "Not stated means not stated",
            "<p>Where an entry says &quot;Not stated&quot;, nobody has answered yet. It does not "
            "mean no. Ask the contact before you rely on it.</p>",
        ),
        heading("If something looks wrong"),
        text(
            "<p>Tell the contact named on the entry. If there is none, tell the network "
            "coordinator.</p>"
        ),
    ),
)

GUIDANCE = StartingPage(
    slug="guidance",
    title="Guidance",
    summary="How to find data, understand what an entry says, and use it safely.",
    body=(),
    below=(_FIND, _ACCESS, _LEVELS, _CARE),
)
