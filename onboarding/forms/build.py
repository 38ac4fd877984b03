"""What a member types to build a form."""

from typing import Any

from django import forms

from clients.forms.fields import BlockField, LineField
from onboarding.definition import KINDS, TARGETS, Condition, Definition, Question
from onboarding.definition.conditions import TESTS
from onboarding.definition.editing import new_key, place_of
from onboarding.definition.kinds import WITHOUT_WORDS
from onboarding.models import IntakeForm

_KINDS = [(name, kind.label) for name, kind in KINDS.items()]


class NewForm(forms.Form):
    name = LineField(
        label="Name of the form", max_length=80, help_text="For you; clients see its heading."
    )
    like = forms.ModelChoiceField(
        label="Begin with", queryset=IntakeForm.objects.none(), required=False,
        empty_label="An empty page",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["like"].queryset = IntakeForm.objects.filter(put_away_at=None).order_by("name")


class HeadingForm(forms.Form):
    name = LineField(
        label="Name of the form", max_length=80, help_text="For you; clients see its heading."
    )
    title = LineField(label="Heading", max_length=120)
    lead = LineField(
        label="A line below it", max_length=200, required=False,
        help_text="Such as how long it takes.",
    )  # fmt: skip


class SectionForm(forms.Form):
    title = LineField(label="Heading of the section", max_length=120)


class QuestionForm(forms.Form):
    """One question of `definition`; `key` is that of the one being changed, empty for a new one."""

    label = LineField(label="What do you ask?", max_length=200)
    kind = forms.ChoiceField(label="Kind of answer", choices=_KINDS, initial="line")
    options = BlockField(
        label="Options", max_length=3000, rows=5, required=False,
        help_text="One a line, for “choose one” and “choose any number”.",
    )  # fmt: skip
    text = BlockField(
        label="Words they agree to, or what a login is for", max_length=2000, rows=3,
        required=False, help_text="Kept with their consent, as it reads now.",
    )  # fmt: skip
    help = LineField(label="Help below it", max_length=300, required=False)
    required = forms.BooleanField(label="An answer is needed", required=False)
    half = forms.BooleanField(
        label="Half as wide", required=False, help_text="Two in a row stand side by side."
    )
    section = forms.TypedChoiceField(label="Section", coerce=int)
    fills = forms.ChoiceField(
        label="Fills on the client’s page", required=False,
        choices=[("", "Nothing"), *((name, one.label) for name, one in TARGETS.items())],
        help_text="What is empty there is filled; what differs is proposed to you.",
    )  # fmt: skip
    asked_if = forms.ChoiceField(
        label="Ask only if", required=False, help_text="Of the questions above this one."
    )
    test = forms.ChoiceField(
        label="Its answer", required=False, choices=list(TESTS.items()), initial="is"
    )
    value = LineField(label="This", max_length=200, required=False)

    def __init__(
        self, definition: Definition, key: str = "", data: Any = None, section: int = 0
    ) -> None:
        self.definition, self.key = definition, key
        was = definition.question(key)
        place = place_of(definition, key)
        first = _initial(was, place[0]) if was and place else {"section": section}
        super().__init__(data, initial=first)
        self.fields["section"].choices = [
            (number, one.title or f"Section {number + 1}")
            for number, one in enumerate(definition.sections)
        ] or [(0, "The first")]
        self.fields["asked_if"].choices = [("", "Always"), *self._above()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind = KINDS.get(cleaned.get("kind", ""))
        options = _options(cleaned.get("options", ""))
        if kind and kind.needs == "options" and len(options) < 2:
            self.add_error("options", "Give at least two options, one a line.")
        if len(set(options)) < len(options):
            self.add_error("options", "Two of these are the same.")
        if kind and kind.needs == "text" and not cleaned.get("text"):
            self.add_error("text", "Write what they agree to.")
        target = TARGETS.get(cleaned.get("fills", ""))
        if kind and target and cleaned["kind"] not in target.kinds:
            fitting = ", ".join(KINDS[one].label for one in target.kinds)
            self.add_error("fills", f"There goes only: {fitting}.")
        needs_value = cleaned.get("asked_if") and cleaned.get("test") != "answered"
        if needs_value and not cleaned.get("value"):
            self.add_error("value", "Say on which answer it depends.")
        return cleaned

    def question(self) -> Question:
        """Of a valid form. An existing question keeps its key, and so its answers."""
        said = self.cleaned_data
        kind = KINDS[said["kind"]]
        condition = None
        if said["asked_if"]:
            value = "" if said["test"] == "answered" else said["value"]
            condition = Condition(said["asked_if"], said["test"] or "is", value)
        was = self.definition.question(self.key)
        return Question(
            key=self.key or new_key(said["label"], (q.key for q in self.definition.questions())),
            kind=said["kind"],
            label=said["label"],
            help=said["help"],
            required=said["required"],
            fills=said["fills"],
            options=tuple(_options(said["options"])) if kind.needs == "options" else (),
            text=said["text"] if said["kind"] in ("consent", "secret") else "",
            longest=was.longest if was else 0,
            rows=was.rows if was else 0,
            half=said["half"],
            condition=condition,
        )

    def _above(self) -> list[tuple[str, str]]:
        """What it may depend on: asked above it, answered in words."""
        found = []
        for question in self.definition.questions():
            if question.key == self.key:
                break
            if question.kind not in WITHOUT_WORDS:
                found.append((question.key, question.label))
        return found


def _initial(question: Question, section: int) -> dict[str, Any]:
    condition = question.condition
    return {
        "label": question.label,
        "kind": question.kind,
        "options": "\n".join(question.options),
        "text": question.text,
        "help": question.help,
        "required": question.required,
        "half": question.half,
        "section": section,
        "fills": question.fills,
        "asked_if": condition.question if condition else "",
        "test": condition.test if condition else "is",
        "value": condition.value if condition else "",
    }


def _options(typed: str) -> list[str]:
    return [line.strip() for line in typed.splitlines() if line.strip()]
