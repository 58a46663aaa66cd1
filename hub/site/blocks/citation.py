"""A page cites an entry, a place or anything else the hub knows, by kind and id."""

from typing import Any

from wagtail import blocks

from hub.access.viewer import ANONYMOUS
from hub.nouns import cards_for, nouns


def kind_choices() -> list[tuple[str, str]]:
    """Kinds that registered how they are cited."""
    return sorted((noun.kind, noun.label.capitalize()) for noun in nouns.values())


class CitationBlock(blocks.StructBlock):
    """Shows the card of a thing to those who may see it, and nothing to others."""

    kind = blocks.ChoiceBlock(choices=kind_choices, search_index=False)
    id = blocks.CharBlock(
        max_length=64, help_text="The number of the thing in the hub", search_index=False
    )
    note = blocks.CharBlock(
        max_length=200, required=False, help_text="Why it is worth reading, in one sentence"
    )

    def get_context(self, value: Any, parent_context: dict | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        request = (parent_context or {}).get("request")
        viewer = getattr(request, "viewer", ANONYMOUS)
        context["card"] = cards_for(viewer, value["kind"], [value["id"]]).get(value["id"])
        return context

    class Meta:
        icon = "link"
        template = "site/blocks/citation.html"
