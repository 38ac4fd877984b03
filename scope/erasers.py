"""What quotes keep of an erased person: what was sent and agreed stays; drafts and questions lose
them."""

from typing import Any

from clients.erasing import Person, Portion, eraser
from clients.models import Erasure
from scope.models import Agreement, Quote, QuoteQuestion, QuoteVersion


@eraser("quotes", order=45)
class Quotes:
    def look(self, person: Person) -> list[Portion]:
        portions = []
        if _asked(person).exists():
            portions.append(Portion("What they asked about quotes", "That they asked stays."))
        if sent := _sent(person).count():
            what = "One quote that was sent" if sent == 1 else f"{sent:,} quotes that were sent"
            portions.append(
                Portion(what, "What was offered and answered stays as proof.", goes=False)
            )
        if agreed := Agreement.objects.filter(client=person.client).count():
            what = "One agreement" if agreed == 1 else f"{agreed:,} agreements"
            portions.append(
                Portion(what, "What both sides agreed, and who signed, stays as proof.", goes=False)
            )
        return portions

    def erase(self, person: Person, erasure: Erasure) -> None:
        _asked(person).update(text="")
        for quote in Quote.objects.filter(contact=person.contact):
            quote.contact = None
            quote.save(update_fields=["contact"])
        for draft in QuoteVersion.objects.filter(quote__client=person.client, sent_at=None):
            draft.offer = _struck(draft.offer, person)
            draft.typed = _struck(draft.typed, person)
            draft.save(update_fields=["offer", "typed"])


def _asked(person: Person) -> Any:
    return QuoteQuestion.objects.filter(contact=person.contact).exclude(text="")


def _sent(person: Person) -> Any:
    return Quote.objects.filter(client=person.client, current_n__gt=0)


def _struck(value: Any, person: Person) -> Any:
    if isinstance(value, dict):
        return {key: _struck(one, person) for key, one in value.items()}
    if isinstance(value, list):
        return [_struck(one, person) for one in value]
    return person.without(value) if isinstance(value, str) else value
