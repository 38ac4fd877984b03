"""A lead as a member writes it down, after a fair or a call."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError

from clientdesk import clock
from clientdesk.lib.money import AmountRefused
from clientdesk.workspaces.models import Workspace
from clients.forms.fields import BlockField, LineField, MailField, phone_number
from clients.forms.typed import DayField
from clients.models import Client, Contact
from onboarding.budgets import read_budget
from onboarding.flows.note_lead import Told
from onboarding.forms.lead import NextDateField
from onboarding.lead_days import in_working_days
from onboarding.lead_rules import Band, saved_rules
from onboarding.models import Inquiry

WRITE_TO_THEM = "Write to them"
_OF_PERSON = ("name", "email", "phone", "company")
_SAID = ("wants", "wished_on", "timing", "channel", "heard", "heard_who")


class NewLeadForm(forms.Form):
    """A name, what they want and a next date; the rest helps to judge. With `client` the name is
    that of a contact of theirs, or of a first one."""

    form_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    contact = forms.ModelChoiceField(Contact.objects.none(), label="Who said so", empty_label=None)
    name = LineField(label="Name", max_length=120)
    email = MailField(label="E-mail", required=False)
    phone = LineField(label="Phone", max_length=32, required=False)
    company = LineField(label="Company", max_length=120, required=False)
    wants = BlockField(label="What they want", max_length=6000, rows=4)
    budget = LineField(label="Budget", max_length=60, required=False)
    wished_on = DayField(None, label="By when, or on which day", help_text="Such as 12 Jun 2027.")
    timing = LineField(label="On timing", max_length=300, required=False)
    channel = forms.ChoiceField(label="Keeps in touch", required=False)
    heard = forms.ChoiceField(label="How you came together", required=False)
    heard_who = LineField(
        label="Where, or who sent them", max_length=120, required=False,
        help_text="Such as: the food fair in Porto.",
    )  # fmt: skip
    next_on = NextDateField(label="Next date")
    next_action = LineField(label="What you do then", max_length=120, initial=WRITE_TO_THEM)

    def __init__(self, *args: Any, workspace: Workspace, client: Client | None, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.client, self.workspace = client, workspace
        self.currency = saved_rules(workspace).currency
        self.fields["budget"].help_text = (
            f"As they said it: 3,000; 3 to 5k; up to 5,000. In {self.currency}, "
            "unless you write another with it."
        )
        self._ask_who()
        self._offer("channel", "Not said", Inquiry.Channel.choices)
        self._offer("heard", "Choose one", Inquiry.Heard.choices)
        today = clock.today(workspace.zone)
        self.fields["form_id"].initial = uuid4
        self.fields["wished_on"].learn(workspace.locale, today)  # type: ignore[attr-defined]
        self.fields["next_on"].today = today  # type: ignore[attr-defined]
        self.fields["next_on"].widget.attrs["min"] = today.isoformat()
        self.fields["next_on"].initial = in_working_days(workspace, 2)

    def _ask_who(self) -> None:
        theirs = Contact.objects.none()
        if self.client is not None:
            theirs = Contact.objects.filter(client__in=self.client.record_ids, left_at=None)
            theirs = theirs.select_related("client").order_by("-decides", "name", "id")
            del self.fields["company"]
        if theirs.exists():
            self.fields["contact"].queryset = theirs  # type: ignore[attr-defined]
            for name in ("name", "email", "phone"):
                del self.fields[name]
        else:
            del self.fields["contact"]

    def _offer(self, name: str, nothing: str, choices: Any) -> None:
        worded = ((key, f"{words[:1].upper()}{words[1:]}") for key, words in choices)
        self.fields[name].choices = [("", nothing), *worded]  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        try:
            return phone_number(self.cleaned_data["phone"], self.workspace.country)
        except ValidationError:
            # A number we cannot read is still one that a person can ring.
            return str(self.cleaned_data["phone"])

    def clean_budget(self) -> Band | None:
        text = self.cleaned_data["budget"]
        try:
            return read_budget(text, self.workspace.locale, self.currency) if text else None
        except AmountRefused as reason:
            raise ValidationError(str(reason)) from reason

    def told(self) -> Told:
        read = self.cleaned_data
        return Told(
            key=f"noted:{read['form_id'] or uuid4()}",
            said={name: read[name] for name in _SAID},
            next_on=read["next_on"],
            next_action=read["next_action"],
            band=read["budget"],
            client=self.client,
            contact=read.get("contact"),
            person={name: read.get(name, "") for name in _OF_PERSON},
        )
