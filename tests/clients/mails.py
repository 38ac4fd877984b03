"""A mail from a client, as it comes in."""

from email.message import EmailMessage

from clientdesk.mail.arriving import drop_mail
from clientdesk.mail.models import Message
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.models.base import new_id
from clients.flows.receive_message import receive_message
from clients.models import Client


def came_in(client: Client, by: Member, text: str, sender: str = "ines@harbor.example") -> Message:
    """Inside the client's workspace."""
    mail = EmailMessage()
    mail["From"], mail["To"] = sender, "us@example.test"
    mail["Subject"], mail["Message-ID"] = "Revisions", f"<{new_id()}@example.test>"
    mail.set_content(text)
    arrival = drop_mail(client.workspace, mail.as_bytes(), by, client.pk)
    message = receive_message(client.workspace_id, arrival.pk)
    assert message is not None
    return message
