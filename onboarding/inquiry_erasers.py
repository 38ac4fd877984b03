"""What somebody wrote to us before we worked together, when they are erased."""

from django.db import connection

from clientdesk.search.indexing import forget
from clients.erasing import Person, Portion, eraser
from clients.models import Erasure
from onboarding.models import Inquiry, Lead


@eraser("inquiries", order=45)
class Inquiries:
    def look(self, person: Person) -> list[Portion]:
        if not Inquiry.objects.filter(contact=person.contact).exists():
            return []
        return [
            Portion(
                "What they wrote in their inquiry",
                "That they wrote, when, the budget and how it was judged stays, without words.",
            )
        ]

    def erase(self, person: Person, erasure: Erasure) -> None:
        leads = Lead.objects.filter(inquiry__contact=person.contact)
        for lead in leads:
            lead.lost_why = person.without(lead.lost_why)
            lead.next_action = person.without(lead.next_action)
            lead.save(update_fields=["lost_why", "next_action"])
        with connection.cursor() as cursor:
            cursor.execute("SELECT door_erase_inquiries(%s)", [erasure.pk])
        forget(Lead._meta.label_lower, [lead.pk for lead in leads])
