"""The answer to "can you use it?" for this reader, and the single next step."""

from dataclasses import dataclass
from urllib.parse import quote

from hub.access.viewer import Viewer
from register.catalogue import policies
from register.catalogue.models import Dataset, Distribution
from register.catalogue.presentation import words
from register.catalogue.vocabularies import vocabulary


@dataclass(frozen=True, slots=True)
class Step:
    """What to do next, as a button."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One sentence for this reader, the step, and the evidence under it."""

    sentence: str
    tone: str  # good | warn | bad: drawn as a border, never the only sign
    step: Step | None
    evidence: tuple[tuple[str, str], ...]


def answer_for(viewer: Viewer, dataset: Dataset, routes: list[Distribution]) -> Answer:
    sentence, tone = _sentence(viewer, dataset)
    return Answer(sentence, tone, _step(viewer, dataset, routes), _evidence(dataset))


def _sentence(viewer: Viewer, dataset: Dataset) -> tuple[str, str]:
    if policies.on_owners_side(viewer, dataset):
        return "Yes. Your own organisation holds it.", "good"
    if dataset.access_class == "partners":
        return _for_partners(viewer)
    sentences = {
        "open": ("Yes. It is open data: yours to use. " + _licence_sentence(dataset), "good"),
        "public-view": ("You may look at it. " + _licence_sentence(dataset), "good"),
        "request": (
            f"You may ask for it. {_decider(dataset)} decides{_usual_time(dataset)}.",
            "warn",
        ),
        "agreement": (
            "Only under a signed agreement between organisations. An agreement covers "
            f"purposes; {_decider(dataset, 'the owner')} still decides.",
            "warn",
        ),
        "secure": ("Only in a secure setting, by people who are cleared for it.", "warn"),
        "listed-only": ("No. You can see that it exists; the data is not shared.", "bad"),
    }
    unsaid = ("The owner has not said yet who may have it.", "warn")
    return sentences.get(dataset.access_class, unsaid)


def _for_partners(viewer: Viewer) -> tuple[str, str]:
    if viewer.is_partner:
        return "Yes, as a partner of the network, on the terms below.", "good"
    if viewer.is_anonymous:
        return "It is for partners of the network. Sign in to see how to get it.", "warn"
    return "It is for partners of the network. Your organisation is not one yet.", "warn"


def _licence_sentence(dataset: Dataset) -> str:
    if not dataset.licence:
        return "Its licence is not stated: ask before you publish anything made from it."
    found = vocabulary("licence")
    return found.description(dataset.licence) or f"Licence: {found.label(dataset.licence)}."


def _decider(dataset: Dataset, unknown: str = "Its owner") -> str:
    return f"The {dataset.owner_post.title}" if dataset.owner_post else unknown


def _usual_time(dataset: Dataset) -> str:
    time = dataset.access_time
    return f" ({time[:1].lower()}{time[1:]})" if time else ""


_DIRECT = (
    ("download", "Download"),
    ("api", "Open the live link"),
    ("page", "Get it from the source"),
)


def _step(viewer: Viewer, dataset: Dataset, routes: list[Distribution]) -> Step | None:
    if policies.can_get(viewer, dataset):
        for kind, label in _DIRECT:
            for route in routes:
                if route.kind == kind and route.url:
                    return Step(label, route.url)
        if dataset.landing_page and dataset.access_class in policies.OPEN_TO_ALL:
            return Step("Get it from the source", dataset.landing_page)
    if dataset.access_class == "partners" and viewer.is_anonymous:
        back = quote(dataset.get_absolute_url())
        return Step("Sign in to see how", f"/accounts/login/?next={back}")
    if policies.on_owners_side(viewer, dataset):
        return None
    email = contact_email(dataset)
    return Step("Ask the owner", mail_link(email, dataset)) if email else None


def contact_email(dataset: Dataset) -> str:
    """The address that answers: the entry's own, else the steward's, else the owner's post."""
    posts = [post.email for post in (dataset.steward_post, dataset.owner_post) if post]
    return next((each for each in (dataset.contact_email, *posts) if each), "")


def mail_link(email: str, dataset: Dataset) -> str:
    return f"mailto:{quote(email, safe='@')}?subject={quote(dataset.title)}"


def _evidence(dataset: Dataset) -> tuple[tuple[str, str], ...]:
    post, reasons = dataset.owner_post, dataset.limit_reasons
    rows = (
        ("Access", words.term("access-class", dataset.access_class)),
        ("Who may have it", dataset.access_who),
        ("For which purposes", dataset.access_purpose),
        ("Who decides", f"{post.title}, {dataset.owner.name}" if post else dataset.owner.name),
        ("What it costs", dataset.access_cost),
        ("How long it takes", dataset.access_time),
        ("Why it is limited", words.terms("limit-reason", reasons) if reasons else ""),
        ("Licence", words.term("licence", dataset.licence)),
        ("How to name the source", dataset.attribution),
        ("Rights of others", ", ".join(dataset.third_party_rights)),
    )
    always = {"Access", "Who may have it", "Who decides", "Licence"}
    return tuple(row for row in rows if row[1] or row[0] in always)
