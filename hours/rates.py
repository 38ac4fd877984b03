"""What an hour costs: as agreed for the project's changes, for this client, or here as usual."""

from dataclasses import dataclass

from clientdesk.lib.money import Money
from clients.models import Client, Rate
from hours.models import Charging, RateSource
from scope.amended import change_rate_in
from scope.models import Agreement, Project
from scope.terms_sets import usual_terms

_HOUR = "HUR"  # UN/ECE Recommendation 20


@dataclass(frozen=True)
class HourRate:
    """The price of an hour, and who said so."""

    amount: Money
    source: RateSource


def rate_for(client: Client, project: Project | None) -> HourRate | None:
    """None where nobody said it yet. At most three queries."""
    return _agreed(project) or _of_client(client) or _usual(client)


def usual_charging(project: Project | None) -> Charging:
    """A project has an agreed price; time without one is paid by the hour."""
    return Charging.INCLUDED if project else Charging.HOURLY


def _agreed(project: Project | None) -> HourRate | None:
    if project is None:
        return None
    agreement = Agreement.objects.filter(project=project).order_by("-n").first()
    minor = change_rate_in(agreement.facts) if agreement else 0
    return HourRate(Money(minor, project.currency), RateSource.AGREEMENT) if minor else None


def _of_client(client: Client) -> HourRate | None:
    known = Rate.objects.filter(client__in=client.record_ids, unit=_HOUR).first()
    return HourRate(known.amount, RateSource.CLIENT) if known else None


def _usual(client: Client) -> HourRate | None:
    """It is in the workspace's currency: who pays in another one has none."""
    workspace = client.workspace
    minor = usual_terms(workspace).change_rate_minor
    if not minor or client.invoice_currency() != workspace.currency:
        return None
    return HourRate(Money(minor, workspace.currency), RateSource.WORKSPACE)
