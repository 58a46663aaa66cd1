"""Pages of a small site."""

from wagtail.models import PageViewRestriction

from hub.site.models import BasePage, StandardPage


def make_page(parent: BasePage, title: str, **fields) -> StandardPage:
    """A published page below `parent`."""
    parent.refresh_from_db()
    page = parent.add_child(instance=StandardPage(title=title, show_in_menus=True, **fields))
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


def restrict(page: BasePage, kind: str) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=kind)
