"""What a client heard or said of dates away from their page: who, how, when."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clients.forms.fields import LineField
from clients.models import Client, Contact, Decision
from clients.queries import contacts_of
from clients.reachable import CannotWrite, refuse_unreachable
from clients.telling import LineRefused, read_past_day
from delivery.agreeing import DateQuestion
from delivery.models import DateAnswer
from delivery.their_word import DatesNote

TOLD = "told"
_WAYS = (Decision.How.CALL, Decision.How.MEETING, Decision.How.MAIL, Decision.How.CHAT)


class DatesNoteForm(forms.Form):
    """All dates are ticked to begin with: of a call one mostly speaks of all."""

    date = forms.MultipleChoiceField(
        label="Which dates", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose the dates you spoke of."},
    )  # fmt: skip
    said = forms.ChoiceField(
        label="What came of it", widget=forms.RadioSelect, initial=TOLD,
        choices=[
            (TOLD, "I told them"),
            (DateAnswer.Said.AGREED, "They agreed: these are promised now"),
            (DateAnswer.Said.OTHERWISE, "They see it otherwise"),
        ],
    )  # fmt: skip
    contact = forms.ChoiceField(label="Who")
    how = forms.ChoiceField(
        label="How", choices=[(one.value, one.label.capitalize()) for one in _WAYS]
    )
    on = LineField(
        label="When", max_length=60, initial="today", help_text="today, last Friday, 3 March"
    )
    words = LineField(label="What was said", max_length=300, required=False)
    asks = forms.BooleanField(
        label="Where they agreed, mail them to confirm it", required=False, initial=True,
        help_text="They read it word for word, and can say that they see it otherwise.",
    )  # fmt: skip

    def __init__(
        self, client: Client, questions: list[DateQuestion], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.client, self.questions = client, questions
        self.people = {str(one.pk): one for one in contacts_of(client)}
        dates = [(one.key, one.words) for one in questions]
        self.fields["date"].choices = dates  # type: ignore[attr-defined]
        self.fields["date"].initial = [key for key, _ in dates]
        self.fields["contact"].choices = [(pk, c.name) for pk, c in self.people.items()]  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        try:
            return read_past_day(self.cleaned_data["on"], self.client.workspace)
        except LineRefused as reason:
            raise ValidationError(str(reason)) from None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        said, moved = cleaned.get("said"), {one.key for one in self.questions if one.slip}
        if said == DateAnswer.Said.OTHERWISE and not cleaned.get("words"):
            self.add_error("words", "Say how they see it: it stands on the record.")
        if said == TOLD and cleaned.get("date") and not moved.intersection(cleaned["date"]):
            self.add_error("said", "What you proposed went by mail: they are told. Did they agree?")
        if self.asks_them and (person := self._person()):
            try:
                refuse_unreachable(person)
            except CannotWrite as reason:
                self.add_error("asks", str(reason))
        return cleaned

    @property
    def asks_them(self) -> bool:
        """Whether a mail is to go."""
        said = self.cleaned_data
        return bool(said.get("asks")) and said.get("said") == DateAnswer.Said.AGREED

    def note(self, member: Any) -> DatesNote:
        said, person = self.cleaned_data, self._person()
        assert person is not None
        return DatesNote(person, member, Decision.How(said["how"]), said["on"])

    def _person(self) -> Contact | None:
        return self.people.get(self.cleaned_data.get("contact", ""))
