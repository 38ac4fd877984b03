"""Hours and their money: what waits for an invoice, what an hour of each project brought."""

from dataclasses import dataclass

from billing.worth import invoiced_net
from clientdesk.lib.money import Money, format_money
from clientdesk.lib.rounding import half_up
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.rules import may_issue
from clients.models import Client
from clients.panels import Panel, Place, panel
from clients.rules import may_see_everything_of
from delivery.panels import Place as ProjectPlace
from delivery.panels import ProjectPanel, project_panel
from delivery.picture import Picture
from hours.on_client_page import hours_asked_once
from hours.panels import HoursPanel, hours_panel
from hours.queries import minutes_on
from hours.rules import may_keep_hours
from hours.unbilled import Standing


@dataclass(frozen=True)
class Brought:
    """A project's hours, what was invoiced for it without tax, and what an hour of it brought."""

    project: str
    minutes: int
    invoiced: str
    an_hour: str


@hours_panel
def waiting(client: Client, standing: Standing, member: Member) -> HoursPanel | None:
    if not (standing.open and may_issue(member)):
        return None
    return HoursPanel("billing/panels/hours_to_bill.html", {"worth": _words(client, standing)})


@hours_panel
def brought(client: Client, standing: Standing, member: Member) -> HoursPanel | None:
    """Projects of which something was worked. Three queries."""
    projects = standing.by_project()
    if not projects:
        return None
    net = invoiced_net([pk for pk, _, _ in projects])
    rows = [
        _row(client, title, minutes, net.get(pk, Money(0, client.invoice_currency())))
        for pk, title, minutes in projects
    ]
    return HoursPanel("billing/panels/effective_rates.html", {"rows": rows})


@project_panel("hours", ProjectPlace.HALVES, order=60)
def on_project(picture: Picture, member: Member) -> ProjectPanel | None:
    """Hours of one project, what one of them brought, and its timer. Up to six queries."""
    project = picture.project
    client = project.client
    if not (may_keep_hours(member) and may_see_everything_of(member, client)):
        return None
    minutes, row = minutes_on(project), None
    if minutes:
        net = invoiced_net([project.pk]).get(project.pk, Money(0, project.currency))
        row = _row(client, project.title, minutes, net)
    return ProjectPanel("billing/panels/hours_of_project.html", {"row": row})


@panel("hours to invoice", Place.RAIL, order=31)
def to_invoice(client: Client, member: Member) -> Panel | None:
    if not (may_issue(member) and may_see_everything_of(member, client)):
        return None
    standing = hours_asked_once(client)
    if not standing.open:
        return None
    context = {"standing": standing, "worth": _words(client, standing)}
    return Panel("billing/panels/hours_to_bill.html", context)


def _words(client: Client, standing: Standing) -> str:
    locale = client.workspace.locale
    return " + ".join(format_money(sum_, locale) for sum_ in standing.open_worth)


def _row(client: Client, title: str, minutes: int, net: Money) -> Brought:
    locale = client.workspace.locale
    an_hour = Money(half_up(net.to_decimal() * 60 / minutes, _places(net)), net.currency)
    return Brought(
        title,
        minutes,
        format_money(net, locale),
        format_money(an_hour, locale) if net.minor else "",
    )


def _places(amount: Money) -> int:
    return max(0, -int(amount.to_decimal().as_tuple().exponent))
