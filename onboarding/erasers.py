"""What people told in the intake form, and the files they sent with it, when they are erased."""

from django.db import connection
from django.db.models import QuerySet

from clientdesk.files.models import StoredFile
from clientdesk.links.models import PublicLink
from clients.erasing import Person, Portion, eraser
from clients.erasing_files import erase_file
from clients.models import Erasure
from onboarding.drafts import forget_pieces
from onboarding.models import IntakeDraft, IntakeResponse, IntakeUpload, Proposal


@eraser("intakes", order=40)
class Intakes:
    def look(self, person: Person) -> list[Portion]:
        sent = list(_sent(person))
        files = list(_files(sent).values_list("name", flat=True))
        portions = []
        if sent:
            portions.append(
                Portion("Their answers in the intake form", "That they sent it, and when, stays.")
            )
        if files:
            portions.append(
                Portion("The files they sent with it", "Bytes and names.", examples=tuple(files))
            )
        return portions

    def erase(self, person: Person, erasure: Erasure) -> None:
        sent = list(_sent(person))
        for stored in _files(sent):
            erase_file(erasure, stored)
        Proposal.objects.filter(response__in=sent).update(was="", proposed="")
        links = PublicLink.objects.filter(contact_id=person.contact.pk).values_list("pk", flat=True)
        drafts = IntakeDraft.objects.filter(link_id__in=list(links))
        forget_pieces(IntakeUpload.objects.filter(draft__in=drafts))
        drafts.delete()
        with connection.cursor() as cursor:
            cursor.execute("SELECT door_erase_intakes(%s)", [erasure.pk])


def _sent(person: Person) -> "QuerySet[IntakeResponse]":
    return IntakeResponse.objects.filter(contact=person.contact)


def _files(sent: list[IntakeResponse]) -> "QuerySet[StoredFile]":
    ids = [file_id for response in sent for file_id in response.file_ids]
    return StoredFile.objects.filter(pk__in=ids).order_by("created_at")
