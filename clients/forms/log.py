"""One line for the record."""

from django import forms

from clients.forms.fields import LineField


class LogForm(forms.Form):
    KINDS = [("note", "Note"), ("call", "Call"), ("meeting", "Meeting")]

    kind = forms.ChoiceField(label="What it was", choices=KINDS, initial="note")
    text = LineField(label="What happened", max_length=2000)
