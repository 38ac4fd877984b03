"""How a client agreed without signing: by mail or by an order, with what shows it."""

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from clientdesk.mail.models import Message
from clients.forms.billing import BILLING, known_billing
from clients.forms.fields import LineField
from clients.forms.typed import DayField
from clients.models import Client, Document
from scope.agreeing import TheirWord
from scope.forms.billed_to import BilledTo
from scope.models import Agreement
from scope.offer import Choice, Offer

_SHOWN = 50


class _OrAFile(forms.Select):
    """The browser does not insist on it: a file may come instead."""

    def use_required_attribute(self, initial: Any) -> bool:
        return False


class TheirWordForm(forms.Form):
    """`evidence` names a mail of theirs or a file on their record: there is none without it.

    A `file` that comes with the form is put there first, and named (views/their_word.py);
    `not_kept` says why one was not.
    """

    how = forms.ChoiceField(
        label="How they agreed", widget=forms.RadioSelect,
        choices=[(Agreement.How.MAIL, "By mail"), (Agreement.How.ORDER, "By a purchase order")],
    )  # fmt: skip
    on = DayField(
        None, label="On which day", help_text="Such as 16 Nov 2026.", looks_back=True
    )  # fmt: skip
    evidence = forms.ChoiceField(
        label="What shows it", help_text="A mail of theirs, or a file on their page.",
        widget=_OrAFile,
    )  # fmt: skip
    file = forms.FileField(
        label="Or add it: drop the file here, or choose it", required=False,
        help_text="Their order, or their mail as a PDF or a picture. It is kept among their files.",
        widget=forms.FileInput(attrs={"data-max-bytes": settings.UPLOAD_LIMIT_BYTES}),
    )  # fmt: skip
    words = LineField(
        label="Their order number, or a word about it", max_length=200, required=False
    )

    def __init__(
        self, client: Client, today: date, *args: Any, not_kept: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.shown, self.not_kept = today, dict(_evidence(client)), not_kept
        self.fields["on"].learn(client.workspace.locale, today)  # type: ignore[attr-defined]
        self.fields["on"].required = True
        self.fields["on"].error_messages["required"] = "Say on which day."
        self.fields["evidence"].choices = [("", "Choose"), *self.shown.items()]  # type: ignore[attr-defined]
        if not self.shown:
            self.fields["evidence"].widget = forms.HiddenInput()
            self.fields["file"].label = "What shows it: drop the file here, or choose it"

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError("This day is still to come.")
        return on

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        is_named = bool(self["evidence"].value())
        if not is_named:
            del self.errors["evidence"]
        if self.not_kept:
            self.add_error("file", self.not_kept)
        elif not is_named:
            where, do = ("evidence", "Choose") if self.shown else ("file", "Add")
            self.add_error(where, f"{do} the mail or the file that shows it.")
        return read

    def word(self) -> TheirWord:
        typed = self.cleaned_data
        kind, _, row_id = typed["evidence"].partition(":")
        shown, words = self.shown[typed["evidence"]], typed["words"]
        return TheirWord(
            Agreement.How(typed["how"]), typed["on"], (kind, UUID(row_id)),
            f"{shown}. {words}" if words else shown,
        )  # fmt: skip


class RecordForm(TheirWordForm, BilledTo):
    """With what they chose of the quote.

    What invoices name is asked where it is not known, and not insisted on: they have agreed.
    """

    package = forms.ChoiceField(label="What they chose")
    options = forms.MultipleChoiceField(
        label="Options", required=False, widget=forms.CheckboxSelectMultiple
    )

    field_order = ["how", "on", "evidence", "file", "package", "options", "words", *BILLING]

    def __init__(
        self, client: Client, offer: Offer, today: date, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(client, today, *args, **{"initial": known_billing(client), **kwargs})
        self.ask_billing(client, offer)
        packages = [(one.id, one.title) for one in offer.packages]
        options = [(one.id, one.line.description.partition("\n")[0]) for one in offer.options]
        for name, choices in (("package", packages), ("options", options)):
            if choices:
                self.fields[name].choices = choices  # type: ignore[attr-defined]
            else:
                del self.fields[name]

    @property
    def about_it(self) -> list[forms.BoundField]:
        """All but what invoices name, which stands below it."""
        return [bound for bound in self if bound.name not in BILLING]

    def choice(self) -> Choice:
        typed = self.cleaned_data
        return Choice(typed.get("package", ""), tuple(typed.get("options", ())))


def _evidence(client: Client) -> list[tuple[str, str]]:
    """Newest first: what came in by mail, and files."""
    mails = Message.objects.filter(
        client_id__in=client.record_ids, direction=Message.Direction.IN
    ).order_by("-created_at")
    files = Document.objects.filter(client__in=client.record_ids).select_related("file")
    return [
        *(
            (f"mail.message:{one.pk}", f"Mail of {one.from_email}: {one.subject}"[:160])
            for one in mails[:_SHOWN]
        ),
        *(
            (f"clients.document:{one.pk}", f"File {one}"[:160])
            for one in files.order_by("-created_at")[:_SHOWN]
        ),
    ]
