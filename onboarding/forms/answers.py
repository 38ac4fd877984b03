"""The page's form, made from a definition: the same for the open and the personal links."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from clients.forms.fields import BlockField, CountryField, LineField, MailField, phone_number
from clients.forms.tax import tax_id_of
from onboarding.definition import KINDS, TARGETS, Definition, Question, applying
from onboarding.drafts import MOST_FILES
from onboarding.forms import parts

Make = Callable[..., forms.Field]
# So many options still stand on the page as buttons; more fold into a list.
_MOST_BUTTONS = 7


class AnswerForm(forms.Form):
    """Whether a question is asked is decided here, whatever the page showed or hid.

    `kept` are the files that arrived, by question; `sealed` names the logins that were kept.
    """

    def __init__(
        self,
        definition: Definition,
        data: Any = None,
        *,
        kept: Mapping[str, list[Any]] | None = None,
        sealed: frozenset[str] = frozenset(),
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.definition = definition
        for question in definition.questions():
            self.fields[question.key] = _field(question, (kept or {}).get(question.key, []))
            if question.key in sealed:
                self.fields[question.key].widget.is_kept = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        country = self._country(cleaned)
        for question in self.definition.questions():
            if question.kind == "vat":
                self._put(cleaned, question.key, tax_id_of, country)
            elif question.kind == "phone":
                self._put(cleaned, question.key, phone_number, country)
        self._payer(cleaned)
        self._forget_what_is_not_asked(cleaned)
        return cleaned

    def answers(self) -> dict[str, Any]:
        """As they are frozen: without what was not asked, and without any login's value."""
        answers = dict(self.cleaned_data)
        for question in self.definition.of_kind("secret"):
            given = answers.get(question.key)
            if question.key in answers:
                is_kept = bool(given and given["value"]) or self.is_sealed(question.key)
                answers[question.key] = {"kept": is_kept}
        return answers

    def is_sealed(self, key: str) -> bool:
        return bool(getattr(self.fields[key].widget, "is_kept", False))

    def _country(self, cleaned: dict[str, Any]) -> str:
        asks = self.definition.asking("client.country")
        others = self.definition.of_kind("country")
        found = asks or (others[0] if others else None)
        return str(cleaned.get(found.key) or "") if found else ""

    def _put(self, cleaned: dict[str, Any], key: str, read: Any, country: str) -> None:
        """What depends on the country is read once that is known."""
        try:
            cleaned[key] = read(cleaned.get(key, ""), country)
        except ValidationError as wrong:
            self.add_error(key, wrong)

    def _payer(self, cleaned: dict[str, Any]) -> None:
        name, mail = (self.definition.asking(f"payer.{one}") for one in ("name", "email"))
        if name is None or mail is None or not cleaned.get(name.key):
            return
        if not cleaned.get(mail.key) and mail.key not in self.errors:
            self.add_error(mail.key, "Where should their invoices go?")

    def _forget_what_is_not_asked(self, cleaned: dict[str, Any]) -> None:
        said = {
            key: cleaned.get(key, self.fields[key].widget.value_from_datadict(self.data, {}, key))
            for key in self.fields
        }
        for key in set(self.fields) - applying(self.definition, said):
            self._errors.pop(key, None)
            cleaned.pop(key, None)


def from_typed(definition: Definition, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What the page shows again of what was posted and kept, right or wrong."""
    posted = MultiValueDict(
        {name: said if isinstance(said, list) else [said] for name, said in typed.items()}
    )
    fields = {one.key: _field(one, []) for one in definition.questions()}
    return {key: one.widget.value_from_datadict(posted, {}, key) for key, one in fields.items()}


def _field(question: Question, kept: list[Any]) -> forms.Field:
    field = _maker(question, kept)(
        label=question.label if question.kind != "consent" else question.text,
        required=question.required,
        help_text=question.help,
    )
    if question.fills and question.fills in TARGETS:
        field.widget.attrs.setdefault("autocomplete", TARGETS[question.fills].autocomplete)
    return field


def _maker(question: Question, kept: list[Any]) -> Make:
    kind, longest = question.kind, longest_of(question)
    rows = question.rows or (3 if kind == "address" else 4)
    choices = [(one, one) for one in question.options]
    files = parts.FilesWidget(kept, settings.UPLOAD_LIMIT_BYTES, MOST_FILES)
    makers: dict[str, Make] = {
        "block": partial(BlockField, max_length=longest, rows=rows),
        "address": partial(BlockField, max_length=longest, rows=rows),
        "email": MailField,
        "country": CountryField,
        "choice": partial(_choice, choices),
        "many": partial(
            forms.MultipleChoiceField, choices=choices, widget=forms.CheckboxSelectMultiple
        ),
        "number": partial(parts.NumberField, max_length=longest),
        "date": partial(parts.DayField, max_length=20),
        "contact": partial(parts.PeopleField, most=1),
        "contacts": parts.PeopleField,
        "files": partial(parts.FilesField, widget=files),
        "secret": parts.SecretField,
        "colours": partial(parts.ColoursField, max_length=longest),
        "consent": partial(parts.ConsentField, question),
    }
    return makers.get(kind) or partial(LineField, max_length=longest)


def longest_of(question: Question) -> int:
    """The shortest of what the kind, the place of the record and the question itself allow."""
    target = TARGETS.get(question.fills)
    limits = (KINDS[question.kind].longest, target.longest if target else 0, question.longest)
    return min(limit for limit in (*limits, 4000) if limit)


def _choice(choices: list[tuple[str, str]], **kwargs: Any) -> forms.Field:
    if len(choices) <= _MOST_BUTTONS:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **kwargs)
    return forms.ChoiceField(choices=[("", "Choose one"), *choices], **kwargs)
