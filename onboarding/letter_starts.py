"""Letters that ask about an intake: what conflicts with what was agreed, what is missing."""

from clientdesk.workspaces.models import Member
from clients.correspondence.starts import Start, letter_starts
from clients.models import Client
from clients.rules import may_see_everything_of
from onboarding.agreed import conflicts_of, missing_of
from onboarding.models import IntakeResponse
from onboarding.queries import intakes_of

_NAMED = 8


@letter_starts
def about_the_newest_intake(client: Client, member: Member) -> list[Start]:
    """Of the newest answers only: older ones were overtaken."""
    if not may_see_everything_of(member, client):
        return []
    newest = next((one for one in intakes_of(client) if not one.is_discarded), None)
    if newest is None or not newest.answers:
        return []
    newest.client = client
    starts = [
        Start.fixed(
            f"intake-{newest.pk}-{one.key}", f"Ask: {one.label.lower()}", one.label, one.ask
        )
        for one in conflicts_of(newest)
    ]
    return starts + _missing(newest)


def _missing(response: IntakeResponse) -> list[Start]:
    labels = [one.label for one in missing_of(response)][:_NAMED]
    if not labels:
        return []
    wanted = "\n".join(f"– {label}" for label in labels)
    text = f"Thank you for your answers. To begin, we still need from you:\n\n{wanted}"
    key = f"intake-{response.pk}-missing"
    return [Start.fixed(key, "Ask for what the form left open", "A few things we still need", text)]
