"""The intake form, sent to a contact of a known client: by mail, or as a link to copy."""

from django.db import transaction

from clientdesk.links.issuing import issue_link, mint, placeholder
from clientdesk.links.models import PublicLink
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.mail.models import Message
from clientdesk.texts.queries import own_words
from clientdesk.workspaces.models import Member
from clients.merge_fields import contact_values, language_of
from clients.models import Contact
from clients.reachable import refuse_unreachable
from clients.recording import Actor, record
from onboarding.models import IntakeForm

# The workspace's usual form is about the client; a chosen one is about the form.
PURPOSE, CHOSEN = "intake", "form"


@transaction.atomic
def send_intake(
    contact: Contact,
    by: Member,
    intent: str,
    form: IntakeForm | None = None,
    scheduled: bool = False,
) -> Message:
    """Mail the personal link to `form`, else to the usual one; `scheduled` where no person asked.

    The same `intent` posted twice is one mail. Raises CannotWrite.
    """
    refuse_unreachable(contact)
    workspace = contact.client.workspace
    own = own_words(
        workspace, "intake_invitation", contact_values(contact, by.name), language_of(contact)
    )
    message = queue_mail(
        Mail(
            workspace=workspace,
            kind="intake_invitation",
            key=f"{contact.pk}:{intent}",
            to=contact.email,
            subject=own.subject if own else f"Getting started with {workspace.name}",
            template="intake_invitation",
            context={
                "studio_name": workspace.name,
                "first_name": contact.first_name,
                "sender": by.name,
                "own": own,
                "action_url": placeholder(_link(contact, form)),
            },
            client_id=contact.client_id,
            about=contact.ref(),
            scheduled=scheduled,
        )
    )
    return message


@transaction.atomic
def copy_intake_link(contact: Contact, by: Member, form: IntakeForm | None = None) -> str:
    """An address of its own for whoever copies it; shown once."""
    url = mint(_link(contact, form))
    record(
        contact.client,
        "intake.link_copied",
        actor=Actor.member(by),
        headline=f"Link to the intake form for {contact.name} copied",
        subject=contact.ref(),
    )
    return url


def _link(contact: Contact, form: IntakeForm | None) -> PublicLink:
    workspace = contact.client.workspace
    if form is None or form.open_since is not None:
        return issue_link(workspace, PURPOSE, contact.client_id, contact.pk)
    return issue_link(workspace, CHOSEN, form.pk, contact.pk)
