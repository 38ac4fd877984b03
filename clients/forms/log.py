"""One line for the record."""

from django import forms

from clients.forms.fields import LineField


class LogForm(forms.Form):
    KINDS = [("note", "Note"), ("call", "Call"), ("meeting", "Meeting")]

    kind = forms.ChoiceField(label="What it was", choices=KINDS, initial="note")
    text = LineField(label="What happened", max_length=2000)

    @classmethod
    def begun(cls, kind: str) -> "LogForm":
        """Empty, with the kind chosen that an address names."""
        return cls(initial={"kind": kind if kind in dict(cls.KINDS) else "note"})
