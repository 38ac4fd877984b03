"""What is said when something is handed over, answered, or takes longer."""

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.db.models import QuerySet

from clients.forms.fields import BlockField, LineField
from clients.models import Client, Contact, Document
from delivery.forms.reader import ReaderField

MOST_LINKS = 10
_NEWEST_FILES = 12
_is_address = URLValidator(schemes=["http", "https"])


class DeliveryForm(forms.Form):
    """What is handed over. New files are read beside it: each is kept, or refused with a reason."""

    words = BlockField(
        label="Words to go with it", max_length=4000, required=False,
        help_text="What it is, and what to look at first. The client reads them.",
    )  # fmt: skip
    links = BlockField(
        label="Addresses", max_length=4000, required=False, rows=2,
        help_text="One on a line, such as https://preview.example.",
    )  # fmt: skip
    documents = forms.ModelMultipleChoiceField(
        label="Of their files", queryset=Document.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    contact = ReaderField(label="Ask by mail", nobody="Nobody: it stands on their page")

    def __init__(self, client: Client, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        newest = Document.objects.filter(client__in=client.record_ids, origin_id=None)
        newest = newest.select_related("file").order_by("-created_at", "-pk")
        shown = list(newest.values_list("pk", flat=True)[:_NEWEST_FILES])
        self.fields["documents"].queryset = newest.filter(pk__in=shown)
        self.fields["contact"].queryset = _people(client)

    def clean_links(self) -> list[str]:
        urls = [line.strip() for line in self.cleaned_data["links"].splitlines() if line.strip()]
        if len(urls) > MOST_LINKS:
            raise forms.ValidationError(f"At most {MOST_LINKS} addresses.")
        for url in urls:
            try:
                _is_address(url)
            except forms.ValidationError:
                said = f"“{url[:60]}” is not an address. It begins with https://."
                raise forms.ValidationError(said) from None
        return urls


class TheirWordForm(forms.Form):
    """Their answer, noted by a member; `said` is the button that was pressed."""

    APPROVED, REVISION = "approved", "revision"
    contact = forms.ModelChoiceField(
        label="Who said it", queryset=Contact.objects.none(), empty_label="Nobody in particular",
        required=False,
    )  # fmt: skip
    words = BlockField(label="In their words", max_length=4000, required=False, rows=3)
    said = forms.ChoiceField(choices=[(APPROVED, "approved"), (REVISION, "revision")])

    def __init__(self, client: Client, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].queryset = _people(client)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        wants = cleaned.get("said") == self.REVISION
        if wants and "words" in cleaned and not cleaned["words"]:
            self.add_error("words", "Write what should be different.")
        return cleaned


class LostDaysForm(forms.Form):
    days = forms.IntegerField(
        label="Working days", min_value=1, max_value=60, initial=1,
        error_messages={
            "min_value": "At least one day.", "max_value": "More than 60 days want a new date.",
            "invalid": "Write a whole number of days.",
        },
    )  # fmt: skip
    why = LineField(label="Why", max_length=300, required=False)


def _people(client: Client) -> QuerySet[Contact]:
    theirs = Contact.objects.filter(client__in=client.record_ids, left_at=None, erased_at=None)
    return theirs.select_related("client__workspace").order_by("-decides", "name")
