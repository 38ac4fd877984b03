"""What a step of a playbook is: its kind, who does it, when, and whether it runs by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import TextChoices


class StepKind(TextChoices):
    """The six moments that have a lamp; between them, tasks of ours and steps of theirs."""

    WELCOME = "welcome", "Welcome"
    INTAKE = "intake", "Intake"
    TERMS = "terms", "Terms restated"
    RULES = "rules", "Rules accepted"
    KICKOFF = "kickoff", "Kickoff"
    FIRST_DATE = "first_date", "First date"
    TASK = "task", "Task"
    ASK = "ask", "Step of theirs"


LAMPS = (
    StepKind.WELCOME, StepKind.INTAKE, StepKind.TERMS, StepKind.RULES, StepKind.KICKOFF,
    StepKind.FIRST_DATE,
)  # fmt: skip
# Done by the client's answer; the others are done when we have done them.
ANSWERED = (
    StepKind.INTAKE, StepKind.RULES, StepKind.KICKOFF, StepKind.FIRST_DATE, StepKind.ASK,
)  # fmt: skip
# Need a word of ours each time, so they never run by themselves.
BY_HAND = (StepKind.FIRST_DATE, StepKind.TASK)
# May stand in a playbook more than once, in words of the studio's own.
FREE = (StepKind.TASK, StepKind.ASK)


class After(TextChoices):
    """From when a step's working days are counted."""

    SIGNING = "signing", "the beginning"
    PREVIOUS = "previous", "the step before is done"
    KICKOFF = "kickoff", "the kickoff call"


class OnlyIf(TextChoices):
    """When a step is left out."""

    ALWAYS = "always", "always"
    AGREED = "agreed", "only if something was agreed in writing"
    UNANSWERED = "unanswered", "only if the form was not answered before"


@dataclass(frozen=True)
class PlannedStep:
    """One step of a version. `text` replaces the words of its moment; that of an ASK stands in
    them, and on the client's page. `owner` is a member's id; without it, whoever looks after the
    client."""

    kind: str
    title: str
    after: str = After.SIGNING
    days: int = 0
    by_itself: bool = False
    only_if: str = OnlyIf.ALWAYS
    is_on: bool = True
    text: str = ""
    owner: str = ""

    @property
    def is_ours(self) -> bool:
        return self.kind not in ANSWERED


DEFAULT = (
    PlannedStep(StepKind.WELCOME, "A warm welcome", days=0, by_itself=True),
    PlannedStep(
        StepKind.INTAKE, "One form for everything", days=1, by_itself=True,
        only_if=OnlyIf.UNANSWERED,
    ),
    PlannedStep(
        StepKind.TERMS, "What we agreed, once more", days=2, by_itself=True, only_if=OnlyIf.AGREED
    ),
    PlannedStep(StepKind.RULES, "How we work together", days=3, by_itself=True),
    PlannedStep(StepKind.KICKOFF, "A time for the kickoff", days=4, by_itself=True),
    PlannedStep(StepKind.FIRST_DATE, "The first date confirmed", after=After.KICKOFF, days=1),
)  # fmt: skip


def to_json(steps: Iterable[PlannedStep]) -> list[dict[str, Any]]:
    return [{name: _plain(value) for name, value in asdict(step).items()} for step in steps]


def from_json(rows: Iterable[Mapping[str, Any]]) -> list[PlannedStep]:
    return [PlannedStep(**row) for row in rows]


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, str) else value
