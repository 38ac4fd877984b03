"""What billing keeps of a person who is erased: what is issued stays, drafts lose their name."""

from typing import Any

from billing.models import BillingDocument, DocumentLine
from clients.erasing import Person, Portion, eraser
from clients.models import Erasure


@eraser("documents", order=50)
class Documents:
    def look(self, person: Person) -> list[Portion]:
        issued = BillingDocument.objects.filter(client=person.client, issued_at__isnull=False)
        count = issued.count()
        if not count:
            return []
        what = "One issued document" if count == 1 else f"{count:,} issued documents"
        return [
            Portion(
                f"{what} with the PDF",
                "The law wants invoices kept as they were sent, names and all, until its term "
                "is over; what was paid stays with them.",
                goes=False,
            )
        ]

    def erase(self, person: Person, erasure: Erasure) -> None:
        drafts = BillingDocument.objects.filter(client=person.client, issued_at=None)
        for draft in drafts:
            draft.introduction = person.without(draft.introduction)
            draft.notes = person.without(draft.notes)
            draft.copy_to = _without_address(draft.copy_to, person)
            draft.typed = _struck(draft.typed, person)
            if draft.contact_id == person.contact.pk:
                draft.contact = None
            draft.save()
        for line in DocumentLine.objects.filter(document__in=drafts):
            line.description = person.without(line.description)
            line.save(update_fields=["description"])


def _struck(typed: dict[str, Any] | None, person: Person) -> dict[str, Any] | None:
    """What was typed and cannot be read yet: struck as well, not lost."""
    if typed is None:
        return None
    return {k: person.without(v) if isinstance(v, str) else v for k, v in typed.items()}


def _without_address(copy_to: str, person: Person) -> str:
    kept = [one for one in copy_to.split(", ") if one.casefold() != person.contact.email.casefold()]
    return ", ".join(kept)
