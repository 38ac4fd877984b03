"""Papers that name them stay; the search no longer finds them by that name."""

from django.db.models import QuerySet

from clients.erasing import Person, Portion, eraser
from clients.models import DocumentText, Erasure
from clients.models.pack import DisputePack


@eraser("papers", order=60)
class Papers:
    def look(self, person: Person) -> list[Portion]:
        count, packs = _naming(person).count(), _packs(person)
        portions = []
        if count:
            what = "One file that names them" if count == 1 else f"{count:,} files that name them"
            why = (
                "Agreements and what others sent are evidence. The search no longer finds them by "
                "this name."
            )
            portions.append(Portion(what, why, goes=False))
        if packs:
            what = "One dispute pack" if packs == 1 else f"{packs:,} dispute packs"
            why = "They were made as evidence, and stay for as long as a claim may be."
            portions.append(Portion(what, why, goes=False))
        return portions

    def erase(self, person: Person, erasure: Erasure) -> None:
        for read in _naming(person).iterator(chunk_size=50):
            read.text = person.without(read.text, at_home=False)
            read.save(update_fields=["text"])


def _naming(person: Person) -> "QuerySet[DocumentText]":
    pattern = person.everywhere
    found = DocumentText.objects.filter(text__iregex=pattern) if pattern else None
    return found if found is not None else DocumentText.objects.none()


def _packs(person: Person) -> int:
    return DisputePack.objects.filter(client=person.client).count()
