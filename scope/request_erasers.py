"""What requests keep of an erased person, and how it is erased."""

from clients.erasing import Person, Portion, eraser
from clients.models import Erasure
from scope.models import ScopeRequest


@eraser("requests", order=50)
class Requests:
    """What they asked for stays, without their name."""

    def look(self, person: Person) -> list[Portion]:
        count = sum(person.without(one.text) != one.text for one in _of(person))
        if not count:
            return []
        what = "one request" if count == 1 else f"{count:,} requests"
        return [Portion(f"Their name in {what}", "What was asked for stays.")]

    def erase(self, person: Person, erasure: Erasure) -> None:
        for request in _of(person):
            request.text = person.without(request.text)
            request.save(update_fields=["text"])


def _of(person: Person) -> list[ScopeRequest]:
    return list(ScopeRequest.objects.filter(client=person.client))
