"""The deposit is paid: the day that was agreed is theirs. Its payment taken back: free again."""

from clients.flows.hold_day import hold_day, release_day
from clients.held_days import standing_days
from clients.models import HeldDay
from clients.recording import Actor, record
from scope.days import holds_day
from scope.models import Agreement, Project


def hold_agreed_day(project: Project) -> HeldDay | None:
    """None where no day is held by a deposit. Raises DayTaken: somebody else paid first."""
    agreement = _newest(project)
    if agreement is None:
        return None
    day = agreement.version.offered.day
    if day is None or not holds_day(agreement.version):
        return None
    because = f"the deposit of {agreement} is paid"
    return hold_day(agreement.client, day, because, about=agreement.ref())


def release_agreed_day(project: Project) -> None:
    """Only what the deposit held; what a member held by hand stays."""
    ids = list(project.agreements.values_list("pk", flat=True))
    held = standing_days(project.workspace).filter(
        about_kind=Agreement._meta.label_lower, about_id__in=ids
    )
    for one in held:
        release_day(one.pk, "the payment of the deposit was taken back")


def note_clash(project: Project) -> Agreement | None:
    """They paid for a day that was somebody else's already: it is on the record."""
    agreement = _newest(project)
    if agreement is not None:
        record(
            agreement.client,
            "day.clash",
            actor=Actor.desk(),
            headline="The deposit is paid, but the day is somebody else’s",
            detail="Speak with them: give the money back, or agree on another day.",
            subject=agreement.ref(),
        )
    return agreement


def _newest(project: Project) -> Agreement | None:
    """The newest that a quote began: a change of it has no page of its own that names a day."""
    begun = project.agreements.filter(version__isnull=False)
    found = begun.select_related("version__quote__client__workspace", "client")
    newest: Agreement | None = found.order_by("-n").first()
    return newest
