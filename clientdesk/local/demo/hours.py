"""Hours: of the yearbook within its price, of the book shop by the hour."""

from datetime import date, timedelta

from clientdesk.lib.money import Money
from clientdesk.workspaces.models import Member
from clients.flows.set_rates import set_rates
from clients.models import Client
from hours.flows.keep_hours import Worked, keep_hours
from scope.models import Agreement


def of_bags(oak: Client, owner: Member, today: date) -> None:
    """By the hour, and not yet on an invoice."""
    set_rates(oak.pk, owner, {"HUR": Money(7500, "EUR")})
    for days, minutes, text in ((9, 90, "Sketches for the bags"), (6, 150, "Colour tests"),
                                (2, 45, "Call with the printer")):  # fmt: skip
        keep_hours(Worked(oak, today - timedelta(days=days), minutes, text), owner)


def of_yearbook(agreement: Agreement, owner: Member, today: date) -> None:
    """Part of the agreed price: what they tell is what an hour brought."""
    project, client = agreement.project, agreement.client
    client.workspace = owner.workspace
    first = project.deliverables.order_by("position").first()
    for days, minutes, text in ((2, 120, "Grid and type"), (1, 195, "Sample spread")):
        on = today - timedelta(days=days)
        keep_hours(Worked(client, on, minutes, text, project, first), owner)
