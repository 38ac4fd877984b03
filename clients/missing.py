"""What must be mended before a paper goes out."""

from dataclasses import dataclass

from clients.models import Contact


@dataclass(frozen=True)
class Missing:
    """One thing to mend. `place` is where: settings, client or draft."""

    place: str
    text: str


class NotReady(Exception):
    """The paper cannot go out yet; `missing` says why."""

    def __init__(self, missing: list[Missing]) -> None:
        super().__init__("; ".join(one.text for one in missing))
        self.missing = missing


def missing_of_contact(contact: Contact | None) -> list[Missing]:
    """Whether a paper can go to this person: they are there, and their address takes mail."""
    if contact is None:
        return [Missing("draft", "Choose who it goes to.")]
    if contact.left_at is not None:
        return [Missing("draft", f"{contact.name} has left: choose who it goes to.")]
    if not contact.email:
        return [Missing("client", f"{contact.name} has no mail address yet.")]
    if contact.mail_stopped_at:
        why = contact.mail_stopped_why or "it could not be delivered"
        return [Missing("client", f"Mail to {contact.email} is stopped: {why}.")]
    return []
