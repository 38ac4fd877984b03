"""Clauses of a workspace's own: rows of section, order, title and words, and two empty ones."""

from typing import Any

from django import forms

from clientdesk.lib.merging import unknown_fields
from clientdesk.workspaces.models.base import new_id
from clients.forms.fields import BlockField, LineField
from scope.clauses import OwnClause, sections
from scope.terms import Terms

MOST = 30
KNOWN = (
    "hours", "response_hours", "channel", "updates", "change_rate", "park_after_days",
    "payment_days", "late_fee", "law", "day",
)  # fmt: skip


class OwnClauseForm(forms.Form):
    key = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    is_on = forms.BooleanField(label="Part of the terms", required=False, initial=True)
    title = LineField(label="Title", max_length=80, required=False)
    section = forms.TypedChoiceField(label="Section", coerce=int)
    place = forms.IntegerField(
        label="Order", min_value=1, max_value=99, required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    text = BlockField(label="Words", max_length=1500, rows=3, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = sections()
        self.fields["section"].choices = [
            (one.number, f"{one.number} {one.title}") for one in kinds
        ]  # type: ignore[attr-defined]
        self.fields["section"].initial = str(kinds[-1].number)

    @property
    def is_there(self) -> bool:
        """One of which title and words were emptied is taken out."""
        return bool(self.cleaned_data.get("title") or self.cleaned_data.get("text"))

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if typed.get("title") and not typed.get("text") and "text" not in self.errors:
            self.add_error("text", "Write the clause, or empty its title as well.")
        if typed.get("text") and not typed.get("title") and "title" not in self.errors:
            self.add_error("title", "Give it a title of a few words.")
        if unknown := unknown_fields(typed.get("text") or "", KNOWN):
            self.add_error("text", f"Not known here: {', '.join(unknown)}.")
        return typed

    def clause(self) -> OwnClause:
        typed = self.cleaned_data
        key = typed["key"] or f"own-{new_id().hex[-12:]}"
        return OwnClause(key, typed["section"], typed["title"], typed["text"])


class _Rows(forms.BaseFormSet):  # type: ignore[type-arg]
    def kept(self) -> list[OwnClauseForm]:
        """In the order of their numbers; what has none comes last."""
        there = [form for form in self.forms if form.is_there]
        return sorted(there, key=lambda form: form.cleaned_data["place"] or 100)


_Formset: Any = forms.formset_factory(OwnClauseForm, formset=_Rows, extra=2, max_num=MOST)


def own_clauses_form(terms: Terms, *posted: Any) -> Any:
    rows = [
        {
            "key": one.key,
            "is_on": one.key not in terms.off,
            "title": one.title,
            "section": one.section,
            "place": place,
            "text": one.text,
        }
        for place, one in enumerate(terms.added, start=1)
    ]
    return _Formset(*posted, initial=rows, prefix="clause")
