"""What the catalogue shows on other nouns' pages: counted for the reader, never cached."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from hub.people.models import Organisation
from register.catalogue import discovery
from register.catalogue.vocabularies import vocabulary
from register.places.levels import rank_of
from register.places.models import Area

LISTED = 20
LISTED_OF_A_PLACE = 50  # nearest fit first; the rest is a search away


class ThemesPanel:
    """Home: themes with counts."""

    order = 10

    def render(self, request: HttpRequest, subject: object) -> str:
        counts = discovery.counts(request.viewer, "theme")
        themes = [(theme, counts.get(theme.code, 0)) for theme in vocabulary("theme")]
        return render_to_string("catalogue/panels/themes.html", {"themes": themes})


class NewestPanel:
    """Home: what is new in the register."""

    order = 20

    def render(self, request: HttpRequest, subject: object) -> str:
        found = discovery.within(request.viewer, selected={}, wanted=(), size=5)
        return render_to_string("catalogue/panels/newest.html", {"found": found})


class HoldingsPanel:
    """Organisation: what it holds."""

    order = 10

    def render(self, request: HttpRequest, subject: object) -> str:
        if not isinstance(subject, Organisation):
            return ""
        found = discovery.within(
            request.viewer,
            selected={"owner": (subject.slug,)},
            wanted=("theme", "access"),
            size=LISTED,
            sort="title",
        )
        context = {"found": found, "organisation": subject}
        return render_to_string("catalogue/panels/holdings.html", context)


class PlacePanel:
    """Place: what goes down to this level, and what covers it only as part of more."""

    order = 10

    def render(self, request: HttpRequest, subject: object) -> str:
        if not isinstance(subject, Area):
            return ""
        found = discovery.within(
            request.viewer,
            selected={"place": (subject.code,)},
            wanted=("theme", "level"),
            size=LISTED_OF_A_PLACE,
            sort="relevance",
        )
        rank = rank_of(subject.level)
        finer = [each for each in found.results if 0 < rank_of(each.level) <= rank]
        wider = [each for each in found.results if not 0 < rank_of(each.level) <= rank]
        context = {"found": found, "area": subject, "finer": finer, "wider": wider}
        return render_to_string("catalogue/panels/place.html", context)
