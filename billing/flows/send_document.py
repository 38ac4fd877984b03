"""An issued document goes to the client by mail, with its PDF and a link of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from billing.anchor import anchor_of
from billing.flows.render_pdf import queue_pdf
from billing.merge_fields import invoice_values
from billing.models import BillingDocument, Dispatch
from billing.paper import KIND_LABELS, paper
from billing.readiness import missing_to_send
from clientdesk import clock
from clientdesk.links.issuing import issue_link, outlasts_its_contact, placeholder
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.mail.models import Message
from clientdesk.texts.queries import Written, own_words
from clientdesk.workspaces.models import Member
from clients.merge_fields import contact_values, language_of
from clients.missing import NotReady
from clients.models import Contact
from clients.recording import Actor, record

MAIL_KIND = "invoice"
PURPOSE = "invoice"
# It was mailed on to whoever pays; that somebody left pays nothing.
outlasts_its_contact(PURPOSE)


@dataclass(frozen=True)
class Delivery:
    """A person's wish to send. `key` is the page's own: the same key again is the same mail,
    a new one is a deliberate second send.
    """

    key: str
    words: str = ""


@transaction.atomic
def send_document(document_id: UUID, by: Member, delivery: Delivery) -> Message:
    """Send an issued document (again). Raises NotReady when there is nobody to send it to."""
    document: BillingDocument = BillingDocument.objects.lock(document_id)
    missing = missing_to_send(document)
    if missing or not document.is_issued:
        raise NotReady(missing)
    return queue_delivery(document, delivery, by)


def queue_delivery(document: BillingDocument, delivery: Delivery, by: Member) -> Message:
    """Write the mail behind the PDF, with its dispatch and entry; once for each delivery's key."""
    key = f"{document.pk}:{delivery.key}"[:200]
    existing = Message.objects.filter(kind=MAIL_KIND, key=key).first()
    contact = document.contact
    if existing or contact is None:
        assert existing is not None, "missing_to_send has asked for a contact"
        return existing
    again = document.dispatches.filter(message_id__isnull=False).exists()
    message = queue_mail(_mail(document, contact, key, delivery, by))
    Dispatch.objects.create(
        workspace_id=document.workspace_id,
        document=document,
        by_id=by.pk,
        message_id=message.pk,
        at=clock.now(),
    )
    record(
        document.client,
        "invoice.sent",
        actor=Actor.member(by),
        headline=f"{label(document)} sent{' again' if again else ''} to {contact.name}",
        detail=message.to,
        subject=document.ref(),
        facts={"message": str(message.pk)},
    )
    return message


def mail_of(document: BillingDocument, by: Member, words: str = "") -> dict[str, object]:
    """What the templates mail/invoice_sent.* are given, but for the link."""
    snapshot = document.snapshot or {}
    doc = paper(snapshot, anchor_of(document))
    return {
        "document": document,
        "contact": document.contact,
        "doc": doc,
        "record_fingerprint": doc["fingerprint"],
        "what": doc["title"] or _first_lines(doc["lines"]),
        "sum": doc["to_pay"],
        "due_on": document.due_on,
        "studio_name": doc["seller"]["name"],
        "seller": doc["seller"],
        "signed_by": by.name,
        "words": words,
    }


def subject_of(document: BillingDocument) -> str:
    return f"{label(document)} from {document.client.workspace.name}"


def label(document: BillingDocument) -> str:
    return f"{KIND_LABELS[document.document_kind]} {document.number}"


def _mail(
    document: BillingDocument, contact: Contact, key: str, delivery: Delivery, by: Member
) -> Mail:
    workspace = document.client.workspace
    link = issue_link(workspace, PURPOSE, document.pk, contact.pk)
    own = own_invoice_words(document, contact, by)
    return Mail(
        workspace=workspace,
        kind=MAIL_KIND,
        key=key,
        to=contact.email,
        cc=copies(document),
        subject=own.subject if own else subject_of(document),
        template="invoice_sent",
        context={**mail_of(document, by, delivery.words), "link": placeholder(link), "own": own},
        client_id=document.client_id,
        about=document.ref(),
        attachments=[document.ref()],
        after=queue_pdf(document),
    )


def own_invoice_words(document: BillingDocument, contact: Contact, by: Member) -> Written | None:
    """The workspace's own words for an invoice that goes out, where it wrote some."""
    values = contact_values(contact, by.name) | invoice_values(document, document.due_on)
    if document.document_kind != BillingDocument.Kind.INVOICE:
        return None
    return own_words(contact.client.workspace, "invoice_sent", values, language_of(contact))


def copies(document: BillingDocument) -> list[str]:
    return [one.strip() for one in document.copy_to.split(",") if one.strip()]


def _first_lines(lines: Sequence[dict[str, str]]) -> str:
    names = [line["description"] for line in lines[:2]]
    return ", ".join(names) + (" and more" if len(lines) > 2 else "")
