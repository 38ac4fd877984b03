"""What hard conversations keep of a person who is erased."""

from clients.erasing import Person, Portion, eraser
from clients.models import Erasure
from conversations.models import Conversation


@eraser("hard conversations", order=50)
class Conversations:
    """Their name and words go; that there was a conversation stays."""

    def look(self, person: Person) -> list[Portion]:
        count = Conversation.objects.filter(client=person.client).count()
        if not count:
            return []
        what = "one hard conversation" if count == 1 else f"{count:,} hard conversations"
        return [Portion(f"Their name in {what}", "That it was, and its facts, stays.")]

    def erase(self, person: Person, erasure: Erasure) -> None:
        for one in Conversation.objects.filter(client=person.client):
            one.words, one.subject = person.without(one.words), person.without(one.subject)
            one.moves = {move: person.without(text) for move, text in one.moves.items()}
            one.sources = [{**fact, "text": person.without(fact["text"])} for fact in one.sources]
            if one.to.casefold() == person.contact.email.casefold():
                one.to = ""
            one.save(update_fields=["words", "subject", "moves", "sources", "to"])
