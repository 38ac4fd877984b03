"""What becomes of a request: one form for each outcome, with the words that tell the client."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from changes.content import Item
from changes.flows.judge_request import Judged
from changes.judging import Against, Outcome, cost_in_words, first_words, value_of
from changes.merge_fields import filled
from changes.models import Judgement
from changes.passages import Passage
from clientdesk.lib.merging import fields_in
from clientdesk.lib.money import Money, decimals_of
from clientdesk.lib.rounding import half_up
from clientdesk.lib.totals import TotalsRefused
from clientdesk.texts.fields import known_fields
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.models.base import new_id
from clients.flows.write_letter import Letter
from clients.forms.fields import BlockField, LineField
from clients.forms.typed import NumberField, PriceField
from clients.models import Client, Contact
from clients.tax_choices import proposed_tax
from clients.telling import LineRefused, read_day
from scope.models import ScopeRequest
from scope.offer import OfferLine

MOST_DAYS = 250


class JudgingForm(forms.Form):
    """`against` is the agreement it is held against; `before` the judgement that it supersedes."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.UUIDField(required=False, widget=forms.HiddenInput)
    why = LineField(
        label="Why you see it otherwise now", max_length=300,
        error_messages={"required": "Say why, in a few words: both judgements stay readable."},
    )  # fmt: skip
    points_at = forms.ChoiceField(
        label="It is named here", widget=forms.RadioSelect,
        error_messages={"required": "Choose the part of the agreement that names it."},
    )  # fmt: skip
    hours = NumberField(None, 2, label="Hours it took, or will take")
    value = PriceField(None, label="Or a sum of its own")
    basket_price = PriceField(None, label="Its price, without tax")
    basket_days = NumberField(None, 0, label="Working days")
    basket_part = forms.ChoiceField(label="On", required=False)
    again_on = LineField(
        label="Come back to it", max_length=60, required=False, help_text="in 3 months, 1 March"
    )
    to = forms.ChoiceField(label="Tell", required=False)
    subject = LineField(label="Subject", max_length=200, required=False)
    text = BlockField(label="Your words", max_length=10_000, rows=10, required=False)

    def __init__(
        self, outcome: Outcome, request: ScopeRequest, against: Against, people: list[Contact],
        before: Judgement | None, *args: Any, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.outcome, self.against, self.before, self.asked = outcome, against, before, request
        self.client: Client = request.client
        self.people = {str(one.pk): one for one in people if one.email and not one.mail_stopped_at}
        named = [(pk, f"{one.name}, {one.email}") for pk, one in self.people.items()]
        self._choices("to", [*named, ("", "Nobody: I say it myself")])
        self._choices("points_at", [(one.key, one.title) for one in against.passages])
        self.fields["hours"].learn(self.client.workspace.locale)  # type: ignore[attr-defined]
        self.fields["value"].learn(self.client.workspace.locale, self.currency)  # type: ignore[attr-defined]
        self.fields["basket_price"].learn(self.client.workspace.locale, self.currency)  # type: ignore[attr-defined]
        self.fields["basket_days"].learn(self.client.workspace.locale)  # type: ignore[attr-defined]
        parts = against.project.deliverables.all() if against.project else []
        self._choices("basket_part", [("", "no date"), *((p.part, p.title) for p in parts)])
        if against.rate is None:
            self.fields["value"].label = "What it would have cost"
        for name in self._left_out():
            del self.fields[name]

    @classmethod
    def beginning(
        cls, outcome: Outcome, request: ScopeRequest, against: Against, people: list[Contact],
        before: Judgement | None, by: Member,
    ) -> "JudgingForm":  # fmt: skip
        """Before anything is typed: whom to tell, in our words for this outcome."""
        form = cls(outcome, request, against, people, before)
        asked = str(request.contact_id or "")
        to = asked if asked in form.people else next(iter(form.people), "")
        if outcome == Outcome.CHANGE_ORDER:
            to = ""  # the change order itself says it, with price and dates
        form.initial = {"key": new_id(), "seen": before.pk if before else "", "to": to}
        if contact := form.people.get(to or next(iter(form.people), "")):
            subject, text = first_words(outcome, contact, by.name)
            form.initial |= {"subject": subject, "text": text}
        return form

    @property
    def currency(self) -> str:
        project = self.against.project
        return project.currency if project else self.client.invoice_currency()

    def clean_again_on(self) -> date | None:
        words = self.cleaned_data["again_on"]
        if not words:
            return None
        try:
            return read_day(words, self.client.workspace)
        except LineRefused as reason:
            raise ValidationError(str(reason)) from None

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        if self.outcome == Outcome.GOODWILL and not {"hours", "value"} & self.errors.keys():
            self._read_worth(read)
        if self.goes_into_basket:
            self._read_item(read)
        if read.get("to"):
            self._read_letter(read)
        return read

    @property
    def goes_into_basket(self) -> bool:
        """By which of the two buttons it was sent."""
        return self.outcome == Outcome.CHANGE_ORDER and "basket" in self.data

    def judged(self) -> Judged:
        """Of a valid form."""
        read = self.cleaned_data
        return Judged(
            key=read["key"],
            outcome=self.outcome,
            agreement=self.against.agreement,
            passage=self._passage(),
            hours=read.get("hours"),
            value=read.get("worth"),
            again_on=read.get("again_on"),
            basket=read.get("item"),
            letter=read.get("letter"),
            why=read.get("why", ""),
            seen=read.get("seen"),
        )

    def _read_worth(self, read: dict[str, Any]) -> None:
        """A sum of its own counts before the hours; either is needed."""
        hours, value, rate = read.get("hours"), read.get("value"), self.against.rate
        if value is not None:
            worth = Money(half_up(value, decimals_of(self.currency)), self.currency)
        elif hours is None or rate is None:
            asked = "Write the hours, or" if rate else "No rate for changes was agreed:"
            self.add_error("hours" if rate else "value", f"{asked} write what it would have cost.")
            return
        else:
            try:
                worth = value_of(hours, rate)
            except TotalsRefused as reason:
                self.add_error("hours", str(reason))
                return
        if worth.minor <= 0:
            self.add_error("hours", "A favour is worth something: write more than nothing.")
            return
        read["worth"] = worth
        by_hours = hours if value is None else None
        locale = self.client.workspace.locale
        read["worth_words"] = cost_in_words(worth, by_hours, rate, locale)

    def _read_item(self, read: dict[str, Any]) -> None:
        price, days = read.get("basket_price"), int(read.get("basket_days") or 0)
        if price is None:
            if "basket_price" not in self.errors:
                self.add_error("basket_price", "Write its price; 0 is a favour, kept as goodwill.")
            return
        if price < 0 or not 0 <= days <= MOST_DAYS:
            self.add_error("basket_price", "Write a price and days that are not below nothing.")
            return
        part = read.get("basket_part", "")
        if days and not part:
            self.add_error("basket_part", "Say which date the days are on.")
            return
        category, rate = proposed_tax(self.client.workspace, self.client)
        title = " ".join(self.asked.text.split())[:200]
        line = OfferLine(title, unit_price=price, tax_category=category, tax_rate=rate)
        read["item"] = Item(
            new_id().hex[-10:], str(self.asked.pk), line, part if days else "", days
        )

    def _read_letter(self, read: dict[str, Any]) -> None:
        passage, again = self._passage(), read.get("again_on")
        number = f"Clause {passage.number}: " if passage and passage.number else ""
        text = filled(
            read.get("text", ""),
            {
                "favour_worth": read.get("worth_words", ""),
                "clause_words": f"{number}{passage.words}" if passage else "",
                "again_words": f"I come back to it on {again:%-d %B %Y}." if again else "",
            },
        )
        if not text.strip():
            self.add_error("text", "Write something, or choose to tell it yourself.")
        elif not read.get("subject"):
            self.add_error("subject", "Write what the mail is about.")
        elif holes := [n for n in fields_in(text) if n in known_fields() and not self.errors]:
            self.add_error("text", f"Not known yet: {', '.join(holes)}. Write it, or take it out.")
        else:
            to = self.people[read["to"]].email
            read["letter"] = Letter(to=to, subject=read["subject"], text=text)

    def _passage(self) -> Passage | None:
        return self.against.passage(self.cleaned_data.get("points_at", ""))

    def _left_out(self) -> list[str]:
        out = [] if self.before else ["why"]
        if self.outcome != Outcome.INCLUDED:
            out.append("points_at")
        if self.outcome != Outcome.GOODWILL:
            out += ["hours", "value"]
        elif self.against.rate is None:
            out.append("hours")
        if self.outcome != Outcome.CHANGE_ORDER:
            out += ["basket_price", "basket_days", "basket_part"]
        if self.outcome != Outcome.LATER:
            out.append("again_on")
        return out

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


def outcome_named(text: str) -> Outcome | None:
    return Outcome(text) if text in Outcome.values else None


def uuid_or_none(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
