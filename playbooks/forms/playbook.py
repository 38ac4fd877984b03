"""The steps of a playbook, one row each."""

from collections.abc import Sequence
from typing import Any

from django import forms

from clientdesk.workspaces.models import Member
from clients.forms.fields import BlockField, LineField
from playbooks.plan import BY_HAND, FREE, After, OnlyIf, PlannedStep, StepKind

MOST_STEPS = 30


class StepForm(forms.Form):
    kind = forms.ChoiceField(choices=StepKind.choices, widget=forms.HiddenInput)
    place = forms.IntegerField(
        label="Order", min_value=1, max_value=99,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    title = LineField(label="Name", max_length=120)
    is_on = forms.BooleanField(label="Part of it", required=False)
    by_itself = forms.BooleanField(label="Runs by itself", required=False)
    days = forms.IntegerField(
        label="Working days", min_value=0, max_value=120,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    after = forms.ChoiceField(label="After", choices=After.choices)
    only_if = forms.ChoiceField(label="When", choices=OnlyIf.choices)
    owner = forms.ChoiceField(label="Who does it", required=False)
    text = BlockField(label="Words of its own", max_length=4000, rows=3, required=False)

    def __init__(self, *args: Any, people: Sequence[Member] = (), **kwargs: Any) -> None:
        """`people` may be named; alone, nobody is asked."""
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        owner.choices = who_does_it(people)  # type: ignore[attr-defined]
        if len(people) < 2:
            owner.widget = forms.HiddenInput()

    def step(self) -> PlannedStep:
        said = {name: value for name, value in self.cleaned_data.items() if name != "place"}
        said["by_itself"] = said["by_itself"] and said["kind"] not in BY_HAND
        return PlannedStep(**said)


class _Steps(forms.BaseFormSet):  # type: ignore[type-arg]
    def clean(self) -> None:
        kinds = [form.cleaned_data.get("kind") for form in self.forms if form.is_valid()]
        own = [kind for kind in kinds if kind not in FREE]
        if len(set(own)) != len(own):
            raise forms.ValidationError("Each of the six steps stands in a playbook once.")

    def plan(self) -> list[PlannedStep]:
        """In the order of their numbers."""
        ordered = sorted(self.forms, key=lambda form: form.cleaned_data["place"])
        return [form.step() for form in ordered]


def who_does_it(people: Sequence[Member]) -> list[tuple[str, str]]:
    """Choices of an owner."""
    return [("", "whoever looks after the client"), *((str(one.pk), one.name) for one in people)]


StepForms: Any = forms.formset_factory(StepForm, formset=_Steps, extra=0, max_num=MOST_STEPS)


def initial_of(plan: list[PlannedStep]) -> list[dict[str, Any]]:
    fields = [name for name in StepForm.base_fields if name != "place"]
    return [
        {"place": place, **{name: getattr(step, name) for name in fields}}
        for place, step in enumerate(plan, start=1)
    ]


class NewPlaybookForm(forms.Form):
    name = LineField(label="Kind of work", max_length=80)


class NewStepsForm(forms.Form):
    """What stands last from now on: a task of ours, and a step of theirs."""

    task = LineField(label="Add a task of ours", max_length=120, required=False)
    ask = LineField(
        label="Add a step of theirs", max_length=120, required=False,
        help_text="As they read it: “Send us your fonts”. They say on their page that it is done.",
    )  # fmt: skip

    def steps(self) -> list[PlannedStep]:
        said = ((StepKind.TASK, "task"), (StepKind.ASK, "ask"))
        return [
            PlannedStep(kind, self.cleaned_data[name])
            for kind, name in said
            if self.cleaned_data[name]
        ]
