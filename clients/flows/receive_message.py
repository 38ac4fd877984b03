"""A mail came in: it is read, matched to its client, and stands on the record or in the tray."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from clientdesk import clock
from clientdesk.files.storing import read_bytes
from clientdesk.lib.canonical import sha256_hex
from clientdesk.mail.models import INCOMING, TO_MEMBERS, Arrival, Message
from clientdesk.mail.reading import Letter, read_letter
from clientdesk.mail.reading.letter import Automatic
from clientdesk.mail.signals import message_held, message_received
from clientdesk.workspaces.models import Member
from clientdesk.workspaces.scope import within
from clients.correspondence.keeping import keep_parts
from clients.correspondence.matching import Place, place_of
from clients.correspondence.placing import put_on_record
from clients.correspondence.threads import thread_for
from clients.flows.note_report import note_report

HISTORY = timedelta(days=30)


def receive_message(workspace_id: UUID, arrival_id: UUID) -> Message | None:
    """Work on one arrival, once. None for a mail of our own that came back to us."""
    with within(workspace_id):
        arrival = Arrival.objects.select_related("raw", "workspace").get(pk=arrival_id)
        done = arrival.messages.first()
        raw = b"" if done else read_bytes(arrival.raw)
    if done:
        return done
    letter = read_letter(
        raw,
        envelope_sender=arrival.envelope_sender,
        trusted_server=settings.INBOUND_TRUSTED_SERVER,
    )
    with within(workspace_id):
        return _take_in(arrival, letter)


def _take_in(arrival: Arrival, letter: Letter) -> Message | None:
    if _is_our_own(arrival, letter):
        return None
    place = place_of(letter, arrival)
    known = _already_here(arrival, letter)
    if known:
        return _bring_to_page(known, place)
    message = _write(arrival, letter, place)
    keep_parts(message, letter.parts)
    if letter.automatic:
        note_report(message, letter)
    elif place.client is None:
        message_held.send(Message, message=message)
    else:
        put_on_record(message, place.client, place.contact)
        if _is_history(arrival, message):
            message.settle(None, clock.now())
        else:
            message_received.send(Message, message=message)
    return message


def _is_history(arrival: Arrival, message: Message) -> bool:
    """An old mail that was dropped in: answered since, or long ago. It asks for nothing."""
    if arrival.came_by != Arrival.CameBy.DROPPED or message.received_at is None:
        return False
    answered = Message.objects.filter(
        client_id=message.client_id,
        direction=Message.Direction.OUT,
        scheduled=False,
        sent_at__gt=message.received_at,
    ).exclude(kind__in=TO_MEMBERS)
    return message.received_at < clock.now() - HISTORY or answered.exists()


def _write(arrival: Arrival, letter: Letter, place: Place) -> Message:
    message = Message(
        workspace_id=arrival.workspace_id,
        direction=Message.Direction.IN,
        kind=INCOMING,
        key=_key(arrival, letter),
        arrival=arrival,
        client_id=place.client.pk if place.client else None,
        from_name=letter.sender.name,
        from_email=letter.sender.email,
        to=next((one.email for one in letter.to), arrival.recipient),
        cc=[one.email for one in (*letter.to[1:], *letter.cc)],
        subject=letter.subject,
        text=letter.text,
        said=letter.said,
        html=letter.html,
        pictures=letter.pictures,
        notes=list(letter.notes),
        message_id=letter.message_id,
        in_reply_to=letter.in_reply_to,
        references=list(letter.references),
        automatic=letter.automatic,
        held_why=place.held_why,
        received_at=_when(arrival, letter),
    )
    message.thread_id = _thread(message, place)
    message.save(force_insert=True)
    return message


def _key(arrival: Arrival, letter: Letter) -> str:
    """Its Message-ID; what it says when it has none, or when another mail has used that id."""
    said = sha256_hex(
        [letter.sender.email, letter.subject, letter.text, letter.html,
         [[part.name, len(part.content)] for part in letter.parts]]
    )  # fmt: skip
    if not letter.message_id:
        return f"content:{said}" if letter.text or letter.parts else f"raw:{arrival.raw.sha256}"
    named = _by_key(arrival, f"id:{sha256_hex(letter.message_id)}")
    if named is None or (named.from_email, named.text) == (letter.sender.email, letter.text):
        return f"id:{sha256_hex(letter.message_id)}"
    return f"same-id:{said}"


def _by_key(arrival: Arrival, key: str) -> Message | None:
    return Message.objects.filter(workspace=arrival.workspace, kind=INCOMING, key=key).first()


def _already_here(arrival: Arrival, letter: Letter) -> Message | None:
    return _by_key(arrival, _key(arrival, letter))


def _bring_to_page(known: Message, place: Place) -> Message:
    """Dropped on a client's page while it waited in the tray: now it is theirs."""
    if place.client and known.client_id is None and not known.automatic:
        put_on_record(known, place.client, place.contact)
        message_received.send(Message, message=known)
    return known


def _is_our_own(arrival: Arrival, letter: Letter) -> bool:
    """By its id; and what a member wrote elsewhere and dropped here is nothing that a client wrote.
    By mail it would be: anybody can put a member's name on one, and it waits in the tray."""
    if arrival.came_by == Arrival.CameBy.DROPPED and _is_from_us(arrival, letter.sender.email):
        return True
    ids = [letter.message_id] if letter.message_id and not letter.automatic else []
    ours = Message.objects.filter(
        workspace=arrival.workspace, direction=Message.Direction.OUT, message_id__in=ids
    )
    return ours.exists()


def _is_from_us(arrival: Arrival, email: str) -> bool:
    members = Member.objects.filter(workspace=arrival.workspace, email__iexact=email)
    return bool(email) and (email == arrival.workspace.email.lower() or members.exists())


def _when(arrival: Arrival, letter: Letter) -> datetime:
    """By mail: when it reached us. Dropped here: when it says it was written, if before."""
    now = clock.now()
    if arrival.came_by == Arrival.CameBy.DROPPED and letter.dated_at:
        return min(letter.dated_at, now)
    return arrival.created_at


def _thread(message: Message, place: Place) -> UUID:
    if place.answered and (message.client_id in {None, place.answered.client_id}):
        return place.answered.thread
    people = {message.from_email.lower()}
    by_subject = (
        thread_for(message.client_id, message.subject, people, but=message.pk)
        if message.client_id and message.automatic != Automatic.BULK
        else None
    )
    return by_subject or message.pk
