"""Six lamps, one for each moment of a good beginning, with the age of each."""

from collections.abc import Iterable
from dataclasses import dataclass

from clientdesk.ui.days import as_date, today
from playbooks.models import OnboardingStep
from playbooks.plan import LAMPS, StepKind


@dataclass(frozen=True)
class Lamp:
    """`state`: ok (done), wait (asked, no answer yet), late (due and not begun), off, none.

    `words` say it without colour: "done 3 days ago".
    """

    label: str
    state: str
    words: str


def lamps(steps: Iterable[OnboardingStep]) -> list[Lamp]:
    """Always six; one whose step is not in the playbook says so."""
    by_kind = {one.kind: one for one in steps}
    return [_lamp(kind, by_kind.get(kind)) for kind in LAMPS]


def _lamp(kind: StepKind, step: OnboardingStep | None) -> Lamp:
    if step is None:
        return Lamp(kind.label, "none", "not part of it")
    if step.done_at:
        return Lamp(kind.label, "ok", f"done {_age(step)}")
    if step.skipped_at:
        return Lamp(kind.label, "none", f"left out {_age(step)}")
    if step.started_at:
        return Lamp(kind.label, "wait", f"asked {_age(step)}")
    if step.due_on is None:
        return Lamp(kind.label, "off", "not yet")
    days = (step.due_on - today()).days
    if days < 0:
        return Lamp(kind.label, "late", f"due {_days(-days)} ago")
    return Lamp(kind.label, "off", "due today" if days == 0 else f"in {_days(days)}")


def _age(step: OnboardingStep) -> str:
    moment = step.since
    days = (today() - as_date(moment)).days if moment else 0
    return "today" if days <= 0 else f"{_days(days)} ago"


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"
