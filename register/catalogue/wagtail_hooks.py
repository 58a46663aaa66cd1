"""Registration with the Wagtail admin."""

from wagtail.snippets.models import register_snippet

from register.catalogue.snippets import WordingGroup

register_snippet(WordingGroup)
