"""The letter of a hard conversation, move by move; what blames is refused, with gentler words."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from clients.forms.fields import BlockField, LineField
from clients.forms.letter import LetterForm, filled_in
from clients.models import Contact
from conversations.blame import Finding, IsTheirs, find_blame, mend
from conversations.flows.send_conversation import Written
from conversations.models import MOVES, Conversation
from conversations.wording import LABELS

CHECKED = ("subject", *MOVES)


@dataclass(frozen=True)
class Blamed:
    """Words of a field that blame; `key` names them in a form."""

    field: str
    finding: Finding

    @property
    def key(self) -> str:
        return f"{self.field}:{self.finding.start}"


class WritingForm(forms.Form):
    to = forms.ChoiceField(label="To")
    subject = LineField(label="Subject", max_length=200)
    early = BlockField(max_length=4000, rows=2, required=False)
    goal = BlockField(max_length=4000, rows=2)
    facts = BlockField(max_length=4000, rows=8)
    way = BlockField(max_length=4000, rows=4)
    confirm = BlockField(max_length=4000, rows=3, required=False)

    def __init__(
        self, conversation: Conversation, contacts: list[Contact], is_theirs: IsTheirs,
        typed: Any = None,
    ) -> None:  # fmt: skip
        initial = {**conversation.moves, "to": conversation.to, "subject": conversation.subject}
        super().__init__(typed, initial=initial)
        self.is_theirs = is_theirs
        self.people = {one.email.lower(): one for one in contacts if one.email}
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (email, f"{one.name}, {one.email}") for email, one in self.people.items()
        ]
        for move in LABELS:
            self.fields[move.name].label, self.fields[move.name].help_text = move.label, move.hint

    def clean_to(self) -> str:
        LetterForm.refuse_stopped(self.people[self.cleaned_data["to"]])
        return str(self.cleaned_data["to"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in CHECKED:
            if name in cleaned:
                self._check(name, cleaned[name])
        return cleaned

    def contact(self) -> Contact:
        """Of a valid form."""
        return self.people[self.cleaned_data["to"]]

    def written(self) -> Written:
        """What was typed: checked when the form is valid, else as it stands."""
        typed = {name: self._typed(name) for name in ("to", *CHECKED)}
        if self.is_valid():
            typed |= {name: str(self.cleaned_data[name]) for name in typed}
        return Written(typed["to"], typed["subject"], {move: typed[move] for move in MOVES})

    def blamed(self) -> list[Blamed]:
        """What is marked below each field, of what stands there now."""
        return [
            Blamed(name, finding)
            for name in CHECKED
            for finding in find_blame(self._typed(name), self.is_theirs)
        ]

    def mended(self, key: str) -> Written:
        """The page with the gentler words in one place; as it stands when that is gone."""
        written = self.written()
        for one in self.blamed():
            if one.key == key:
                text = mend(self._typed(one.field), one.finding)
                subject = text if one.field == "subject" else written.subject
                moves = {**written.moves, **({one.field: text} if one.field != "subject" else {})}
                return Written(written.to, subject, moves)
        return written

    def _check(self, name: str, text: str) -> None:
        try:
            filled_in(text)
        except ValidationError as reason:
            self.add_error(name, reason)
        count = len(find_blame(text, self.is_theirs))
        if count:
            words = "Some words here blame." if count > 1 else "One thing here blames."
            self.add_error(name, f"{words} The gentler words stand below: take them, or your own.")

    def _typed(self, name: str) -> str:
        if not self.is_bound:
            return str(self.initial.get(name) or "")
        typed = str(self.data.get(name) or "").replace("\r\n", "\n").replace("\x00", "")
        return typed.encode("utf-8", "replace").decode()
