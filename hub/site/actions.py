"""Setting up the pages of a new hub, and who may edit them."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.html import format_html
from wagtail.models import GroupPagePermission, Page, Site
from wagtail.rich_text import RichText
from wagtail.snippets.models import get_snippet_models

from hub.people.actions import COORDINATORS_GROUP
from hub.site.models import BasePage, HomePage, StandardPage
from hub.site.starting import ABOUT, GUIDANCE, StartingPage

EXAMPLES = ("anti-social behaviour Leigh", "school absence", "empty homes by ward")

_PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")


@transaction.atomic
def prepare_site() -> HomePage:
    """Home, guidance and the pages about the hub, where they are missing. Safe to repeat.

    Guidance comes with a new home page only, so that what an editor removed stays removed;
    the pages that the foot of every page links to are always put back.
    """
    home = HomePage.objects.first()
    if home is None:
        home = make_home()
        _add(home, GUIDANCE)
    for page in ABOUT:
        _add(home, page)
    _let_coordinators_edit(home)
    return home


@transaction.atomic
def make_home() -> HomePage:
    """The front door, in the place of Wagtail's page of welcome. For a site that has none."""
    root = Page.get_first_root_node()
    home = root.add_child(
        instance=HomePage(
            title=settings.SITE_NAME,
            slug="hub",
            summary="Find what data local organisations hold, whose it is, and whether you may "
            "use it.",
            examples=[("query", words) for words in EXAMPLES],
        )
    )
    home.save_revision().publish()
    host = urlsplit(settings.SITE_URL)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": host.hostname or "localhost",
            "port": host.port or (443 if host.scheme == "https" else 80),
            "site_name": settings.SITE_NAME,
            "root_page": home,
        },
    )
    for page in root.get_children().exact_type(Page):
        page.delete()
    return HomePage.objects.get(pk=home.pk)


def _add(parent: BasePage, page: StartingPage) -> None:
    parent.refresh_from_db()
    if parent.get_children().filter(slug=page.slug).exists():
        return
    made = parent.add_child(
        instance=StandardPage(
            slug=page.slug,
            title=page.title,
            summary=page.summary,
            show_in_menus=True,
            body=[(block, _value(block, value)) for block, value in page.body],
        )
    )
    made.save_revision().publish()
    for each in page.below:
        _add(made, each)


def _value(block: str, value: Any) -> Any:
    if block == "text":
        return RichText(value.replace("{contact}", _contact()))
    if block == "notice":
        return {**value, "text": RichText(value["text"])}
    return value


def _contact() -> str:
    if not settings.CONTACT_EMAIL:
        return "Ask the network coordinator."
    address = settings.CONTACT_EMAIL
    return format_html('Write to the network coordinator: <a href="mailto:{0}">{0}</a>.', address)


def _let_coordinators_edit(home: HomePage) -> None:
    """Pages and approved wordings. Wagtail's own groups go where nobody is in them."""
    group, _ = Group.objects.get_or_create(name=COORDINATORS_GROUP)
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
        *_snippet_permissions(),
    )
    page_type = ContentType.objects.get_for_model(Page)
    for permission in Permission.objects.filter(
        content_type=page_type, codename__in=_PAGE_PERMISSIONS
    ):
        GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
    Group.objects.filter(name__in=("Editors", "Moderators"), user__isnull=True).delete()


def _snippet_permissions() -> list[Permission]:
    types = ContentType.objects.get_for_models(*get_snippet_models()).values()
    return list(Permission.objects.filter(content_type__in=types))
