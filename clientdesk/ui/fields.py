"""A form field as it stands on a page: label, control, help, and the error in place of the help."""

from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.text import Truncator

_BOXES = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@dataclass
class FieldOnPage:
    """One bound field with what the template overrides."""

    bound: BoundField
    label: str = ""
    hint: str = ""
    attrs: dict[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """Which layout: hidden, check (one box), boxes, group (several controls), or plain."""
        widget = self.bound.field.widget
        if widget.is_hidden:
            return "hidden"
        if isinstance(widget, forms.CheckboxInput):
            return "check"
        if getattr(widget, "is_group", False):
            return "group"
        return "boxes" if isinstance(widget, _BOXES) else "plain"

    @property
    def text(self) -> str:
        return self.label or str(self.bound.label)

    @property
    def help(self) -> str:
        return self.hint or conditional_escape(self.bound.help_text)

    @property
    def note_id(self) -> str:
        """The id of the help, or of the error that stands in its place."""
        ending = "error" if self.bound.errors else "hint"
        return f"{self.bound.id_for_label or self.bound.auto_id}-{ending}"

    @property
    def is_optional(self) -> bool:
        """Whether the label says so; a list to choose from always has an answer."""
        is_list = isinstance(self.bound.field.widget, forms.Select)
        return not self.bound.field.required and self.kind == "plain" and not is_list

    @property
    def control(self) -> SafeString:
        return self.bound.as_widget(attrs=self.control_attrs())

    def control_attrs(self) -> dict[str, Any]:
        """The attributes of the control: look, and ties to help and error."""
        widget = self.bound.field.widget
        attrs = {name.replace("_", "-"): value for name, value in self.attrs.items()}
        if self.kind == "plain":
            looks = ["input", widget.attrs.get("class", ""), attrs.get("class", "")]
            attrs["class"] = " ".join(filter(None, looks))
        if self.help or self.bound.errors:
            attrs["aria-describedby"] = self.note_id
        if self.bound.errors:
            attrs["aria-invalid"] = "true"
        return attrs


@dataclass(frozen=True)
class Problem:
    """One error and the field it belongs to; `id` is empty for the form as a whole."""

    text: str
    id: str = ""
    label: str = ""


def problems(*sources: Any) -> list[Problem]:
    """Every error of forms and formsets, in the order of the page."""
    found: list[Problem] = []
    for source in sources:
        if source is None or not source.is_bound:
            continue
        if isinstance(source, forms.BaseFormSet):
            found += [Problem(str(text)) for text in source.non_form_errors()]
            for form in source.forms:
                found += _of_form(form, _named(form) if len(source.forms) > 1 else "")
        else:
            found += _of_form(source)
    return found


def _of_form(form: forms.BaseForm, row: str = "") -> list[Problem]:
    found = [Problem(str(text)) for text in form.non_field_errors()]
    for bound in form:
        place = bound.id_for_label or bound.auto_id
        label = f"{row}: {bound.label}" if row else str(bound.label)
        found += [Problem(str(text), place, label) for text in bound.errors]
    return found


def _named(form: forms.BaseForm) -> str:
    """What was typed first in a row of several: by it the row is known."""
    first = next((bound.value() for bound in form.visible_fields()), "")
    return Truncator(str(first or "").strip()).chars(40)
