"""The components of every page; declared here, drawn in templates/site/components/."""

from typing import Any

from django import template
from django.template import Context

from hub.site.components import Component, register_component
from hub.site.fields import error_links, presented
from hub.site.paging import pages_around
from hub.site.panels import render_panels

register = template.Library()

TONES = {
    "neutral": "grey",
    "good": "green",
    "warn": "yellow",
    "bad": "red",
    "info": "blue",
}
NOTICE_TITLES = {
    "info": "Note",
    "warn": "Take care",
    "error": "There is a problem",
    "success": "Done",
}
KINDS = ("primary", "secondary", "warning")


def _tag(values: dict[str, Any], context: Context) -> dict[str, Any]:
    return {**values, "colour": TONES[values["tone"]]}


def _notice(values: dict[str, Any], context: Context) -> dict[str, Any]:
    return {**values, "word": NOTICE_TITLES[values["tone"]]}


def _field(values: dict[str, Any], context: Context) -> dict[str, Any]:
    return presented(values["field"])


def _errors(values: dict[str, Any], context: Context) -> dict[str, Any]:
    return {"errors": error_links(values["form"])}


def _pages(values: dict[str, Any], context: Context) -> dict[str, Any]:
    page = values["page"]
    base = str(values["base_query"] or "").strip("?&")
    return {
        "number": page.number,
        "last": page.paginator.num_pages,
        "numbers": pages_around(page.number, page.paginator.num_pages),
        "base": f"?{base}&page=" if base else "?page=",
    }


def _panels(values: dict[str, Any], context: Context) -> dict[str, Any]:
    request = context.get("request")
    return {"html": render_panels(values["slot"], request, values["subject"]) if request else ""}


for _component in (
    Component(
        "ui_tag",
        "site/components/tag.html",
        positional=("text",),
        required=("text",),
        optional={"tone": "neutral"},
        choices={"tone": tuple(TONES)},
        prepare=_tag,
        pure=True,
    ),
    Component(
        "ui_notice",
        "site/components/notice.html",
        optional={"title": "", "tone": "info"},
        choices={"tone": tuple(NOTICE_TITLES)},
        block=True,
        prepare=_notice,
    ),
    Component(
        "ui_button",
        "site/components/button.html",
        positional=("text", "href"),
        required=("text", "href"),
        optional={"kind": "primary"},
        choices={"kind": KINDS},
    ),
    Component(
        "ui_submit",
        "site/components/submit.html",
        positional=("text",),
        required=("text",),
        optional={"kind": "primary", "name": "", "value": ""},
        choices={"kind": KINDS},
    ),
    Component(
        "ui_field",
        "site/forms/field.html",
        positional=("field",),
        required=("field",),
        prepare=_field,
    ),
    Component(
        "ui_errors",
        "site/forms/errors.html",
        positional=("form",),
        required=("form",),
        prepare=_errors,
    ),
    Component(
        "ui_pages",
        "site/components/pages.html",
        positional=("page", "base_query"),
        required=("page",),
        optional={"base_query": ""},
        prepare=_pages,
    ),
    Component(
        "ui_facts",
        "site/components/facts.html",
        positional=("rows",),
        required=("rows",),
    ),
    Component(
        "ui_crumbs",
        "site/components/crumbs.html",
        positional=("crumbs",),
        required=("crumbs",),
    ),
    Component(
        "ui_chip",
        "site/components/chip.html",
        positional=("text", "remove_url"),
        required=("text", "remove_url"),
        optional={"label": ""},
    ),
    Component(
        "ui_panels",
        "site/components/panels.html",
        positional=("slot", "subject"),
        required=("slot",),
        optional={"subject": None},
        choices={"slot": ("home", "organisation", "place", "dataset-aside")},
        prepare=_panels,
    ),
):
    register_component(register, _component)
