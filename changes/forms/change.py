"""The whole page of a draft: header, lines, the days it moves, what is new, what it quotes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django import forms
from django.forms.formsets import formset_factory

from changes.content import Billing, Content, Effect
from changes.dates import expected_days
from changes.flows.begin_change import quote
from changes.models import ChangeVersion
from changes.passages import Passage, passages_of
from changes.snapshots import agreed_for
from clientdesk import clock
from clientdesk.lib.money import AmountRefused, parse_number
from clientdesk.workspaces.models import Workspace
from clients.forms.fields import BlockField, LineField
from clients.forms.lines import lines_form
from clients.forms.typed import NumberField
from clients.models import Client, Contact
from scope.forms.deliverable import DeliverableForm
from scope.forms.part import Around, BaseParts
from scope.forms.parts import MOST_ROWS, InputForm
from scope.models import Project
from scope.offer import OfferLine
from scope.people import contacts_of

MOST_DAYS = 250


class ChangeForm(forms.Form):
    """Nothing is required while it is a draft; what sending wants is asked for then."""

    page = forms.CharField(max_length=36, required=False, widget=forms.HiddenInput)
    seen = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    title = LineField(
        label="What is new", required=False, max_length=120,
        help_text="One line that they would say: a booking page.",
    )  # fmt: skip
    thanks = BlockField(label="A warm word first", required=False, max_length=2000, rows=2)
    outside = BlockField(
        label="What falls outside", required=False, max_length=2000, rows=2,
        help_text="Why it is a change, without blame. The places you tick below are quoted.",
    )  # fmt: skip
    contact = forms.ChoiceField(label="Goes to", required=False)
    valid_days = NumberField(None, 0, label="Good for days")
    billing = forms.ChoiceField(
        label="It is invoiced", required=False,
        choices=[
            (Billing.NOW, "once they approve"),
            (Billing.MILESTONE, "with a milestone"),
            (Billing.END, "on completion"),
        ],
    )  # fmt: skip
    milestone = forms.ChoiceField(label="Milestone", required=False)

    def __init__(self, typed: Mapping[str, str], project: Project) -> None:
        super().__init__(data=typed)
        client = project.client
        self.people = {str(one.pk): one for one in contacts_of(client)}
        self.fields["valid_days"].learn(client.workspace.locale)  # type: ignore[attr-defined]
        people = [(pk, _named(one)) for pk, one in self.people.items()]
        self._choices("contact", [("", "No one yet"), *people])
        milestones = [(one.part, one.title) for one in project.milestones.all()]
        self._choices("milestone", [("", "none"), *milestones])

    def clean_contact(self) -> Contact | None:
        return self.people.get(self.cleaned_data["contact"])

    def clean_valid_days(self) -> int | None:
        days = self.cleaned_data["valid_days"]
        if days is not None and not 1 <= days <= 365:
            raise forms.ValidationError("Between 1 and 365 days.")
        return None if days is None else int(days)

    def clean(self) -> dict[str, Any]:
        read = super().clean() or self.cleaned_data
        if read.get("billing") == Billing.MILESTONE and not read.get("milestone"):
            self.add_error("milestone", "Say with which milestone.")
        return read

    def header(self) -> dict[str, Any]:
        """What could be read, by the names of the order's fields."""
        found = {n: self.cleaned_data[n] for n in ("title", "contact") if n in self.cleaned_data}
        return found

    def seen_at(self) -> datetime | None:
        try:
            return datetime.fromisoformat(self.cleaned_data.get("seen") or "")
        except ValueError:
            return None

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


class NewDeliverableForm(DeliverableForm):
    """Something more to hand over; it comes with this change, and with nothing else."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["comes_with"]


@dataclass(frozen=True)
class DaysRow:
    """A deliverable of the project, and the working days typed beside it."""

    part: str
    title: str
    expected_on: date | None
    typed: str
    days: int
    error: str

    @property
    def name(self) -> str:
        return f"days-{self.part}"


class ChangePageForm:
    """`form` is the header, `lines`, `deliverables` and `inputs` its rows, `days` what it moves."""

    def __init__(self, typed: Mapping[str, str], version: ChangeVersion) -> None:
        self.typed, self.version = typed, version
        self.project: Project = version.order.project
        client: Client = version.order.client
        workspace: Workspace = client.workspace
        self.form = ChangeForm(typed, self.project)
        self.lines: Any = lines_form(
            {**typed, "currency": self.project.currency}, workspace, client
        )
        around = self._around(workspace)
        self.parts: dict[str, BaseParts] = {
            name: formset(data=typed, prefix=name, form_kwargs={"around": around})
            for name, formset in PARTS.items()
        }

    @cached_property
    def days(self) -> list[DaysRow]:
        expected = expected_days(self.project)
        return [
            self._days_of(one, expected.get(one.part)) for one in self.project.deliverables.all()
        ]

    @cached_property
    def places(self) -> list[tuple[Passage, bool]]:
        """Every passage of what is agreed, and whether it is ticked to be quoted."""
        found = passages_of(agreed_for(self.project).facts)
        return [(one, bool(self.typed.get(f"quote-{one.key}"))) for one in found]

    @property
    def quoted(self) -> str:
        """ "3.1 Changes of scope", those that are ticked."""
        return ", ".join(
            f"{one.number} {one.title}".strip() for one, is_ticked in self.places if is_ticked
        )

    def is_valid(self) -> bool:
        """Asks all of them, so that every error shows at once."""
        found = [self.form.is_valid(), self.lines.is_valid()]
        found += [rows.is_valid() for rows in self.parts.values()]
        return all(found) and not any(row.error for row in self.days)

    def content(self) -> Content:
        """What of the page can be read; what a basket gathered stays, but what was taken out."""
        self.form.is_valid()
        read, before = self.form.cleaned_data, self.version.says
        kept = tuple(one for one in before.items if not self.typed.get(f"drop-{one.id}"))
        return replace(
            before,
            thanks=read.get("thanks", ""),
            outside=read.get("outside", ""),
            quoted=tuple(quote(one) for one, is_ticked in self.places if is_ticked),
            lines=tuple(_line(one) for one in self.lines.read_lines()),
            items=kept,
            effects=tuple(Effect(row.part, row.days) for row in self.days if row.days),
            deliverables=tuple(self.parts["deliverables"].read_parts()),
            inputs=tuple(self.parts["inputs"].read_parts()),
            billing=Billing(read.get("billing") or Billing.NOW),
            milestone=read.get("milestone", ""),
        )

    def _days_of(self, one: Any, expected_on: date | None) -> DaysRow:
        typed = self.typed.get(f"days-{one.part}", "").strip()
        days, error = 0, ""
        try:
            number = parse_number(typed, self.project.client.workspace.locale, 0) if typed else 0
            days = int(number)
        except AmountRefused as reason:
            error = str(reason)
        if not 0 <= days <= MOST_DAYS:
            days, error = 0, f"Write working days between 0 and {MOST_DAYS}."
        return DaysRow(one.part, one.title, expected_on, typed, days, error)

    def _around(self, workspace: Workspace) -> Around:
        return Around(
            locale=workspace.locale,
            today=clock.today(workspace.zone),
            currency=self.project.currency,
            milestones=[(one.part, one.title[:60]) for one in self.project.milestones.all()],
            deliverables=[(one.part, one.title[:60]) for one in self.project.deliverables.all()],
        )


def _rows(form: type[forms.Form]) -> Any:
    return formset_factory(
        form, formset=BaseParts, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS * 2,
        validate_max=True, can_delete=True, can_order=True,
    )  # fmt: skip


PARTS: dict[str, Any] = {"deliverables": _rows(NewDeliverableForm), "inputs": _rows(InputForm)}


def _line(line: Any) -> OfferLine:
    return OfferLine(
        line.description, line.quantity, line.unit, line.unit_price, line.discount_percent,
        line.tax_category, line.tax_rate,
    )  # fmt: skip


def _named(person: Contact) -> str:
    role = " · decides" if person.decides else ""
    return f"{person.name}{role}{'' if person.email else ' · no mail address'}"
