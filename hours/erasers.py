"""What hours keep of a person who is erased: the work stays, their name goes."""

from clients.erasing import Person, Portion, eraser
from clients.models import Erasure
from hours.models import TimeEntry, Timer


@eraser("hours", order=50)
class Hours:
    def look(self, person: Person) -> list[Portion]:
        if not any(person.without(one.text) != one.text for one in _worded(person)):
            return []
        return [Portion("Their name in hours", "What was worked, and when, stays.")]

    def erase(self, person: Person, erasure: Erasure) -> None:
        for one in _worded(person):
            one.text = person.without(one.text)
            one.save(update_fields=["text"])


def _worded(person: Person) -> list[TimeEntry | Timer]:
    entries = TimeEntry.objects.filter(client=person.client).exclude(text="")
    return [*entries, *Timer.objects.filter(client=person.client).exclude(text="")]
