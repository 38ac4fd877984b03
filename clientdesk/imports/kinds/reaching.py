"""When and how a person is reached: columns that clients and contacts have alike."""

from typing import Any

from clientdesk.imports.kinds import cells
from clientdesk.imports.kinds.base import Field, Values

WHEN_AND_HOW = (
    Field("preferred_channel", "How they like to be reached", cells.line(40), called=(
        "channel, preferred channel, reach by, kanal, canal")),
    Field("working_weekdays", "Working days", cells.weekdays, example="Mon–Thu", called=(
        "works on, arbeitstage, jours de travail, días laborables")),
    Field("opens_at", "Works from", cells.clock, example="09:00", called=(
        "starts at, opens at, arbeitet ab")),
    Field("closes_at", "Works until", cells.clock, example="17:00", called=(
        "ends at, closes at, arbeitet bis")),
)  # fmt: skip


def check_hours(values: dict[str, Any], problems: dict[str, str]) -> None:
    """As on the contact's form: both ends of a day or none, in their order."""
    if {"opens_at", "closes_at"} & problems.keys():
        return
    opens, closes = values["opens_at"], values["closes_at"]
    if bool(opens) != bool(closes):
        problems["closes_at" if opens else "opens_at"] = "Say both, from and until."
    elif opens and closes and closes <= opens:
        problems["closes_at"] = "The day ends after it begins."


def when_and_how(values: Values) -> dict[str, Any]:
    """The facts of a Contact."""
    times = {name: values[name] or None for name in ("opens_at", "closes_at")}
    return {
        "preferred_channel": values["preferred_channel"],
        "working_weekdays": values["working_weekdays"],
        **times,
    }
