"""How a form field is drawn: one presentation for every form."""

from typing import Any

from django.forms import BaseForm, BoundField, widgets

_CLASSES: tuple[tuple[type[widgets.Widget], str], ...] = (
    (widgets.Textarea, "govuk-textarea"),
    (widgets.ClearableFileInput, "govuk-file-upload"),
    (widgets.FileInput, "govuk-file-upload"),
    (widgets.SelectMultiple, "govuk-select hub-select-multiple"),
    (widgets.Select, "govuk-select"),
    (widgets.Input, "govuk-input"),
)


def presented(field: BoundField) -> dict[str, Any]:
    """What site/forms/field.html shows of a field: its shape, hint, errors and control."""
    hint_id = f"{field.auto_id}-hint" if field.help_text else ""
    error_id = f"{field.auto_id}-error" if field.errors else ""
    described = " ".join(part for part in (hint_id, error_id) if part)
    return {
        "field": field,
        "shape": shape_of(field.field.widget),
        "hint_id": hint_id,
        "error_id": error_id,
        "described": described,
        "control": _control(field, described),
        "optional": not field.field.required,
    }


def shape_of(widget: widgets.Widget) -> str:
    """hidden, radios, checkboxes (several), checkbox (one) or plain."""
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, widgets.CheckboxSelectMultiple):
        return "checkboxes"
    if isinstance(widget, widgets.RadioSelect):
        return "radios"
    return "checkbox" if isinstance(widget, widgets.CheckboxInput) else "plain"


def error_links(form: BaseForm) -> list[tuple[str, str]]:
    """(address of the field or "", message) for every error, the form's own first."""
    links = [("", message) for message in form.non_field_errors()]
    for field in form:
        links += [(f"#{_target(field)}", message) for message in field.errors]
    return links


def _target(field: BoundField) -> str:
    """The control to jump to: the first one of a group."""
    group = shape_of(field.field.widget) in ("radios", "checkboxes")
    return f"{field.auto_id}_0" if group else field.auto_id


def _control(field: BoundField, described: str) -> str:
    widget = field.field.widget
    attrs: dict[str, str] = {}
    if described:
        attrs["aria-describedby"] = described
    found = next((name for kind, name in _CLASSES if isinstance(widget, kind)), "")
    if isinstance(widget, widgets.CheckboxInput):
        found = "govuk-checkboxes__input"
    wrong = f"{found.split()[0]}--error" if field.errors and found else ""
    own = widget.attrs.get("class", "")
    attrs["class"] = " ".join(part for part in (found, wrong, own) if part)
    return field.as_widget(attrs=attrs)
