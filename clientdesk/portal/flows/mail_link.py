"""The way to their page, mailed to a contact: because they asked, or a member sends it."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from clientdesk.links.issuing import mint, placeholder
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.mail.models import Message
from clientdesk.portal.links import portal_link
from clientdesk.texts.queries import own_words
from clientdesk.workspaces.models import Member, Workspace
from clients.merge_fields import contact_values, language_of
from clients.models import Contact
from clients.reachable import refuse_unreachable
from clients.recording import Actor, record

# Whoever asks by an address gets one mail for each client it belongs to, and not hundreds.
MOST_AT_ONCE = 5


@transaction.atomic
def send_link(contact: Contact, by: Member, intent: str) -> Message:
    """A member sends it; the same `intent` posted twice is one mail. Raises CannotWrite."""
    refuse_unreachable(contact)
    return _mail(contact, f"{contact.pk}:{intent}", by.name)


@transaction.atomic
def ask_for_link(workspace: Workspace, email: str, at: datetime) -> int:
    """Whoever asks at the public door; says to nobody but the caller how many mails went."""
    people = _reachable(workspace).filter(email__iexact=email)[:MOST_AT_ONCE]
    for contact in people:
        contact.client.workspace = workspace
        _mail(contact, f"{contact.pk}:asked:{at:%Y-%m-%dT%H:%M}", "")
    return len(people)


@transaction.atomic
def copy_link(contact: Contact, by: Member) -> str:
    """An address of its own for whoever copies it; shown once."""
    url = mint(portal_link(contact))
    record(
        contact.client,
        "portal.link_copied",
        actor=Actor.member(by),
        headline=f"Link to the page of {contact.name} copied",
        subject=contact.ref(),
    )
    return url


def _reachable(workspace: Workspace) -> QuerySet[Contact]:
    found = Contact.objects.filter(
        workspace=workspace, left_at=None, mail_stopped_at=None, client__archived_at=None
    )
    return found.select_related("client").order_by("created_at", "pk")


def _mail(contact: Contact, key: str, sender: str) -> Message:
    workspace = contact.client.workspace
    own = own_words(workspace, "portal_link", contact_values(contact, sender), language_of(contact))
    again = settings.BASE_URL + reverse("portal_public:find", args=[workspace.slug])
    return queue_mail(
        Mail(
            workspace=workspace,
            kind="portal_link",
            key=key,
            to=contact.email,
            subject=own.subject if own else f"Your page with {workspace.name}",
            template="portal_link",
            context={
                "first_name": contact.first_name,
                "sender": sender,
                "own": own,
                "action_url": placeholder(portal_link(contact)),
                "again_url": again,
            },
            client_id=contact.client_id,
            about=contact.ref(),
        )
    )
