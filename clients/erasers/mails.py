"""Mails to and from them lose address and text; other mails lose what names them."""

from django.db.models import Q, QuerySet

from clientdesk import clock
from clientdesk.files.models import StoredFile
from clientdesk.mail.models import TO_MEMBERS, Arrival, Delivery, Draft, Message
from clients.correspondence.keeping import STORED
from clients.erasing import GONE, Person, Portion, eraser
from clients.erasing_files import erase_file
from clients.models import Erasure

NOBODY = "erased@erased.invalid"


@eraser("mails", order=30)
class Mails:
    def look(self, person: Person) -> list[Portion]:
        theirs, naming = _theirs(person).count(), _naming(person).count()
        portions = []
        if theirs:
            portions.append(
                Portion(
                    f"{_mails(theirs)} to and from them",
                    "Subject, text, address, what came with it and the original go; the date "
                    "stays.",
                )
            )
        if naming:
            portions.append(
                Portion(f"Their name in {_mails(naming)} to others", "The rest of the text stays.")
            )
        return portions

    def erase(self, person: Person, erasure: Erasure) -> None:
        for message in _theirs(person).select_related("arrival__raw").iterator(chunk_size=200):
            told = message.deliveries.values_list("pk", flat=True)
            erasure.name_rows(Delivery._meta.label_lower, told)
            _erase_files(message, erasure)
            _empty(message)
        for message in _naming(person).iterator(chunk_size=200):
            message.cc = [one for one in message.cc if one.casefold() != _address(person)]
            for name in ("subject", "text", "html", "said", "error", "from_name"):
                words = person.without(getattr(message, name), _is_at_home(message, person))
                setattr(message, name, words)
            message.save()
        for draft in Draft.objects.filter(client_id=person.client.pk):
            for name in ("to", "copy_to", "subject", "text"):
                setattr(draft, name, person.without(getattr(draft, name)))
            draft.save()


def _empty(message: Message) -> None:
    if message.state == "queued":
        message.cancel(clock.now(), "The person it was for was erased.")
    if message.is_incoming:
        message.from_email, message.from_name = NOBODY, ""
    else:
        message.to = NOBODY
    message.cc, message.reply_to, message.subject = [], "", GONE
    message.text = message.html = message.said = message.error = ""
    message.save()


def _erase_files(message: Message, erasure: Erasure) -> None:
    """What came with it, and the original; what we attached ourselves is a paper of its own."""
    if not message.is_incoming:
        return
    ids = message.attachments.filter(kind=STORED).values("object_id")
    for stored in StoredFile.objects.filter(pk__in=ids):
        erase_file(erasure, stored)
    if message.arrival:
        erase_file(erasure, message.arrival.raw)
        erasure.name_rows(Arrival._meta.label_lower, [message.arrival.pk])


def _theirs(person: Person) -> "QuerySet[Message]":
    email = person.contact.email
    if not email:
        return Message.objects.none()
    return Message.objects.filter(Q(to__iexact=email) | Q(from_email__iexact=email))


def _naming(person: Person) -> "QuerySet[Message]":
    pattern = person.everywhere
    if not pattern:
        return Message.objects.none()
    said = _says(pattern) | Q(said__iregex=pattern) | Q(from_name__iregex=pattern)
    said |= Q(client_id=person.client.pk, kind__in=TO_MEMBERS) & _says(person.at_home)
    if _address(person):
        said |= Q(cc__icontains=_address(person))
    return Message.objects.filter(said).exclude(pk__in=_theirs(person).values("pk"))


def _says(pattern: str) -> Q:
    return Q(subject__iregex=pattern) | Q(text__iregex=pattern) | Q(html__iregex=pattern)


def _is_at_home(message: Message, person: Person) -> bool:
    """What members were told of their own client: a first name is enough there."""
    return message.client_id == person.client.pk and message.kind in TO_MEMBERS


def _address(person: Person) -> str:
    return str(person.contact.email).casefold()


def _mails(count: int) -> str:
    return "one mail" if count == 1 else f"{count:,} mails"
