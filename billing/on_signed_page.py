"""Who has just signed, and pays, goes on to the invoice for what is due now."""

from billing.flows.bill_instalment import ORIGIN
from billing.flows.send_document import PURPOSE
from billing.owing import open_invoices
from billing.readiness import can_be_paid
from clientdesk.lib.money import Money, format_money
from clientdesk.links.issuing import issue_link, mint
from clients.models import Contact
from scope.models import Agreement
from scope.offer import Trigger
from scope.ways_on import WayOn, offers_way_on


@offers_way_on
def pay_now(agreement: Agreement, contact: Contact) -> WayOn | None:
    """Only for the contact to whom it was issued: another does not see their invoice."""
    due_now = agreement.project.instalments.filter(trigger=Trigger.SIGNING)
    document = (
        open_invoices()
        .filter(lines__origin_kind=ORIGIN, lines__origin_id__in=due_now.values("pk"))
        .filter(contact=contact)
        .first()
    )
    if document is None or not can_be_paid(agreement.client.workspace):
        return None
    owed = Money(document.owed_minor, document.currency)  # type: ignore[attr-defined]

    def address() -> str:
        return mint(issue_link(agreement.client.workspace, PURPOSE, document.pk, contact.pk))

    return WayOn(f"Pay {format_money(owed, agreement.facts['quote']['locale'])} now", address)
