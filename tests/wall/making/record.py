"""What stands on a client's record, the mails and the files beside it."""

from __future__ import annotations

from email.message import EmailMessage
from uuid import UUID

from clientdesk import clock
from clientdesk.files.models import StoredFile
from clientdesk.files.storing import store_bytes
from clientdesk.mail.arriving import drop_mail
from clientdesk.mail.models import Attachment, Message
from clientdesk.workspaces.models.base import new_id
from clients.correspondence.keeping import STORED
from clients.deciding import question_of
from clients.flows.ask_for_pack import ask_for_pack
from clients.flows.ask_to_confirm import ask_to_confirm
from clients.flows.decide import Decided, decide
from clients.flows.log_entry import log_entry
from clients.flows.receive_message import receive_message
from clients.matching import Question
from clients.models import (
    Client,
    Confirmation,
    Contact,
    Decision,
    DisputePack,
    Entry,
    MadePack,
    Merge,
)
from clients.packing import gather, sealed
from tests.factories import make_client
from tests.wall.worlds import Maker, Model, World


def stored(world: World) -> StoredFile:
    return store_bytes(world.workspace, f"{world.mark}.txt", "text/plain", b"words")


def other_client(world: World) -> Client:
    return make_client(world.workspace, f"{world.mark} Twin")


def merged(world: World) -> Merge:
    return Merge.objects.create(
        workspace=world.workspace,
        kept=world.row(Client),
        gone=other_client(world),
        by=world.owner,
    )


def logged(world: World) -> Entry:
    return log_entry(world.row(Client), world.owner, "note", f"{world.mark} asks for photos")


def decided(world: World) -> Decision:
    said = Decided(new_id(), f"{world.mark} agrees to a third revision", clock.today("UTC"), "call")
    return decide(world.row(Client), world.owner, said)


def asked(world: World) -> Confirmation:
    question = question_of(decided(world))
    return ask_to_confirm(world.row(Contact), world.owner, question, "asked")


def made_pack(world: World) -> DisputePack:
    client, question = world.row(Client), Question("third revision")
    pack = ask_for_pack(client, world.owner, question, new_id())
    files = {part: stored(world) for part in ("paper", "record", "bundle")}
    files["record"] = store_bytes(
        world.workspace, "record.json", "application/json", sealed(gather(pack, clock.now()))
    )
    MadePack.objects.create(workspace=world.workspace, pack=pack, sequence=1, told=0, **files)
    return pack


def mail_of_client(world: World) -> Message:
    """With a file, so that its original and what came with it can be asked for."""
    return _came_in(world, world.row(Client).pk)


def mail_in_tray(world: World) -> Message:
    return _came_in(world, None)


def file_of_mail(world: World) -> Attachment:
    return Attachment.objects.create(
        workspace=world.workspace, message=world.row(Message), kind=STORED,
        object_id=world.row(StoredFile).pk,
    )  # fmt: skip


def _came_in(world: World, client_id: UUID | None) -> Message:
    mail = EmailMessage()
    mail["From"], mail["To"] = "new@example.test", "us@example.test"
    mail["Subject"], mail["Message-ID"] = f"{world.mark} words", f"<{new_id()}@example.test>"
    mail.set_content(f"{world.mark} wrote this.")
    mail.add_attachment(b"words", "text", "plain", filename=f"{world.mark}.txt")
    arrival = drop_mail(world.workspace, mail.as_bytes(), world.owner, client_id)
    message = receive_message(world.workspace.pk, arrival.pk)
    assert message is not None
    return message


MAKERS: dict[Model, Maker] = {
    StoredFile: stored,
    Merge: merged,
    Entry: logged,
    Decision: decided,
    Confirmation: asked,
    DisputePack: made_pack,
}
