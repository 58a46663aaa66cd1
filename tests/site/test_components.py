"""Components refuse at compile time what would render wrong, and escape what they show."""

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import TemplateSyntaxError, engines
from django.test import RequestFactory

from hub.site import panels
from hub.site.paging import pages_around

HOSTILE = "<script>alert(1)</script>"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"


def compiled(source):
    return engines["django"].from_string(source)


def rendered(source, **context):
    return compiled(source).render(context)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ('{% ui_tag "x" tne="good" %}', "{% ui_tag %} has no attribute 'tne'; it has text, tone"),
        ('{% ui_tag "x" tone="nice" %}', "{% ui_tag %}: tone='nice' is none of neutral, good"),
        ("{% ui_tag %}", "{% ui_tag %} needs text"),
        ('{% ui_tag "x" text="y" %}', "{% ui_tag %}: text is given twice"),
        ('{% ui_button "a" "b" "c" %}', '{% ui_button %}: "c" is one value too many'),
        ('{% ui_button text="a" %}', "{% ui_button %} needs href"),
        ('{% ui_panels "hoome" %}', "{% ui_panels %}: slot='hoome' is none of home"),
        ("{% ui_notice %}never closed", "Unclosed tag"),
    ],
)
def test_component_misused_fails_when_compiled(source, message):
    with pytest.raises(TemplateSyntaxError) as refusal:
        compiled(source)

    assert message in str(refusal.value)


def test_component_with_impossible_variable_fails_when_rendered():
    template = compiled('{% ui_tag "x" tone=tone %}')

    with pytest.raises(TemplateSyntaxError):
        template.render({"tone": "nice"})


def test_component_sees_nothing_of_the_page_around_it():
    html = rendered("{% ui_facts rows %}", rows=[("A", "")], term="leak", value="leak")

    assert "leak" not in html


@pytest.mark.parametrize(
    "source",
    [
        "{% ui_tag evil %}",
        "{% ui_notice title=evil %}{{ evil }}{% endui_notice %}",
        "{% ui_button evil evil %}",
        "{% ui_submit evil %}",
        "{% ui_facts rows %}",
        "{% ui_crumbs rows %}",
        "{% ui_chip evil evil label=evil %}",
    ],
)
def test_component_escapes_what_it_is_given(source):
    html = rendered(source, evil=HOSTILE, rows=[(HOSTILE, HOSTILE)])

    assert (ESCAPED in html, "<script" in html) == (True, False)


def test_facts_without_value_say_not_stated():
    html = rendered("{% ui_facts rows %}", rows=[("Owner", ""), ("Count", 0)])

    assert (html.count("Not stated"), ">0<" in html) == (1, True)


@pytest.mark.parametrize(
    ("number", "last", "expected"),
    [
        (1, 1, (1,)),
        (1, 4, (1, 2, 3, 4)),
        (1, 10, (1, 2, 3, None, 10)),
        (5, 10, (1, 2, 3, 4, 5, 6, 7, None, 10)),
        (6, 20, (1, None, 4, 5, 6, 7, 8, None, 20)),
        (20, 20, (1, None, 18, 19, 20)),
    ],
)
def test_pages_around(number, last, expected):
    assert pages_around(number, last) == expected


def test_pages_keep_the_query():
    page = Paginator(range(100), 10).page(3)

    html = rendered('{% ui_pages page "q=a&theme=b" %}', page=page)

    assert 'href="?q=a&amp;theme=b&amp;page=4"' in html
    assert 'aria-current="page"' in html


def test_pages_of_one_page_show_nothing():
    assert rendered("{% ui_pages page %}", page=Paginator([1], 10).page(1)).strip() == ""


class Shapes(forms.Form):
    name = forms.CharField(help_text="As on your badge")
    kind = forms.ChoiceField(choices=[("a", HOSTILE)], widget=forms.RadioSelect, required=False)
    many = forms.MultipleChoiceField(
        choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple
    )
    agree = forms.BooleanField()
    token = forms.CharField(widget=forms.HiddenInput, required=False)


ALL_FIELDS = "{% ui_errors form %}{% for field in form %}{% ui_field field %}{% endfor %}"


def test_field_joins_label_hint_and_error():
    html = rendered(ALL_FIELDS, form=Shapes({"many": ["b"]}))

    assert 'for="id_name"' in html
    assert 'aria-describedby="id_name-hint id_name-error"' in html
    assert 'class="govuk-input govuk-input--error"' in html
    assert '<a href="#id_name">This field is required.</a>' in html
    assert '<a href="#id_agree">This field is required.</a>' in html


def test_field_of_a_group_keeps_what_was_chosen_and_escapes_labels():
    html = rendered(ALL_FIELDS, form=Shapes({"many": ["b"], "name": "x"}))

    assert 'name="many" value="b" checked' in html
    assert (ESCAPED in html, "<script" in html) == (True, False)


def test_field_says_which_are_optional():
    html = rendered("{% ui_field form.kind %}{% ui_field form.name %}", form=Shapes())

    assert html.count("(optional)") == 1


class Words:
    def __init__(self, order, text):
        self.order = order
        self.text = text

    def render(self, request, subject):
        return f"{self.text} {subject}"


@pytest.fixture
def slot(monkeypatch):
    monkeypatch.setattr(panels, "_slots", {})
    return "home"


def test_panels_come_in_order_and_unsafe_text_is_escaped(slot):
    panels.register_panel(slot, Words(2, HOSTILE))
    panels.register_panel(slot, Words(1, "first"))

    html = panels.render_panels(slot, RequestFactory().get("/"), "subject")

    assert html == f"first subject\n{ESCAPED} subject"


def test_panels_of_an_empty_slot_are_nothing(slot):
    request = RequestFactory().get("/")

    assert rendered('{% ui_panels "home" %}', request=request).strip() == ""
