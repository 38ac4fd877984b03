"""What a member says of a lead. Each way out of a page has its next date."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clients.forms.fields import ClientNameField, LineField
from clients.forms.letter import LetterForm
from clients.rules import listed_clients
from onboarding.flows.mark_lead import Said
from onboarding.scoring import Colour, Criterion

_FURTHEST = timedelta(days=730)
_COLOURS = [
    (Colour.GREEN, "Green"),
    (Colour.AMBER, "Amber"),
    (Colour.RED, "Red"),
    ("", "As the facts say"),
]
DAY_IS_TAKEN = "The day is taken"
WHYS = (
    "The budget does not fit", DAY_IS_TAKEN, "No time for it", "Not the work I do",
    "We do not fit", "They chose somebody else", "They no longer need it", "No answer",
)  # fmt: skip


class NextDateField(forms.DateField):
    """A day from today on. There is no lead without one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={
                "required": "Say on which day you look at it again.",
                "invalid": "Write the day as 2027-03-31.",
            },
            **kwargs,
        )
        self.today: date | None = None

    def clean(self, value: Any) -> date:
        on: date = super().clean(value)
        if self.today and on < self.today:
            raise ValidationError("This day is over.")
        if self.today and on > self.today + _FURTHEST:
            raise ValidationError("Within the next two years.")
        return on


class PlanForm(forms.Form):
    next_on = NextDateField(label="Next date")
    next_action = LineField(label="What you do then", max_length=120)
    has_answered = forms.BooleanField(
        label="They have heard from me otherwise, such as by phone", required=False
    )

    def __init__(self, *args: Any, today: date, waits: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _from(self, today)
        if not waits:
            del self.fields["has_answered"]


class TakeOnForm(forms.Form):
    next_on = NextDateField(label="Write the quote by")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _from(self, today)


class MarkForm(forms.Form):
    criterion = forms.ChoiceField(choices=[(one.value, one.label) for one in Criterion])
    colour = forms.ChoiceField(
        label="How it stands", choices=_COLOURS, required=False, widget=forms.RadioSelect
    )
    note = LineField(label="Why", max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("colour") and not cleaned.get("note") and "note" not in self.errors:
            self.add_error("note", "Say in a few words why: the card shows it.")
        return cleaned

    def said(self) -> Said:
        found = self.cleaned_data
        return Said(Criterion(found["criterion"]), found["colour"], found["note"])


class AskForm(LetterForm):
    next_on = NextDateField(label="Look for their answer on")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _from(self, today)


class DeclineForm(LetterForm):
    """`without` closes it and mails nothing: what stands in the letter is not looked at then."""

    why = forms.ChoiceField(label="Why, for yourself", choices=[(w, w) for w in WHYS])
    words = LineField(label="In your words", max_length=80, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_without_mail = "without" in self.data
        if self.is_without_mail:
            for name in ("to", "subject", "text"):
                self.fields[name].required = False
        self.order_fields(["why", "words"])

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        if self.is_without_mail:
            for name in ("to", "copy_to", "subject", "text"):
                self.errors.pop(name, None)

    def reason(self) -> str:
        said = [self.cleaned_data["why"], self.cleaned_data["words"]]
        return ": ".join(filter(None, said))[:200]


class ReferrerForm(forms.Form):
    sender = ClientNameField(label="Who sent them", help_text="A client of yours, by name.")

    def __init__(self, *args: Any, client: Any, member: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["sender"]
        assert isinstance(field, ClientNameField)
        field.among = listed_clients(member).exclude(pk__in=client.record_ids)


def _from(form: forms.Form, today: date) -> None:
    field = form.fields["next_on"]
    assert isinstance(field, NextDateField)
    field.today = today
    field.widget.attrs["min"] = today.isoformat()
