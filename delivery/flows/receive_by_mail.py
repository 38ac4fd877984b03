"""A mail of theirs brought what we waited for: it came when the mail did, and the mail shows it."""

from uuid import UUID

from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member
from clients.correspondence.keeping import files_of
from clients.models import Contact, Document
from clients.recording import Actor
from delivery.flows.receive_input import receive_input
from delivery.models import InputStep


def receive_by_mail(input_id: UUID, mail: Message, by: Member) -> InputStep:
    """Dated by our day on which the mail arrived; its files are evidence beside it."""
    files = files_of(mail)
    papers = Document.objects.filter(client=mail.client_id, file__in=files)
    senders = Contact.objects.filter(client=mail.client_id, email__iexact=mail.from_email)
    came_with = f", with {', '.join(one.name for one in files)}" if files else ""
    return receive_input(
        input_id,
        Actor.member(by),
        InputStep.How.MAIL,
        on=mail.at.astimezone(by.workspace.zone_info).date(),
        contact=senders.first() if mail.from_email else None,
        words=f"Mail of {mail.from_name or mail.from_email}: “{mail.subject}”{came_with}",
        evidence=[mail.ref(), *(one.ref() for one in papers.order_by("created_at"))],
    )
