"""The words of entries that name them: gone from their own record, and from all the others."""

from django.db.models import Q, QuerySet

from clients.erasing import Person, Portion, eraser
from clients.models import Document, Entry, EntryText, Erasure

_SHOWN = 20


@eraser("words of entries", order=10)
class WordsOfEntries:
    """What they did, and what names them. The entry stays, with its date, facts and hash."""

    def look(self, person: Person) -> list[Portion]:
        found = _words(person)
        count = found.count()
        if not count:
            return []
        newest = found.order_by("-created_at").values_list("headline", flat=True)[:_SHOWN]
        return [
            Portion(
                f"The words of {_entries(count)} on the timeline",
                "That something happened, when, and its sums stay, so that the record still "
                "verifies.",
                examples=tuple(newest),
            )
        ]

    def erase(self, person: Person, erasure: Erasure) -> None:
        ids = _words(person).values_list("entry_id", flat=True)
        erasure.name_rows(Entry._meta.label_lower, ids)


def _words(person: Person) -> "QuerySet[EntryText]":
    mine = Q(entry__actor_id=person.contact.pk) | Q(entry__subject_id=person.contact.pk)
    mine |= Q(entry__client=person.client) & _naming(person.at_home)
    if person.is_client:
        files = Document.objects.filter(client=person.client).values("pk")
        mine |= Q(entry__client=person.client, entry__subject_id__in=files)
        mine |= Q(entry__actor_id=person.client.pk)
    return EntryText.objects.filter(mine | _naming(person.everywhere))


def _naming(pattern: str) -> Q:
    if not pattern:
        return Q(pk__in=[])
    return Q(headline__iregex=pattern) | Q(detail__iregex=pattern) | Q(actor_name__iregex=pattern)


def _entries(count: int) -> str:
    return "one entry" if count == 1 else f"{count:,} entries"
