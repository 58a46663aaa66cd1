"""Editing of the texts that entries cite, in the Wagtail admin."""

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList, PublishingPanel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from register.catalogue.models import AccessTerms, Gateway, GlossaryTerm


class NamesField(forms.CharField):
    """A list of names, one a line."""

    widget = forms.Textarea

    def prepare_value(self, value: object) -> object:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: object) -> list[str]:
        lines = value if isinstance(value, list) else str(value or "").splitlines()
        return list(
            dict.fromkeys(clean for line in lines if (clean := " ".join(str(line).split())))
        )

    def has_changed(self, initial: object, data: object) -> bool:
        return self.to_python(initial) != self.to_python(data)


class GlossaryTermForm(WagtailAdminModelForm):
    acronyms = NamesField(required=False, help_text="Short forms, one a line")
    other_names = NamesField(required=False, help_text="Other words for it, one a line")


class GlossaryTermViewSet(SnippetViewSet):
    model = GlossaryTerm
    icon = "help"
    menu_label = "Glossary"
    list_display = ["term", "acronyms", "live"]
    search_fields = ["term", "definition"]
    edit_handler = ObjectList(
        [
            FieldPanel("term"),
            FieldPanel("acronyms"),
            FieldPanel("other_names"),
            FieldPanel("definition"),
            FieldPanel("source"),
            PublishingPanel(),
        ],
        base_form_class=GlossaryTermForm,
    )


class GatewayViewSet(SnippetViewSet):
    model = Gateway
    icon = "clipboard-list"
    menu_label = "Legal gateways"
    list_display = ["code", "law", "kind", "status", "check_before_use"]
    list_filter = ["kind", "status", "check_before_use"]
    search_fields = ["code", "law", "who_what"]


class AccessTermsViewSet(SnippetViewSet):
    model = AccessTerms
    icon = "lock-open"
    menu_label = "Access terms"
    list_display = ["title", "access_class", "live"]
    search_fields = ["title", "text"]


class WordingGroup(SnippetViewSetGroup):
    """One menu for all of them."""

    items = (GlossaryTermViewSet, GatewayViewSet, AccessTermsViewSet)
    menu_label = "Register texts"
    menu_icon = "snippet"
    menu_order = 300
