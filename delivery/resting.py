"""How a parking ends: its row and its entry, in the transaction of what ends it."""

from clientdesk import clock
from clients.recording import Actor, member_of, record
from delivery.models import InputStep, ParkingEnd
from delivery.parked import parking_of
from scope.models import Project

_SAID = {
    ParkingEnd.How.ARRIVED: "{project} goes on: {input} came",
    ParkingEnd.How.NOT_NEEDED: "{project} goes on without {input}",
    ParkingEnd.How.HAND: "{project} is taken up again",
    ParkingEnd.How.CLOSED: "{project} is not parked any more: it is closed",
}


def end_parking(
    project: Project, how: ParkingEnd.How, actor: Actor, words: str = ""
) -> ParkingEnd | None:
    """None when it is not parked. The caller holds the project locked, and looks at its dates."""
    parking = parking_of(project)
    if parking is None:
        return None
    entry = record(
        project.client,
        "project.unparked",
        actor=actor,
        headline=_SAID[how].format(project=project, input=parking.input),
        detail=words,
        subject=project.ref(),
        facts={"since": parking.on.isoformat(), "how": how.value},
    )
    return ParkingEnd.objects.create(
        workspace_id=project.workspace_id,
        parking=parking,
        how=how,
        on=clock.today(project.client.workspace.zone),
        at=clock.now(),
        member=member_of(actor),
        entry=entry,
    )


def end_by_step(step: InputStep, actor: Actor) -> ParkingEnd | None:
    """What the project was parked for has come, or is not needed any more."""
    project = step.input.project
    parking = parking_of(project)
    if parking is None or parking.input_id != step.input_id:
        return None
    if step.kind == InputStep.Kind.REOPENED:
        return None
    came = step.kind == InputStep.Kind.RECEIVED
    how = ParkingEnd.How.ARRIVED if came else ParkingEnd.How.NOT_NEEDED
    return end_parking(project, how, actor)
