"""Fields for what is more than one line of text: read from a post, or refused with a reason."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from clients.forms.fields import BlockField, LineField, MailField, phone_number
from onboarding.definition import Question
from onboarding.definition.kinds import MOST_COLOURS, MOST_PEOPLE

_NUMBER = re.compile(r"[+-]?\d{1,15}([.,]\d{1,6})?\Z")
_COLOUR = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\Z")
_BETWEEN_COLOURS = re.compile(r"[\s,;]+")
_YEARS = range(1900, 2201)
PERSON = ("name", "email", "phone")


class NumberField(LineField):
    """Any number, as text: nothing of it is rounded."""

    def to_python(self, value: Any) -> str:
        said = super().to_python(value).replace(" ", "").replace("\u202f", "")
        if said and not _NUMBER.match(said):
            raise ValidationError("Write a number, such as 1250 or 12.5.")
        return format(Decimal(said.replace(",", ".")), "f") if said else ""


class DayField(LineField):
    """A date, kept as 2026-12-09."""

    widget = forms.DateInput(attrs={"type": "date"})

    def to_python(self, value: Any) -> str:
        said = super().to_python(value)
        try:
            if said and date.fromisoformat(said).year in _YEARS:
                return date.fromisoformat(said).isoformat()
        except ValueError:
            pass
        if said:
            raise ValidationError("Write the date as year, month, day: 2026-12-09.")
        return ""


class ColoursField(LineField):
    """Colours as designers write them: “#1f6f5c, #fff”."""

    def clean(self, value: Any) -> Any:
        said = super().clean(value)
        found = []
        for one in filter(None, _BETWEEN_COLOURS.split(said)):
            colour = _COLOUR.match(one)
            if colour is None:
                raise ValidationError("Write each colour as #1f6f5c, with a comma between two.")
            digits = colour.group(1)
            if len(digits) == 3:
                digits = "".join(2 * one for one in digits)
            found.append(f"#{digits.upper()}")
        if len(found) > MOST_COLOURS:
            raise ValidationError(f"At most {MOST_COLOURS} colours.")
        return found


class Group(forms.Widget):
    """Several controls that make one answer; drawn by a template of the public pages."""

    is_group = True
    template = ""

    def use_required_attribute(self, initial: Any) -> bool:
        return False

    def context(self, name: str, value: Any) -> dict[str, Any]:
        return {"name": name, "value": value}

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        shown = {**self.context(name, value), "attrs": attrs or {}}
        return render_to_string(self.template, shown)


class People(Group):
    """Rows of name, e-mail and phone: those that are filled, and one more."""

    template = "public/questions/people.html"

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def context(self, name: str, value: Any) -> dict[str, Any]:
        people = list(value or [])
        rows = people + [dict.fromkeys(PERSON, "")] * min(1, self.most - len(people))
        return {"name": name, "rows": rows, "is_one": self.most == 1}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        rows = [
            {part: str(data.get(f"{name}-{row}-{part}") or "") for part in PERSON}
            for row in range(self.most)
        ]
        return [row for row in rows if any(one.strip() for one in row.values())]


class PeopleField(forms.Field):
    """Answers as a list of {name, email, phone}."""

    def __init__(self, *, most: int = MOST_PEOPLE, **kwargs: Any) -> None:
        super().__init__(widget=People(most), **kwargs)

    def clean(self, value: Any) -> Any:
        super().clean(value)
        return [self._person(one) for one in value or []]

    def _person(self, said: Mapping[str, str]) -> dict[str, str]:
        person = {
            "name": LineField(max_length=120, required=False).clean(said["name"]),
            "email": MailField(required=False).clean(said["email"]),
            "phone": LineField(max_length=32, required=False).clean(said["phone"]),
        }
        person["phone"] = phone_number(person["phone"], "")
        if not person["name"]:
            raise ValidationError("Tell us the name of each person.")
        return person


class SecretWidget(Group):
    """A login. The value is never shown again; `is_kept` says that it is sealed already."""

    template = "public/questions/secret.html"
    is_kept = False

    def context(self, name: str, value: Any) -> dict[str, Any]:
        username = (value or {}).get("username", "")
        return {"name": name, "username": username, "is_kept": self.is_kept}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return {
            "username": str(data.get(f"{name}-username") or ""),
            "value": str(data.get(f"{name}-value") or ""),
        }


class SecretField(forms.Field):
    widget = SecretWidget

    def clean(self, value: Any) -> Any:
        said = {
            "username": LineField(max_length=200, required=False).clean(value["username"]),
            "value": BlockField(max_length=4000, required=False).clean(value["value"]),
        }
        if getattr(self.widget, "is_kept", False):
            return said
        if said["username"] and not said["value"]:
            raise ValidationError("The password or key is missing.")
        if self.required and not said["value"]:
            raise ValidationError(self.error_messages["required"])
        return said


class FilesWidget(Group):
    template = "public/questions/files.html"

    def __init__(self, kept: list[Any], most_bytes: int, most_files: int) -> None:
        super().__init__()
        self.kept, self.most_bytes, self.most_files = kept, most_bytes, most_files

    def context(self, name: str, value: Any) -> dict[str, Any]:
        return {
            "name": name,
            "kept": self.kept,
            "most_bytes": self.most_bytes,
            "most_files": self.most_files,
        }

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return [str(one.file_id) for one in self.kept]


class FilesField(forms.Field):
    """Files were kept before the form is read; the answer is their ids."""

    default_error_messages = {"required": "Add a file."}


class ConsentField(forms.BooleanField):
    """The words stand frozen beside the answer."""

    default_error_messages = {"required": "Please tick this, else we cannot go on."}

    def __init__(self, question: Question, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.text = question.text

    def clean(self, value: Any) -> Any:
        return {"agreed": super().clean(value), "text": self.text}

    def prepare_value(self, value: Any) -> Any:
        return value.get("agreed", False) if isinstance(value, dict) else value
