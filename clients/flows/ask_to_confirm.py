"""A contact is asked to confirm statements: by mail, or by a link to copy."""

from django.db import transaction

from clientdesk.links.issuing import mint, placeholder
from clientdesk.mail.composing import Mail, queue_mail
from clientdesk.mail.models import Message
from clientdesk.texts.queries import own_words
from clientdesk.workspaces.models import Member
from clients.confirming import PURPOSE, Question, freeze, link_of
from clients.merge_fields import contact_values, language_of
from clients.models import Client, Confirmation, Contact
from clients.reachable import CannotWrite, refuse_unreachable
from clients.recording import Actor, record


class CannotAsk(CannotWrite):
    """Why this contact cannot be asked, in words for the member."""


@transaction.atomic
def ask_to_confirm(contact: Contact, by: Member, question: Question, intent: str) -> Confirmation:
    """Mail the statements word for word. Asked again, the same question goes out once more; the
    same `intent` posted twice is one mail. Raises CannotWrite, CannotAsk."""
    refuse_unreachable(contact)
    confirmation = _asked(contact, by, question)
    key = f"{confirmation.pk}:{intent}"
    if not Message.objects.filter(kind=PURPOSE, key=key).exists():
        _mail(confirmation, contact, by, key)
        _tell(confirmation, by, "asked", f"{contact.name} was asked to confirm")
    return confirmation


@transaction.atomic
def copy_confirmation_link(contact: Contact, by: Member, question: Question) -> str:
    """An address of its own for whoever copies it; shown once. Raises CannotAsk."""
    confirmation = _asked(contact, by, question)
    url = mint(link_of(confirmation))
    _tell(confirmation, by, "link_copied", f"Link for {contact.name} to confirm copied")
    return url


def _asked(contact: Contact, by: Member, question: Question) -> Confirmation:
    """The question of this contact, new or as it stands; locks the client against an answer."""
    client = Client.objects.lock(contact.client_id)
    if contact.left_at is not None:
        raise CannotAsk(f"{contact.name} is no longer a contact of {client.name}.")
    kind, pk = question.subject
    before = Confirmation.objects.filter(subject_kind=kind, subject_id=pk, contact=contact).first()
    if before is None:
        return freeze(contact, by, question)
    if before.answers.exists():
        raise CannotAsk(f"{contact.name} has answered this. What stands here never changes.")
    if before.closings.exists():
        raise CannotAsk("This is not asked any more.")
    return before


def _mail(confirmation: Confirmation, contact: Contact, by: Member, key: str) -> None:
    workspace = contact.client.workspace
    own = own_words(workspace, PURPOSE, contact_values(contact, by.name), language_of(contact))
    queue_mail(
        Mail(
            workspace=workspace,
            kind=PURPOSE,
            key=key,
            to=contact.email,
            subject=own.subject if own else f"Please confirm: {confirmation.title}",
            template="confirmation",
            context={
                "first_name": contact.first_name,
                "sender": by.name,
                "own": own,
                "statements": list(confirmation.statements.order_by("position")),
                "action_url": placeholder(link_of(confirmation)),
            },
            client_id=confirmation.client_id,
            about=confirmation.ref(),
        )
    )


def _tell(confirmation: Confirmation, by: Member, what: str, said: str) -> None:
    record(
        confirmation.client,
        f"confirmation.{what}",
        actor=Actor.member(by),
        headline=f"{said}: {confirmation.title}",
        subject=confirmation.ref(),
        facts={
            "about": list(confirmation.subject),
            "asked": confirmation.hash,
            "contact": confirmation.contact_id,
        },
    )
