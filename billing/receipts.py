"""The receipt: an answer, mailed once for each payment, and the word that money went back."""

from typing import Any

from billing.models import BillingDocument, Payment, Refund
from billing.owing import owed
from clientdesk.lib.money import Money, format_money
from clientdesk.links.issuing import issue_link, placeholder
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.mail.models import Message
from clientdesk.mail.registry import still_wanted
from clients.models import Contact


def queue_receipt(document: BillingDocument, payment: Payment, surplus: Money) -> Message | None:
    """Mail the receipt to whom the invoice went; None when nobody has an address."""
    contact = payer_of(document)
    if contact is None:
        return None
    left = owed(document)
    words = _words(document, contact)
    words |= {
        "paid": format_money(payment.amount, words["locale"]),
        "method": payment.get_method_display(),
        "received_on": payment.received_on,
        "left": format_money(left, words["locale"]) if left.minor > 0 else "",
        "surplus": format_money(surplus, words["locale"]) if surplus else "",
    }
    subject = f"Receipt for invoice {document.number}: {words['paid']}"
    return queue_mail(_mail(document, contact, "receipt", str(payment.pk), subject, words))


def queue_refund_note(document: BillingDocument, refund: Refund) -> Message | None:
    """Tell the client that money is on its way back to them."""
    contact = payer_of(document)
    if contact is None:
        return None
    words = _words(document, contact)
    back = format_money(Money(refund.amount_minor, refund.payment.currency), words["locale"])
    words |= {"back": back, "method": refund.payment.get_method_display()}
    subject = f"{back} is on its way back to you"
    return queue_mail(_mail(document, contact, "payment_refunded", str(refund.pk), subject, words))


def payer_of(document: BillingDocument) -> Contact | None:
    """Whom the invoice went to, else whoever pays at the client; only with a good address."""
    reachable = document.client.contacts.filter(left_at=None, mail_stopped_at=None).exclude(
        email=""
    )
    chosen: Contact | None = None
    if document.contact_id:
        chosen = reachable.filter(pk=document.contact_id).first()
    return chosen or reachable.order_by("-pays", "created_at").first()


@still_wanted("receipt")
@still_wanted("payment_refunded")
def stopped_address(message: Message) -> str | None:
    if message.client_id is None:
        return None
    stopped = Contact.objects.filter(
        client_id=message.client_id, email=message.to, mail_stopped_at__isnull=False
    )
    return "Mail to this address bounced." if stopped.exists() else None


def _words(document: BillingDocument, contact: Contact) -> dict[str, Any]:
    workspace = document.workspace
    link = issue_link(workspace, "invoice", document.pk, contact.pk)
    return {
        "document": document,
        "contact": contact,
        "locale": contact.locale or document.client.locale or workspace.locale,
        "link": placeholder(link),
        "studio_name": workspace.name,
        "seller": (document.snapshot or {}).get("seller"),
    }


def _mail(
    document: BillingDocument,
    contact: Contact,
    kind: str,
    key: str,
    subject: str,
    words: dict[str, Any],
) -> Mail:
    return Mail(
        workspace=document.workspace,
        kind=kind,
        key=key,
        to=contact.email,
        subject=subject,
        template=kind,
        context=words,
        client_id=document.client_id,
        about=document.ref(),
    )
