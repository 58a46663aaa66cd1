"""Pages about the hub itself: what it owes its readers."""

from hub.site.starting.page import StartingPage, heading, notice, terms, text

_PRIVACY = StartingPage(
    slug="privacy",
    title="Privacy notice",
    summary="What this hub knows about the people who use it, why, and for how long.",
    body=(
        notice(
            "The hub describes data. It does not hold it.",
            "<p>Entries say what data an organisation has, about which places, and on what "
            "terms. The records about residents that they describe stay with the organisations "
            "that hold them. This notice is about you as a user of the hub.</p>",
        ),
        heading("If you only read"),
        text(
            "<p>You can read everything public without an account. We set no cookie, load nothing "
            "from other companies, and use no analytics, advertising or tracking.</p>"
            "<p>So that we can improve the search, we keep the phrases people search for. "
            "A phrase is kept only after three different visitors have searched for it, and never "
            "with a name, an account or an address.</p>"
            "<p>Like any web server, the one that runs this hub may keep technical records of "
            "requests (time, page, network address) to find faults and misuse. Ask us how "
            "long they are kept here.</p>"
        ),
        heading("If you have an account"),
        terms(
            "What we hold about you",
            ("Name and work e-mail address", "To sign you in and to say who changed what."),
            ("Your organisation, roles and posts", "To decide what you may see and do."),
            ("Password", "Only in a form from which it cannot be read back."),
            ("Second sign-in step, if you set one up", "The secret it needs, and nothing else."),
            ("What you changed in the hub, and when", "So that entries can be accounted for."),
        ),
        text(
            "<p>Entries, approvals and agreements name posts before people. Where you hold a post "
            "that answers for an entry, the post's title, e-mail address and phone number are "
            "shown with it.</p>"
            "<p>We use this to run the network. For public bodies the legal basis is a "
            "task in the public interest, for others a legitimate interest (UK GDPR "
            "Article 6(1)(e) and (f)). We pass it to nobody outside the network unless the law "
            "makes us.</p>"
        ),
        heading("The one cookie"),
        text(
            "<p>When you open a form, such as the one to sign in, your browser gets one cookie, "
            "called <b>sessionid</b>. It keeps you signed in and protects forms from misuse. It "
            "ends when you sign out, or at the latest after two weeks. There are no others, so "
            "there is nothing to ask your consent for.</p>"
        ),
        heading("How long we keep it"),
        text(
            "<p>Your account stays as long as you belong to an organisation of the network. When "
            "you leave, it is closed on that day. What you approved or signed keeps your name and "
            "post, because others rely on knowing who decided.</p>"
        ),
        heading("Your rights"),
        text(
            "<p>You may ask for a copy of what we hold about you, have it corrected, object to its "
            "use, or ask for it to be deleted or limited where the law provides for that. "
            "{contact}</p>"
            "<p>If you are not satisfied, you may complain to the Information Commissioner's "
            'Office at <a href="https://ico.org.uk/make-a-complaint/">ico.org.uk</a> or on '
            "0303 123 1113.</p>"
        ),
    ),
)

_ACCESSIBILITY = StartingPage(
    slug="accessibility",
    title="Accessibility statement",
    summary="How far everyone can use this hub, what we know is not right yet, and whom to tell.",
    body=(
        text(
            "<p>We want everyone to be able to use this hub. You should be able to</p>"
            "<ul><li>enlarge pages to four times their size, or read them on a narrow phone, "
            "without scrolling sideways</li>"
            "<li>do everything with the keyboard alone, and see where you are</li>"
            "<li>use a screen reader or speech recognition</li>"
            "<li>use it without JavaScript</li>"
            "<li>print any page</li>"
            "<li>read every map as a list beside it, and every chart as a table under it</li></ul>"
            "<p>Nothing moves, flashes or runs out of time while you read. Colour never carries a "
            "meaning alone. We try to write plainly.</p>"
        ),
        heading("How accessible it is"),
        text(
            "<p>We build to the Web Content Accessibility Guidelines, version 2.2, level AA. "
            "Whenever the software changes, an automated checker runs over its pages in a real "
            "browser; automated checks find only some problems.</p>"
        ),
        heading("What we know is not right yet"),
        text(
            "<ul><li>The hub has not yet been audited by people outside the team that makes it, "
            "nor tested with a group of disabled users.</li>"
            "<li>Text that came with imported entries may be unclear, in capitals, or link with "
            "words such as &quot;click here&quot;. It is shown as its publisher wrote it.</li>"
            "<li>Files and pages at other organisations, to which entries lead, are outside "
            "our control.</li>"
            "<li>The pages where coordinators edit guidance belong to Wagtail, which has its own "
            "accessibility statement.</li></ul>"
        ),
        heading("Tell us"),
        text(
            "<p>If something does not work for you, or you need a page in another form such as "
            "large print, easy read or audio, tell us what it was and how you would like it. "
            "{contact}</p>"
        ),
        heading("If we do not put it right"),
        text(
            "<p>The Equality and Human Rights Commission enforces the Public Sector Bodies "
            "(Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. If you are "
            "not happy with our answer, contact the "
            '<a href="https://www.equalityadvisoryservice.com/">Equality Advisory and Support '
            "Service</a>.</p>"
        ),
    ),
)

_SHARING = StartingPage(
    slug="what-we-share",
    title="What we share and why",
    summary="For residents: what local services tell each other, who decides, and what you can do.",
    body=(
        text(
            "<p>Councils, the police, the fire service, the NHS, probation, housing associations, "
            "schools and charities each know something about the same streets. When they put it "
            "together they see where help is needed sooner. When they share too much, people "
            "lose trust in them. This hub is where they list what they have, so that both can be "
            "judged in the open.</p>"
        ),
        heading("What is listed here"),
        text(
            "<p>Descriptions of data: its title, who holds it, which area it covers, how fine the "
            "detail is, how old it is, and the terms on which others may have it. Most of it is "
            "counts: how many incidents, homes, pupils or patients in an area.</p>"
            "<p>Some entries describe records about people. Those records are not in the hub, and "
            "their being listed does not mean that anybody may have them. Many are marked as never "
            "shared.</p>"
        ),
        heading("Why organisations share"),
        text(
            "<ul><li>to keep children and adults at risk safe</li>"
            "<li>to prevent crime and anti-social behaviour</li>"
            "<li>to plan services where they are needed</li>"
            "<li>to see whether what they do works</li></ul>"
        ),
        heading("Who decides"),
        text(
            "<p>Each entry names the organisation that owns the data and the post in it that "
            "answers for it. That organisation decides who may have the data, for which purpose "
            "and for how long. The hub can only pass a request on.</p>"
            "<p>Data about people may be shared only where a law allows it, only as much as is "
            "needed, and as a rule under a written agreement.</p>"
        ),
        heading("What you can do"),
        text(
            "<ul><li>Search for your ward, town or postcode with the box at the top of this page "
            "to see what is held about it.</li>"
            "<li>Ask the organisation named on an entry what it holds about you. By law it must "
            "answer, usually within a month.</li>"
            "<li>Tell us if an entry is wrong or unclear. {contact}</li>"
            "<li>Complain to the Information Commissioner's Office, "
            '<a href="https://ico.org.uk/make-a-complaint/">ico.org.uk</a>, 0303 123 1113, if '
            "you believe that your information has been misused.</li></ul>"
        ),
        notice(
            "Are you or somebody else in danger?",
            "<p>This hub cannot help with an emergency. Call 999. If you are worried about a child "
            "or an adult at risk, call your council's social care team.</p>",
            "warn",
        ),
    ),
)

_CONTACT = StartingPage(
    slug="contact",
    title="Contact",
    summary="Whom to ask about what.",
    body=(
        terms(
            "Ask the right person",
            (
                "A dataset, its meaning or its terms",
                "The contact or post named on its entry. They know it; we only list it.",
            ),
            (
                "What an organisation holds about you",
                "That organisation's data protection officer. We hold no records about residents.",
            ),
            (
                "An account, a role or a new member organisation",
                "Your organisation's administrator of the hub, or the network coordinator.",
            ),
            (
                "A mistake in an entry or on a page",
                "The network coordinator. Say which page, and what it should say.",
            ),
            (
                "Something that does not work, or is hard to use",
                "The network coordinator. Say what you were doing and at what time.",
            ),
        ),
        heading("The network coordinator"),
        text("<p>{contact}</p>"),
    ),
)

ABOUT = (_PRIVACY, _ACCESSIBILITY, _SHARING, _CONTACT)
