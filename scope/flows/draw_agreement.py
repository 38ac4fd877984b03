"""The paper of an agreement: drawn once by a worker from what is frozen, then mailed to both."""

from hashlib import sha256
from uuid import UUID

from clientdesk.files.models import StoredFile
from clientdesk.files.storing import store_bytes
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.mail.models import Message
from clientdesk.mail.registry import attaches
from clientdesk.outbox.models import Effect
from clientdesk.outbox.queue import enqueue
from clientdesk.outbox.registry import handler
from clientdesk.workspaces.scope import within
from clients.flows.add_files import keep_paper
from clients.models import Contact, Document
from clients.recording import Actor, record
from scope.agreement_paper import shown_on_paper
from scope.models import Agreement, AgreementPdf, Project, Signature

DRAW = "scope.draw_agreement"
MAIL_KIND = "agreement"


def send_agreement(agreement: Agreement, contact: Contact | None = None) -> Message | None:
    """Ask for the paper; once it is made it goes to who agreed, with a copy to who sent the quote.

    `contact` is who agreed where nobody signed; else it is asked of the quote. In the caller's
    transaction, when nobody's signature is missing any more.
    """
    workspace = agreement.client.workspace
    drawn = enqueue(workspace, DRAW, key=str(agreement.pk), subject_id=agreement.pk)
    signed = agreement.signatures.filter(side=Signature.Side.CLIENT).first()
    if contact is None and agreement.version:
        contact = agreement.version.quote.contact
    to = signed.email if signed and signed.email else (contact.email if contact else "")
    sender = agreement.project.owner
    if not to:
        return None
    return queue_mail(
        Mail(
            workspace=workspace,
            kind=MAIL_KIND,
            key=str(agreement.pk),
            to=to,
            cc=[sender.email] if sender and sender.email.lower() != to.lower() else [],
            subject=f"What we agreed: {agreement.title}"
            + (f", version {agreement.n}" if agreement.n > 1 else ""),
            template="agreement",
            context={
                "agreement": agreement,
                "name": _greeted(signed, contact),
                "signed_by": sender.name if sender else workspace.name,
            },
            client_id=agreement.client_id,
            about=agreement.ref(),
            attachments=[agreement.ref()],
            after=drawn,
        )
    )


def _greeted(signed: Signature | None, contact: Contact | None) -> str:
    """The first name of who signed, as they typed it; of who agreed where nobody signed."""
    if signed and not (contact and contact.name == signed.name):
        return signed.name.partition(" ")[0]
    return contact.first_name if contact else ""


@handler(DRAW)
def draw_agreement(effect: Effect) -> None:
    """Draw outside the transaction, store once: of two workers, the second's is unused."""
    with within(effect.workspace_id):
        agreement = _agreement(effect.subject_id)
        if agreement.pdfs.exists():
            return
        shown = shown_on_paper(agreement)
    from clientdesk.paper.drawing import draw  # heavy: only the worker pays for it

    content = draw("pdf/agreement.html", shown)
    with within(effect.workspace_id):
        Project.objects.lock(agreement.project_id)
        if not agreement.pdfs.exists():
            keep_agreement(agreement, content)


def keep_agreement(agreement: Agreement, content: bytes) -> None:
    """The paper as it is from now on, with its hash in the record; the project is locked."""
    name = f"Agreement {agreement.facts['number']}, version {agreement.n}.pdf"
    stored = store_bytes(agreement.client.workspace, name, "application/pdf", content)
    AgreementPdf.objects.create(
        workspace_id=agreement.workspace_id, agreement=agreement, file=stored
    )
    keep_paper(
        agreement.client, stored, Document.Kind.CONTRACT, agreement.ref(), "agreed at the desk"
    )
    record(
        agreement.client,
        "agreement.paper",
        actor=Actor.desk(),
        headline=f"{agreement}: its PDF with the evidence was made",
        subject=agreement.ref(),
        facts={"paper": sha256(content).hexdigest(), "bytes": len(content)},
    )


@attaches("scope.agreement")
def pdf_of(agreement_id: UUID) -> StoredFile | None:
    """The stored PDF, or None while it is being made."""
    pdf = AgreementPdf.objects.select_related("file").filter(agreement_id=agreement_id).first()
    return pdf.file if pdf else None


def _agreement(agreement_id: UUID) -> Agreement:
    found = Agreement.objects.select_related("client__workspace", "version", "recorded_by")
    return found.get(pk=agreement_id)
