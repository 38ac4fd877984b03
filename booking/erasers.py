"""What a person wrote about calls, and the files for their calendar, when they are erased."""

from django.db import connection
from django.db.models import QuerySet

from booking.models import Booking
from clientdesk.files.models import StoredFile
from clientdesk.mail.models import Attachment, Message
from clients.erasing import Person, Portion, eraser
from clients.erasing_files import erase_file
from clients.models import Erasure


@eraser("calls", order=25)
class Calls:
    """Before their mails, by which the calendar files are found."""

    def look(self, person: Person) -> list[Portion]:
        count = _theirs(person).count()
        if not count:
            return []
        calls = "1 call" if count == 1 else f"{count} calls"
        return [
            Portion(
                f"What they wrote about {calls}, and the calendar files",
                "That there was a call, and when, stays.",
            )
        ]

    def erase(self, person: Person, erasure: Erasure) -> None:
        booked = list(_theirs(person))
        for booking in booked:
            booking.note, booking.cancelled_why = "", person.without(booking.cancelled_why)
            booking.save(update_fields=["note", "cancelled_why"])
        for stored in _files(booked):
            erase_file(erasure, stored)
        with connection.cursor() as cursor:  # why they moved them: append-only
            cursor.execute("SELECT door_erase_calls(%s)", [erasure.pk])


def _theirs(person: Person) -> "QuerySet[Booking]":
    return Booking.objects.filter(contact=person.contact)


def _files(booked: list[Booking]) -> "QuerySet[StoredFile]":
    """One file was attached to the mails of both sides."""
    mails = Message.objects.filter(about_id__in=[one.pk for one in booked])
    kind = StoredFile._meta.label_lower
    ids = Attachment.objects.filter(message__in=mails, kind=kind).values("object_id")
    return StoredFile.objects.filter(pk__in=ids)
