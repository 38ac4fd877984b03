"""What change orders and lookups keep of an erased person, and how it goes."""

from typing import Any

from changes.models import AgreementLookup, ChangeOrder, ChangeQuestion, ChangeVersion
from clients.erasing import Person, Portion, eraser
from clients.models import Erasure


@eraser("change orders", order=46)
class ChangeOrders:
    """What was sent and answered stays as proof; questions, lookups and drafts lose them."""

    def look(self, person: Person) -> list[Portion]:
        portions = []
        if _asked(person).exists():
            portions.append(Portion("What they asked about changes", "That they asked stays."))
        if _looked_up(person).exists():
            portions.append(
                Portion("What they looked up in the agreement", "That somebody did stays.")
            )
        if sent := ChangeOrder.objects.filter(client=person.client, current_n__gt=0).count():
            what = "One change order that was sent" if sent == 1 else f"{sent:,} change orders"
            portions.append(
                Portion(what, "What was offered and approved stays as proof.", goes=False)
            )
        return portions

    def erase(self, person: Person, erasure: Erasure) -> None:
        _asked(person).update(text="")
        _looked_up(person).update(contact=None, words="")
        for order in ChangeOrder.objects.filter(contact=person.contact):
            order.contact = None
            order.save(update_fields=["contact"])
        for order in ChangeOrder.objects.filter(client=person.client, current_n=0):
            order.title = person.without(order.title)
            order.save(update_fields=["title"])
        for draft in ChangeVersion.objects.filter(order__client=person.client, sent_at=None):
            draft.content = _struck(draft.content, person)
            draft.typed = _struck(draft.typed, person)
            draft.save(update_fields=["content", "typed"])


def _asked(person: Person) -> Any:
    return ChangeQuestion.objects.filter(contact=person.contact).exclude(text="")


def _looked_up(person: Person) -> Any:
    return AgreementLookup.objects.filter(contact=person.contact)


def _struck(value: Any, person: Person) -> Any:
    if isinstance(value, dict):
        return {key: _struck(one, person) for key, one in value.items()}
    if isinstance(value, list):
        return [_struck(one, person) for one in value]
    return person.without(value) if isinstance(value, str) else value
