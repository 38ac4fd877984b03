"""Mails of the demo, which come in and go out as any other: a letter, its answer, a stranger's."""

from email.message import EmailMessage

from clientdesk.mail.addressing import open_address
from clientdesk.mail.arriving import Envelope, take_mail
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member, Workspace
from clientdesk.workspaces.models.base import new_id
from clients.flows.write_letter import Letter, send_letter
from clients.models import Client

RUTH = "Ruth Nolan <ruth@greenfield.example.test>"
STRANGER = "Niamh Roche <niamh@rocheinteriors.example.test>"


def asked(client: Client, owner: Member) -> Message:
    """What Maya writes to Ruth about the yearbook."""
    text = (
        "Dear Ruth,\n\nThe layout stands. Could you send the class photos by the end of next "
        "week? As large as you have them.\n\nMaya"
    )
    letter = Letter("ruth@greenfield.example.test", subject="Photos for the yearbook", text=text)
    return send_letter(new_id(), client, owner, letter)


def answered(letter: Message) -> None:
    """Ruth’s answer, unread: the school owes nothing, so that it holds no reminder."""
    mail = _mail(
        letter.workspace, RUTH, f"Re: {letter.subject}", "ruth-1",
        "Hello Maya.\n\nFour of six are here, the others have them taken on Thursday. Shall I send "
        "what I have?\n\nRuth",
    )  # fmt: skip
    mail["In-Reply-To"] = letter.message_id
    _take(mail)


def strange(workspace: Workspace) -> None:
    """From somebody whom nobody knows: it waits in the tray."""
    words = (
        "Hello Maya,\n\nDana at Harbor Bakery gave me your name. We are three people who furnish "
        "cafés, and our sign is twenty years old. Would you have time in spring?\n\nNiamh Roche"
    )
    _take(_mail(workspace, STRANGER, "A new sign for Roche Interiors", "roche-1", words))


def _mail(workspace: Workspace, sender: str, subject: str, name: str, words: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = sender, open_address(workspace, None)
    mail["Subject"], mail["Message-ID"] = subject, f"<{name}@mail.example.test>"
    mail.set_content(words)
    return mail


def _take(mail: EmailMessage) -> None:
    """As the provider hands it on."""
    take_mail(mail.as_bytes(), Envelope((str(mail["To"]),), str(mail["From"]), False))
