"""Pages of the site with nothing on them, with everything, and with hostile text."""

import pytest
from django.test import Client
from wagtail.models import Page, Site

from hub import nouns
from hub.people.models import User
from hub.site import demo_notice, navigation, sitemap
from hub.site.actions import prepare_site
from hub.site.demo_notice import DemoAccount, register_demo_accounts
from hub.site.models import HomePage, NewsIndexPage, NewsPage, StandardPage
from tests.factories.site import make_page, restrict

HOSTILE = "<script>alert(1)</script>"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"


def html_of(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


STARTING = {
    "/": "What do you need to know about your area?",
    "/guidance/": "Guidance",
    "/guidance/find-data/": "Find data about your area",
    "/guidance/access/": "What the access words mean",
    "/guidance/places-and-levels/": "Places, levels and boundary years",
    "/guidance/use-with-care/": "Before you use what you found",
    "/privacy/": "Privacy notice",
    "/accessibility/": "Accessibility statement",
    "/what-we-share/": "What we share and why",
    "/contact/": "Contact",
}
ENTRANCE = {
    "/accounts/login/": "Sign in",
    "/accounts/password/reset/": "Set a new password",
    "/accounts/password/reset/done/": "Look into your mail",
    "/accounts/signup/": "Accounts come by invitation",
}


def test_starting_pages_have_one_heading_and_set_no_cookie(client, site):
    for path, heading in STARTING.items():
        html = html_of(client, path)

        assert (path, html.count("<h1"), heading in html) == (path, 1, True)
        assert "{contact}" not in html
    assert client.cookies == {}


@pytest.mark.parametrize(("path", "heading"), ENTRANCE.items())
def test_entrance_page_has_one_heading(client, db, path, heading):
    html = html_of(client, path)

    assert (html.count("<h1"), heading in html) == (1, True)


@pytest.mark.parametrize(
    "path",
    ["/accounts/logout/", "/accounts/password/change/", "/accounts/2fa/", "/accounts/email/"],
)
def test_account_page_wears_our_frame(client, home, coordinator, path):
    coordinator.set_password("known-password-1")
    coordinator.save()
    client.force_login(coordinator)

    html = html_of(client, path)

    assert ("hub-header" in html, html.count("<h1")) == (True, 1)


def test_prepare_site_replaces_the_page_of_welcome(db):
    home = prepare_site()

    assert Site.objects.get(is_default_site=True).root_page_id == home.pk
    assert list(Page.get_first_root_node().get_children()) == [home.page_ptr]


def test_prepare_site_again_changes_nothing_that_editors_did(db):
    prepare_site()
    privacy = StandardPage.objects.get(slug="privacy")
    privacy.title = "Ours now"
    privacy.save_revision().publish()
    StandardPage.objects.get(slug="use-with-care").delete()

    prepare_site()

    assert StandardPage.objects.get(slug="privacy").title == "Ours now"
    assert not StandardPage.objects.filter(slug="use-with-care").exists()
    assert HomePage.objects.count() == 1


def test_prepare_site_puts_back_what_the_foot_links_to(db):
    prepare_site()
    StandardPage.objects.get(slug="contact").delete()

    prepare_site()

    assert StandardPage.objects.filter(slug="contact", live=True).exists()


def test_starting_pages_name_the_coordinator(client, db, settings):
    settings.CONTACT_EMAIL = "hub@council.example"
    prepare_site()

    assert "mailto:hub@council.example" in html_of(client, "/contact/")


def test_starting_pages_without_address_stay_true(client, db, settings):
    settings.CONTACT_EMAIL = ""
    prepare_site()

    html = html_of(client, "/contact/")
    assert ("Ask the network coordinator." in html, "mailto:" in html) == (True, False)


def test_home_with_nothing_on_it(client, home):
    home.examples, home.summary, home.note = [], "", ""
    home.save_revision().publish()

    html = html_of(client, "/")

    assert ("For example" in html, "hub-note" in html) == (False, False)


def test_home_with_hostile_text_escapes_it(client, home):
    home.question = home.summary = home.note_title = home.note_by = HOSTILE
    home.examples = [("query", HOSTILE)]
    home.note = "<p>Hello</p>"
    home.save_revision().publish()

    html = html_of(client, "/")

    assert (ESCAPED in html, "<script>alert" in html) == (True, False)


def test_guidance_with_hostile_text_escapes_it(client, home):
    body = [
        ("heading", HOSTILE),
        ("notice", {"tone": "info", "title": HOSTILE, "text": "<p>x</p>"}),
        ("terms", {"caption": HOSTILE, "rows": [{"term": HOSTILE, "meaning": HOSTILE}]}),
        ("details", {"summary": HOSTILE, "text": "<p>x</p>"}),
    ]
    make_page(home, HOSTILE, slug="hostile", summary=HOSTILE, body=body)

    html = html_of(client, "/hostile/")

    assert (ESCAPED in html, "<script>alert" in html) == (True, False)


def test_index_lists_only_what_the_reader_may_read(client, home, coordinator):
    guidance = make_page(home, "Guidance", slug="guidance")
    restrict(make_page(guidance, "Canary page", slug="canary"), "groups")

    public = html_of(client, "/guidance/")
    client.force_login(coordinator)
    inside = html_of(client, "/guidance/")

    assert ("Canary page" in public, "Canary page" in inside) == (False, True)


def test_news_empty_and_full(client, home):
    index = home.add_child(instance=NewsIndexPage(title="News", slug="news"))
    assert "There is no news yet" in html_of(client, "/news/")

    for number in range(25):
        index.add_child(instance=NewsPage(title=f"Item {number}", slug=f"item-{number}"))

    html = html_of(client, "/news/")
    assert (html.count("hub-below__item"), "?page=2" in html) == (20, True)
    assert "Item 3" in html_of(client, "/news/item-3/")


class Things:
    kind = "thing"
    label = "thing"

    def cards(self, viewer, ids):
        if viewer.is_anonymous:
            return {}
        return {each: nouns.Card("thing", f"Canary {HOSTILE}", "/things/1/") for each in ids}


def test_citation_shows_the_card_to_those_who_may_see_it(client, home, coordinator, monkeypatch):
    monkeypatch.setattr(nouns, "nouns", {"thing": Things()})
    body = [("citation", {"kind": "thing", "id": "1", "note": ""})]
    make_page(home, "Cites", slug="cites", body=body)

    public = html_of(client, "/cites/")
    client.force_login(coordinator)
    inside = html_of(client, "/cites/")

    assert ("Canary" in public, "Canary" in inside, ESCAPED in inside) == (False, True, True)


def test_navigation_shows_only_pages_that_exist(rf, monkeypatch):
    monkeypatch.setattr(navigation, "_items", {})
    navigation.register_item("Nowhere", "no-such-page", 1)
    navigation.register_item("Guidance", "guidance", 3)
    navigation.register_item("Home", "healthz", 2)

    links = navigation.links_for(rf.get("/guidance/access/"))

    assert [(link.label, link.current) for link in links] == [("Home", False), ("Guidance", True)]


@pytest.fixture
def accounts(monkeypatch):
    monkeypatch.setattr(demo_notice, "_accounts", [])
    register_demo_accounts([DemoAccount("canary@demo.example.org", HOSTILE, "demonstration")])


@pytest.mark.parametrize("shown", [True, False])
def test_demo_accounts_are_listed_in_demo_mode_only(client, home, settings, accounts, shown):
    settings.DEMO_MODE = shown

    html = html_of(client, "/accounts/login/")

    assert ("canary@demo.example.org" in html, "demo.js" in html) == (shown, shown)
    assert "<script>alert" not in html


def test_sign_in_takes_login_and_password(client, home):
    User.objects.create_user("a@example.org", "a-long-password-1")

    answer = client.post("/accounts/login/", {"login": "a@example.org", "password": "wrong"})
    assert "There is no account with this e-mail address and password" in answer.content.decode()
    answer = client.post(
        "/accounts/login/", {"login": "a@example.org", "password": "a-long-password-1"}
    )

    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_sign_out_keeps_no_session(home, coordinator):
    client = Client()
    client.force_login(coordinator)

    client.post("/accounts/logout/")

    assert "Sign in" in html_of(client, "/")


def test_robots_keep_out_of_searches_and_find_the_sitemap(client, settings):
    settings.SITE_URL = "https://hub.example.org"

    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /search/" in text
    assert "Sitemap: https://hub.example.org/sitemap.xml" in text


def sitemap_of(client, query=""):
    return b"".join(client.get(f"/sitemap.xml{query}").streaming_content).decode()


def test_sitemap_lists_public_pages_only(client, home):
    restrict(make_page(home, "Canary", slug="canary"), "login")
    make_page(home, "Open", slug="open")

    assert "sitemap.xml?section=pages&amp;page=1" in sitemap_of(client)
    listed = sitemap_of(client, "?section=pages")
    assert ("/open/</loc>" in listed, "canary" in listed) == (True, False)


def test_sitemap_is_cut_into_files(client, monkeypatch):
    def entries(start, stop):
        return [sitemap.Entry(f"/things/{n}/?a=1&b=2") for n in range(start, min(stop, 5))]

    monkeypatch.setattr(sitemap, "PER_FILE", 2)
    monkeypatch.setattr(sitemap, "_sections", {})
    sitemap.register_section("things", sitemap.Section(lambda: 5, entries))

    assert sitemap_of(client).count("<loc>") == 3
    assert sitemap_of(client, "?section=things&page=3").count("<loc>") == 1
    assert "a=1&amp;b=2" in sitemap_of(client, "?section=things")


@pytest.mark.parametrize(
    "query", ["?section=none", "?section=pages&page=0", "?section=pages&page=²"]
)
def test_sitemap_of_nonsense_is_not_found(client, home, query):
    assert client.get(f"/sitemap.xml{query}").status_code == 404


def test_query_count_is_the_same_with_one_page_below_and_three(
    client, home, django_assert_num_queries
):
    guidance = make_page(home, "Guidance", slug="guidance")
    make_page(guidance, "One", slug="one")
    client.get("/guidance/")

    with django_assert_num_queries(9):
        client.get("/guidance/")
    make_page(guidance, "Two", slug="two")
    make_page(guidance, "Three", slug="three")
    with django_assert_num_queries(9):
        client.get("/guidance/")
