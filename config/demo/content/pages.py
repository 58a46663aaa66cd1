"""Guidance and news pages, in Markdown."""

from config.demo.content.shapes import Page

PAGES = (
    Page(
        slug="how-to-read-an-entry",
        title="How to read an entry",
        section="guidance",
        days_ago=210,
        lead="An entry tells you what data there is, whose it is and what you may do. Read it in this order.",
        body="""
## Start with "Can you use it?"
One sentence answers for you. It may be *open, yours to use*, or *ask*, or *you can see that it
exists*. Under it stands why, and the one thing to do next.

## Then look at two levels
*Held* is how finely the owner knows the place: an address, perhaps. *You may get* is how finely it
is given out: a ward, perhaps. If you need something finer, ask. Do not guess.

## Check the date and the boundary year
*Updated* says how often and whether it is late. *Boundary year* says when the areas were drawn. All
wards in Wigan were redrawn in 2023.

## Read what it must not be used for
Owners write this from experience. If your use is named there, ring the steward before you start.

## Say when something is wrong
Every entry has *Something is wrong here*. The steward sees it the same day.
""",
    ),
    Page(
        slug="can-i-share-it",
        title="Can I share it?",
        section="guidance",
        days_ago=180,
        lead="Most questions are settled by four tests, in this order. You can stop at the first no.",
        body="""
## 1. Is it about people who can be told?
If nobody can be picked out, alone or with what is already known, the law on personal data does not
stand in the way. Think about small numbers first.

## 2. Have you the power?
A public body needs a law that lets or makes it share: we call that a legal gateway. An entry names
those that its owner relies on. A charity or a landlord needs none, but must still be fair.

## 3. Is it fair, needed and no more than needed?
Say what for. Take the smallest part that will do: counts before records, wards before addresses.

## 4. Was it told in confidence?
What a patient or client tells a professional is guarded apart from data protection law. Ask the
Caldicott Guardian.

## When somebody may come to harm
Share what is needed, now, with those who can act. Write down what you did within a working day. No
rule on this page is meant to stop you.
""",
    ),
    Page(
        slug="small-numbers",
        title="Small numbers and disclosure",
        section="guidance",
        days_ago=150,
        lead="A count of one can name a person. This is how we publish small areas without doing so.",
        body="""
## Why a small count matters
In one small area, one month and one kind of incident, a count of 1 may be somebody's neighbour. A
newspaper or a former partner can know the rest.

## What we do
- Leave out or star counts below the entry's threshold. Thresholds differ: read the entry.
- Round what is left, so that the missing one cannot be had by taking away.
- Star a second count where a total would give the first away.
- Join areas or months until the counts are large enough.

## What does not help
Leaving out the name of the area while keeping its map. Percentages of small counts. Saying "fewer
than five" in a table whose total is shown.

## Who decides
The owner, with a disclosure reviewer for anything finer than a ward.
""",
    ),
    Page(
        slug="ward-boundary-years",
        title="Wards before and after 2023",
        section="guidance",
        days_ago=120,
        lead="All 25 wards of the borough were abolished and made anew in May 2023. Some kept their name.",
        body="""
## Why you should care
"Hindley" before 2023 and "Hindley" since are two places with two codes. So are "Leigh West" and
"Leigh West". A line drawn through both shows a change that never happened.

## What to do
1. Look at the boundary year of each entry. The hub warns you when your results mix them.
2. Where you can, go down to LSOAs: none of the borough's 200 changed between 2011 and 2021.
3. Add LSOAs up to wards with the official lookup. Do not work it out from a map: for eleven of the
   200 that goes wrong.

## If only the old wards are there
Say so in the heading of your table, with both codes.
""",
    ),
    Page(
        slug="who-is-who",
        title="Who is who",
        section="guidance",
        days_ago=90,
        lead="Names change, posts stay. These are the posts that you will meet on an entry.",
        body="""
## Owner
The information asset owner answers for the data and decides who may have it. The owner's approval
publishes an entry.

## Steward
Keeps the entry right and answers questions. Start here.

## Liaison officer
Each authority's first address for a request to share. Knows the law and whom to ring.

## Data protection officer
Advises and keeps watch. Never decides, so that the advice stays free.

## SIRO
The senior information risk owner sits on the board, accepts what risk is left and reviews a refusal
when you ask.

## Caldicott Guardian
Guards the confidence of patients and people in care. Signs off sharing of health and care data.

## Network coordinator
Keeps the register in order and chases reviews. Does not overrule an owner.
""",
    ),
    Page(
        slug="asking-for-data",
        title="Asking for data that is not open",
        section="guidance",
        days_ago=60,
        lead="A good request is short and is answered sooner. Say these six things.",
        body="""
1. **What for**, in one sentence that a resident would understand.
2. **Which entry**, and which fields of it.
3. **How fine**: the largest area and the longest period that will do.
4. **Who** will see it, by post.
5. **Until when** you need it and what happens to it then.
6. **Under which gateway or agreement**, if you know. If not, say so: the liaison officer will.

You should hear within 20 working days. A refusal comes with a reason. You can ask the owner
organisation's SIRO to look at it again.
""",
    ),
    Page(
        slug="leigh-picture-widened",
        title="Landlords' cases join the Leigh picture",
        section="news",
        days_ago=16,
        lead="The monthly picture of anti-social behaviour in Leigh now has three sources side by side.",
        body="""
Lilford Homes joined its cases to the calls and reports of police and council. The three are not
added up: one noisy night can be in all of them.

The first finding is about counting. On two estates the landlord hears twice as much as the police.
The problem-solving group asks wardens to tell tenants which number to ring for what.

*This is demonstration content.*
""",
    ),
    Page(
        slug="ae-data-ten-years",
        title="Ten years of A&E data for safer streets",
        section="news",
        days_ago=44,
        lead="What it took to get it, and what it has changed.",
        body="""
It began with a receptionist who asked one more question. Today seven in ten people who come to the
emergency department after an assault say where it happened.

Two things made it work: a named person at the hospital, and sending the result back to the
reception desk each quarter, so that those who ask see why.

*This is demonstration content.*
""",
    ),
)
