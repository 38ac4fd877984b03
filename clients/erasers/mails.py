"""Mails to them lose address and text; other mails lose what names them."""

from django.db.models import Q, QuerySet

from clientdesk import clock
from clientdesk.mail.models import Message
from clients.erasing import GONE, Person, Portion, eraser
from clients.models import Erasure

NOBODY = "erased@erased.invalid"


@eraser("mails", order=30)
class Mails:
    def look(self, person: Person) -> list[Portion]:
        to, naming = _to(person).count(), _naming(person).count()
        portions = []
        if to:
            portions.append(
                Portion(f"{_mails(to)} to them", "Subject, text and address go; the date stays.")
            )
        if naming:
            portions.append(
                Portion(f"Their name in {_mails(naming)} to others", "The rest of the text stays.")
            )
        return portions

    def erase(self, person: Person, erasure: Erasure) -> None:
        for message in _to(person).iterator(chunk_size=200):
            if message.state == "queued":
                message.cancel(clock.now(), "The person it was for was erased.")
            message.to, message.cc, message.reply_to = NOBODY, [], ""
            message.subject, message.text, message.html, message.error = GONE, "", "", ""
            message.save()
        for message in _naming(person).iterator(chunk_size=200):
            message.cc = [one for one in message.cc if one.casefold() != _address(person)]
            for name in ("subject", "text", "html", "error"):
                setattr(message, name, person.without(getattr(message, name), at_home=False))
            message.save()


def _to(person: Person) -> "QuerySet[Message]":
    return Message.objects.filter(to__iexact=person.contact.email).exclude(to="")


def _naming(person: Person) -> "QuerySet[Message]":
    pattern = person.everywhere
    if not pattern:
        return Message.objects.none()
    said = Q(subject__iregex=pattern) | Q(text__iregex=pattern) | Q(html__iregex=pattern)
    return Message.objects.filter(said | Q(cc__icontains=_address(person) or "\x00nobody")).exclude(
        to__iexact=person.contact.email or NOBODY
    )


def _address(person: Person) -> str:
    return str(person.contact.email).casefold()


def _mails(count: int) -> str:
    return "one mail" if count == 1 else f"{count:,} mails"
