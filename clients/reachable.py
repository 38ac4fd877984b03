"""Whether a mail can go to a contact, and the words for the member when it cannot."""

from clients.models import Contact


class CannotWrite(Exception):
    """Why no mail can go to this contact, in words for the member."""


def refuse_unreachable(contact: Contact) -> None:
    """Raises CannotWrite without an address, or with one that does not take mail."""
    if not contact.email:
        raise CannotWrite(f"{contact.name} has no e-mail address yet.")
    if contact.mail_stopped_at is not None:
        raise CannotWrite(f"Mail to {contact.email} does not arrive. Correct the address first.")
